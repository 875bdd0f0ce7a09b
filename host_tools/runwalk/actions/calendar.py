"""A course's sessions on the days of a calendar."""

from datetime import date, time

from runwalk.archive.database import now
from runwalk.exchange.calendar import WEEKDAYS, usual_days, write_calendar
from runwalk.plans import course_file
from runwalk.problem import Problem

_FIRST_YEAR, _LAST_YEAR = 2000, 2100


def calendar_of(course: str, first: str | None, days: str | None, at: str) -> tuple[int, bytes]:
    """How many sessions, and they as an iCalendar, from `first` or today on.

    `days` as mon,wed,fri; as many as the course has sessions a week if None. Raises Problem.
    """
    fields, data = course_file.read_whole(course)
    weekdays = usual_days(fields.per_week)
    if days is not None:
        weekdays = [day.strip().lower()[:3] for day in days.split(",")]
    if not set(weekdays) <= set(WEEKDAYS):
        raise Problem(f"--days {days}: write the days as {','.join(WEEKDAYS)}")
    try:
        start = date.fromisoformat(first) if first else now().astimezone().date()
        clock = time.fromisoformat(at)
    except ValueError:
        raise Problem("write --from as 2026-11-30 and --at as 07:00") from None
    if not _FIRST_YEAR <= start.year <= _LAST_YEAR:
        raise Problem(f"--from {start}: give a day from {_FIRST_YEAR} to {_LAST_YEAR}")
    text = write_calendar(fields.name, course_file.images(data), start, weekdays, clock, now())
    return len(fields.sessions), text
