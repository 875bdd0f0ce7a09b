"""A cue that is told again until a press."""

from clip.core import cues
from clip.core.again import Again
from clip.core.cues import NEVER


def test_so_many_times():
    again = Again(2, 20)
    assert again.deadline_ms == NEVER and again.step(99_000) == cues.NONE
    again.begin(cues.FINISHED, 1_000)
    assert again.step(20_999) == cues.NONE
    assert again.step(21_000) == cues.FINISHED
    assert again.deadline_ms == 41_000
    assert again.step(41_002) == cues.FINISHED
    assert again.deadline_ms == NEVER and again.step(99_000) == cues.NONE


def test_until_a_press():
    again = Again(3, 20)
    again.begin(cues.OPEN, 0)
    again.step(20_000)
    again.stop()
    assert again.step(40_000) == cues.NONE


def test_not_at_all():
    again = Again(0, 20)
    again.begin(cues.OPEN, 0)
    assert again.deadline_ms == NEVER
