"""A course in a calendar never begins at a time that is over."""

from datetime import datetime

import pytest

from runwalk.services import exporting, screening


@pytest.mark.parametrize(
    ("hour", "begins"), [(6, "DTSTART:20261127T070000"), (8, "DTSTART:20261128T070000")]
)
def test_the_first_session_is_still_to_come(home, monkeypatch, hour, begins):
    # The 27th of November 2026 is a Friday.
    monkeypatch.setattr(exporting, "now", lambda: datetime(2026, 11, 27, hour).astimezone())
    screening.answer([])
    days = "mon,wed,fri,sat"
    _, text = exporting.calendar_of("walking-intervals", None, days, "07:00", at_own_risk=False)
    starts = [line for line in text.decode().splitlines() if line.startswith("DTSTART:")]
    assert starts[0] == begins
