"""What is written for other programs: workouts to train by, a course's calendar, what was done."""

from datetime import date, time, timedelta

from clip.core import image
from runwalk import places
from runwalk.formats import calendar, tcx, workout_file
from runwalk.plans import course_file, sources
from runwalk.plans.notation import write_duration
from runwalk.plans.plan import Plan
from runwalk.plans.schedule import OPEN_MS
from runwalk.problem import Problem
from runwalk.services import gate
from runwalk.sessions.database import now, open_archive
from runwalk.sessions.session import Session
from runwalk.training import course_advice, recent
from runwalk.training.person import Person
from runwalk.training.rules import rules
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
    gate.admit([plan.image], plan.name, is_own=is_own, at_own_risk=at_own_risk)
    return written


def activity_of(session: Session, ending: str, person: Person) -> bytes:
    """A session that was done as a .fit or a .tcx. Raises Problem."""
    if ending == ".tcx":
        return tcx.write(session, person)
    from runwalk.formats import fit_activity  # noqa: PLC0415  (of an extra)

    return fit_activity.write(session, of_session(session, person).gross_kcal)


def calendar_of(
    course: str,
    first: str | None,
    days: str | None,
    at: str,
    *,
    remind_min: int = REMIND_MIN,
    at_own_risk: bool,
) -> tuple[int, bytes, list[str]]:
    """How many sessions, they as an iCalendar from `first` or the next day on, and what got lost.

    `days` as mon,wed,fri; as many as the course has sessions a week if None. `remind_min` before
    each, 0 for never. Raises Undecided, Problem.
    """
    fields, data = course_file.read_whole(course)
    weekdays = calendar.usual_days(fields.per_week)
    if days is not None:
        weekdays = [day.strip().lower()[:3] for day in days.split(",")]
    if not set(weekdays) <= set(calendar.WEEKDAYS):
        raise Problem(f"--days {days}: write the days as {','.join(calendar.WEEKDAYS)}")
    try:
        clock = time.fromisoformat(at)
        start = date.fromisoformat(first) if first else _next_day(clock)
    except ValueError:
        raise Problem("write --from as 2026-11-30 and --at as 07:00") from None
    if clock.tzinfo:
        raise Problem(f"--at {at}: a course is at the local time, wherever you are: write 07:00")
    if not _FIRST_YEAR <= start.year <= _LAST_YEAR:
        raise Problem(f"--from {start}: give a day from {_FIRST_YEAR} to {_LAST_YEAR}")
    images = course_file.images(data)
    on = calendar.days(start, weekdays, len(images))
    _require_rest(images, on)
    text = calendar.write_calendar(fields.name, images, on, clock, now(), remind_min)
    is_own = sources.is_own("course", course)
    gate.admit(images, fields.name, is_own=is_own, at_own_risk=at_own_risk)
    return len(images), text, _of_no_length(images)


def _of_no_length(images: list[bytes]) -> list[str]:
    """A warning where the button says how long a session is, and a calendar has to guess."""
    found = [str(number) for number, one in enumerate(images, 1) if image.has_open_end(one)]
    if not found:
        return []
    sessions = f"session {found[0]}" if len(found) == 1 else f"sessions {', '.join(found)}"
    return [
        f"the button ends {sessions}: the calendar counts an open step as "
        f"{write_duration(OPEN_MS)} and an endless repeat once"
    ]


def _next_day(clock: time) -> date:
    """Today, or tomorrow where it is later than that already."""
    here = now().astimezone()
    return here.date() + timedelta(days=here.time() >= clock.replace(tzinfo=None))


def _require_rest(images: list[bytes], on: list[date]) -> None:
    """Raise Problem where a beginner would run on two days that follow each other."""
    pair = course_advice.without_rest(images, on)
    if pair is None or course_advice.running_s(images[0]) >= rules().rest_day_until_s:
        return
    with open_archive(places.archive_file()) as archive:
        if not recent.is_beginner(archive.summaries(), now(), rules()):
            return
    raise Problem(
        f"there is no day of rest between the runs on {pair[0]:%A} and {pair[1]:%A}, and nothing "
        "yet of 30 minutes of running: give --days apart, as mon,wed,fri"
    )


def workouts_of(course: str, *, at_own_risk: bool) -> tuple[int, bytes, list[str]]:
    """How many sessions, they as workouts for a watch in a zip, and what got lost.

    Raises Undecided, Problem.
    """
    fields, data = course_file.read_whole(course)
    images = course_file.images(data)
    from runwalk.formats import course_workouts  # noqa: PLC0415  (of an extra)

    written, warnings = course_workouts.write(fields.name, images, now())
    is_own = sources.is_own("course", course)
    gate.admit(images, fields.name, is_own=is_own, at_own_risk=at_own_risk)
    return len(images), written, warnings
