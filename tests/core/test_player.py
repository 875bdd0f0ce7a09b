from clip.core import cues
from clip.core.patterns import KIND_COLOURS, TONES
from clip.core.player import Player
from clip.core.session import NEVER


def rhythm(cue):
    """The lengths of a cue's pulses and gaps, pitch left out."""
    return [(hz > 0, ms) for hz, ms in TONES[cue]]


def test_every_cue_has_a_sound_of_its_own():
    rhythms = [rhythm(cue) for cue in range(1, len(cues.NAMES))]
    for index, one in enumerate(rhythms):
        for other in rhythms[index + 1 :]:
            assert one != other


def test_every_pattern_begins_and_ends_with_a_tone():
    for pattern in TONES.values():
        assert pattern[0][0] and pattern[-1][0]
        for (before, _), (after, _) in zip(pattern, pattern[1:]):
            assert bool(before) != bool(after)


def test_every_kind_has_a_colour_of_its_own():
    assert len(set(KIND_COLOURS.values())) == 4


def test_a_pattern_against_the_clock():
    player = Player()
    assert player.deadline_ms == NEVER
    player.play(cues.PAUSED, 1_000)
    changes = []
    while player.deadline_ms != NEVER:
        at_ms = player.deadline_ms
        player.step(at_ms)
        changes.append((at_ms, player.tone_hz))
    assert changes == [(1_000, 2_700), (1_080, 0), (1_240, 2_300), (1_320, 0)]


def test_a_late_look_lands_in_the_right_place():
    player = Player()
    player.play(cues.PAUSED, 0)
    player.step(250)
    assert (player.tone_hz, player.deadline_ms) == (2_300, 320)
    player.step(5_000)
    assert (player.tone_hz, player.deadline_ms) == (0, NEVER)


def test_a_new_cue_makes_the_old_one_stop():
    player = Player()
    player.play(cues.ABORTED, 0)
    player.step(0)
    player.play(cues.COUNTDOWN, 100)
    player.step(100)
    assert player.deadline_ms == 160
    player.hush()
    assert (player.tone_hz, player.deadline_ms) == (0, NEVER)
