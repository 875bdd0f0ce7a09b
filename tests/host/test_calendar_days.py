"""A course in a calendar never begins at a time that is over."""

from datetime import datetime

import pytest

from command_line import run_command
from runwalk.services import exporting, screening


@pytest.mark.parametrize(
    ("hour", "begins"), [(6, "DTSTART:20261127T070000"), (8, "DTSTART:20261128T070000")]
)
def test_the_first_session_is_still_to_come(home, monkeypatch, hour, begins):
    # The 27th of November 2026 is a Friday.
    monkeypatch.setattr(exporting, "now", lambda: datetime(2026, 11, 27, hour).astimezone())
    screening.answer([])
    days = "mon,wed,fri,sat"
    _, text, warnings = exporting.calendar_of(
        "walking-intervals", None, days, "07:00", at_own_risk=False
    )
    assert warnings == []
    starts = [line for line in text.decode().splitlines() if line.startswith("DTSTART:")]
    assert starts[0] == begins


def test_a_session_that_the_button_ends_has_a_guessed_length_and_that_is_said(home, tmp_path):
    screening.answer([])
    course = tmp_path / "course.toml"
    sessions = '"10m walk", "5m walk, open walk", "endless(2m walk), 5m cool-down"'
    course.write_text(f'name = "Walks"\nsessions = [{sessions}]\n')
    out = tmp_path / "walks.ics"
    ran = run_command("course", "calendar", course, out)
    assert ran.status == 0 and "Wrote 3 sessions" in ran.stdout
    assert ran.stderr == (
        "runwalk: the button ends sessions 2, 3: the calendar counts an open step as 1m and an "
        "endless repeat once\n"
    )
