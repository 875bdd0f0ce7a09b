"""The notes of a board's test name what to do, and each place has its own words for that."""

import pytest

from runwalk.board.board_report import Report
from runwalk.cli.advice import for_the_terminal
from runwalk.page.messages import for_the_page
from runwalk.services import board_steps
from runwalk.services.board_steps import Bench


@pytest.fixture
def report(monkeypatch):
    """Of a clip whose clock is 120 ppm slow."""
    monkeypatch.setattr(board_steps.selftest, "drift_ppm", lambda *_: (-120, 10))
    bench = Bench(None, None, None, None, speed=1.0, clock_s=60)
    return Report("pico", "1.25.0", "2026-11-27", [board_steps.clock(bench)])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (for_the_terminal, "with `runwalk settings set -- drift_ppm -120`"),
        (for_the_page, "with “Clip → Settings → Clock correction”"),
    ],
)
def test_a_note_is_told_in_the_words_of_the_place(report, words, said):
    (step,) = report.in_words(words).steps
    assert step.note.lower() == f"correct it by -120 ppm {said}".lower()
    assert step.measured == {"ppm": -120, "doubt_ppm": 10}


def test_a_clock_that_is_right_needs_nothing(monkeypatch):
    monkeypatch.setattr(board_steps.selftest, "drift_ppm", lambda *_: (9, 10))
    bench = Bench(None, None, None, None, speed=1.0, clock_s=60)
    assert board_steps.clock(bench).note == ""
