"""Progress over weeks: what was meant to be done, what was, and what it amounts to."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from clip.core import image
from runwalk.plans import course_file
from runwalk.sessions.database import LoadedCourse
from runwalk.sessions.summaries import Done
from runwalk.training.person import Person
from runwalk.training.session_energy import energy, of_session

# Minutes a week, moderate or twice the vigorous ones (WHO, 2020): 150 of these, or 75 of those.
GUIDELINE_MIN = 150
# After a last session so many weeks are shown without any; then a course begins again anyway.
_LAPSED_SHOWN = timedelta(weeks=4)


@dataclass(frozen=True)
class Week:
    """One week from Monday on; times in minutes, kcal None where the body mass is not known.

    planned   how many sessions a course that was under way has in a week
    """

    monday: date
    planned: int
    started: int
    finished: int
    run_min: float
    walk_min: float
    easy_min: float
    moderate_min: float
    vigorous_min: float
    gross_kcal: float | None
    net_kcal: float | None
    efforts: tuple[int, ...]

    @property
    def aerobic_min(self) -> float:
        """Moderate minutes, and vigorous ones twice."""
        return self.moderate_min + 2 * self.vigorous_min

    @property
    def run_share(self) -> float:
        """Of the time between warm-up and cool-down, how much was run."""
        middle = self.run_min + self.walk_min
        return self.run_min / middle if middle else 0.0


def weeks(
    found: Sequence[Done], courses: list[LoadedCourse], person: Person, today: date
) -> list[Week]:
    """Each week from the first dated session's to this one, those without any too.

    After the last session no more than a few: what lapsed longer is said by its date. A session is
    in the week that it was by the clocks where it was. Courses: the one loaded last is the last.
    """
    by_monday: dict[date, list[Done]] = {}
    for session in found:
        if session.started_at:
            by_monday.setdefault(monday(session.started_at.date()), []).append(session)
    if not by_monday:
        return []
    loaded = [monday(course.loaded_at.date()) for course in courses]
    spans = [
        _span(course, found, until)
        for course, until in zip(courses, [*loaded[1:], date.max], strict=False)
    ]
    last = max(*by_monday, min(monday(today), max(by_monday) + _LAPSED_SHOWN))
    result = []
    at = min(by_monday)
    while at <= last:
        planned = max((per for span, per in spans if span and span[0] <= at <= span[1]), default=0)
        result.append(_week(at, planned, by_monday.get(at, []), person))
        at += timedelta(weeks=1)
    return result


def week_of(day: date, found: list[Week], person: Person) -> Week:
    """The week of a day, an empty one where nothing was done."""
    wanted = monday(day)
    return next((week for week in found if week.monday == wanted), _week(wanted, 0, [], person))


def monday(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def streaks(found: list[Week], today: date) -> tuple[int, int]:
    """Weeks in a row with a finished session: those that last until now, and the most.

    This week breaks none, for it is not over.
    """
    current = most = 0
    for week in found:
        if week.finished or week.monday < monday(today):
            current = current + 1 if week.finished else 0
        most = max(most, current)
    return current, most


def lapsed_since(found: list[Week], today: date) -> date | None:
    """The Monday of the last week with a finished session, where a week without is over since."""
    done = [week.monday for week in found if week.finished]
    return done[-1] if done and monday(today) - done[-1] > timedelta(weeks=1) else None


def as_json(found: list[Week]) -> list[dict[str, Any]]:
    """For a program."""
    return [
        {
            **asdict(week),
            "monday": week.monday.isoformat(),
            "aerobic_min": week.aerobic_min,
            "run_share": week.run_share,
        }
        for week in found
    ]


def _week(at: date, planned: int, done: list[Done], person: Person) -> Week:
    parts = [part for session in done for part in session.parts()]

    def minutes(*kinds: int) -> float:
        return sum(ms for kind, ms in parts if kind in kinds) / 60_000

    taken = [of_session(session, person) for session in done] or [energy([], person)]
    return Week(
        monday=at,
        planned=planned,
        started=len(done),
        finished=sum(session.outcome == "finished" for session in done),
        run_min=minutes(image.RUN),
        walk_min=minutes(image.WALK),
        easy_min=minutes(image.WARM_UP, image.COOL_DOWN),
        moderate_min=sum(one.moderate_min for one in taken),
        vigorous_min=sum(one.vigorous_min for one in taken),
        gross_kcal=_sum([one.gross_kcal for one in taken]),
        net_kcal=_sum([one.net_kcal for one in taken]),
        efforts=tuple(session.effort for session in done if session.effort is not None),
    )


def _sum(values: list[float | None]) -> float | None:
    """None where one is not known."""
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None


def _span(
    course: LoadedCourse, found: Sequence[Done], until: date
) -> tuple[tuple[date, date] | None, int]:
    """The weeks in which a course was under way, and how many sessions it has in one.

    One that was not run to its end goes on for a few, in which it lapses, or until another begins.
    """
    crcs = [image.crc(data) for data in course_file.images(course.data)]
    of_course = [one for one in found if one.started_at and one.plan_crc in crcs]
    mondays = [monday(one.started_at.date()) for one in of_course if one.started_at]
    if not mondays:
        return None, course.per_week
    last = max(mondays)
    is_at_end = of_course[-1].plan_crc == crcs[-1] and of_course[-1].outcome == "finished"
    if not is_at_end:
        last = max(last, min(last + _LAPSED_SHOWN, until - timedelta(weeks=1)))
    return (min(mondays), last), course.per_week
