"""What a coach would say of a plan or a course."""

from datetime import timedelta

from runwalk import places
from runwalk.formats.calendar import days, usual_days
from runwalk.plans import course_file
from runwalk.problem import Problem
from runwalk.services.gate import verdict_today
from runwalk.sessions.database import now, open_archive
from runwalk.sessions.summaries import Summary
from runwalk.training import advice, course_advice
from runwalk.training.rules import rules


def warnings(data: bytes, level: str) -> list[str]:
    """Each in a sentence, the gravest first; of a plan image. Raises Problem."""
    return advice.warnings(data, level, _done(level), verdict_today(), now(), rules())


def course_warnings(course: bytes, per_week: int, level: str) -> list[str]:
    """As `warnings`, of a course: its first session beside what was done, then how it grows."""
    images = course_file.images(course)
    today = now().astimezone().date()
    on = days(today - timedelta(days=today.weekday()), usual_days(per_week), len(images))
    found = course_advice.warnings(images, on, verdict_today(), rules())
    first = advice.steepness(images[0], _done(level), now(), rules())
    return found + [f"Session 1: {one}" for one in first]


def _done(level: str) -> list[Summary]:
    if level not in advice.RECOVERY_PERCENT:
        raise Problem(f"no level {level!r}: it is {', '.join(advice.RECOVERY_PERCENT)}")
    with open_archive(places.archive_file()) as archive:
        return archive.summaries()
