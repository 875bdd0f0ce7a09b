"""What is written for other programs: workouts to train by, a course's calendar, what was done."""

from datetime import date, time

from runwalk.actions import gate
from runwalk.archive.database import now
from runwalk.archive.session import Session
from runwalk.exchange import course_workouts, fit_activity, tcx, workout_file
from runwalk.exchange.calendar import WEEKDAYS, usual_days, write_calendar
from runwalk.plans import course_file, sources
from runwalk.plans.plan import Plan
from runwalk.problem import Problem
from runwalk.training.person import Person
from runwalk.training.session_energy import of_session

_FIRST_YEAR, _LAST_YEAR = 2000, 2100
REMIND_MIN = 30


def workout_of(
    plan: Plan, ending: str, *, is_own: bool, at_own_risk: bool
) -> tuple[bytes, list[str]]:
    """A plan as a workout of another program, by one of its ENDINGS, and what got lost.

    Raises Undecided, Problem.
    """
    written = workout_file.write(ending, plan, now())
    gate.admit([plan.to_image()], plan.name, is_own=is_own, at_own_risk=at_own_risk)
    return written


def activity_of(session: Session, ending: str, person: Person) -> bytes:
    """A session that was done as a .fit or a .tcx. Raises Problem."""
    if ending == ".tcx":
        return tcx.write(session, person)
    return fit_activity.write(session, of_session(session, person).gross_kcal)


def calendar_of(
    course: str,
    first: str | None,
    days: str | None,
    at: str,
    *,
    remind_min: int = REMIND_MIN,
    at_own_risk: bool,
) -> tuple[int, bytes]:
    """How many sessions, and they as an iCalendar, from `first` or today on.

    `days` as mon,wed,fri; as many as the course has sessions a week if None. `remind_min` before
    each, 0 for never. Raises Undecided, Problem.
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
    if clock.tzinfo:
        raise Problem(f"--at {at}: a course is at the local time, wherever you are: write 07:00")
    if not _FIRST_YEAR <= start.year <= _LAST_YEAR:
        raise Problem(f"--from {start}: give a day from {_FIRST_YEAR} to {_LAST_YEAR}")
    images = course_file.images(data)
    text = write_calendar(fields.name, images, start, weekdays, clock, now(), remind_min)
    is_own = sources.is_own("course", course)
    gate.admit(images, fields.name, is_own=is_own, at_own_risk=at_own_risk)
    return len(fields.sessions), text


def workouts_of(course: str, *, at_own_risk: bool) -> tuple[int, bytes, list[str]]:
    """How many sessions, they as workouts for a watch in a zip, and what got lost.

    Raises Undecided, Problem.
    """
    fields, data = course_file.read_whole(course)
    images = course_file.images(data)
    written, warnings = course_workouts.write(fields.name, images, now())
    is_own = sources.is_own("course", course)
    gate.admit(images, fields.name, is_own=is_own, at_own_risk=at_own_risk)
    return len(images), written, warnings
