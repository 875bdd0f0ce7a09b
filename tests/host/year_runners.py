"""The eight invented runners of the simulated year: what they do, and what they say of it."""

from collections.abc import Callable
from dataclasses import dataclass

from runwalk.services.course_making import CourseWish


@dataclass(frozen=True)
class Day:
    """What a runner does on a day of training, and answers.

    percent  of the session that is done, then it is ended; with `cools` by the cool-down
    """

    percent: int = 100
    effort: int = 4
    pain: int = 0
    reason: str = ""
    cools: bool = False
    next_day: int = 0


@dataclass(frozen=True)
class Runner:
    """A runner, in words; the courses one after the other; the days of the week, 0 is Monday.

    does   by week (1 is the first) and number of the session: a day, None for no training
    heals  after so many weeks of walking, where the coach says so, nothing hurts any more
    yes    to these questions of the health check
    """

    name: str
    about: str
    courses: tuple[str | CourseWish, ...]
    does: Callable[[int, int], Day | None]
    days: tuple[int, ...] = (0, 2, 4)
    heals: int = 0
    yes: tuple[str, ...] = ()


def _steady(_week: int, _number: int) -> Day:
    return Day()


def _eager(week: int, number: int) -> Day:
    is_hard = number % 14 in (8, 9, 10 if week > 12 else 9)
    return Day(effort=8 if is_hard else 6, next_day=3 if week % 9 == 4 else 1)


def _aborting(_week: int, number: int) -> Day:
    if number % 10 == 3:
        return Day(60, 6, reason="time")
    if number % 10 in (6, 7):
        return Day(50, 8, reason="breath")
    return Day(70, 7, cools=True) if number % 12 == 11 else Day()


def _injured(week: int, number: int) -> Day:
    if week == 5:
        return (Day(pain=3), Day(pain=4, next_day=4), Day(40, 6, 7, "pain"))[number % 3]
    return Day(pain=1 if week in (4, 8) else 0)


def _ill(week: int, _number: int) -> Day | None:
    return None if 12 <= week < 15 else Day()


def _holiday(week: int, _number: int) -> Day | None:
    return None if 16 <= week < 22 else Day()


def _marathoner(week: int, number: int) -> Day | None:
    if week in (41, 42):
        return None
    return Day(effort=7 if week in (20, 21) and number % 3 == 2 else Day.effort)


def _walker(week: int, _number: int) -> Day | None:
    return None if week == 5 else Day()


RUNNERS = (
    Runner(
        "Steady",
        "Three times a week, nothing goes wrong: Couch to 5K, then 5 km to 10 km.",
        ("couch-to-5k", CourseWish(goal="60m", start="archive")),
        _steady,
    ),
    Runner(
        "Eager",
        "Five times a week whatever is said of days of rest, the fastest growth, often too hard.",
        (
            CourseWish(goal="40m", per_week=5, growth="fastest"),
            CourseWish(goal="60m", start="archive", per_week=5),
        ),
        _eager,
        (0, 1, 2, 4, 5),
    ),
    Runner(
        "Often ends early",
        "Out of breath, short of time, or glad of the cool-down: one session in three or four ends early.",
        (CourseWish(goal="30m", start="1m/2m"),),
        _aborting,
    ),
    Runner(
        "Injured",
        "A shin hurts from week 5 on: more each time. Two weeks of walking, then all is well.",
        ("couch-to-5k", CourseWish(goal="40m", start="archive")),
        _injured,
        heals=2,
    ),
    Runner(
        "Ill",
        "Flu in weeks 12 to 14.",
        (CourseWish(goal="40m", start="1m/2m"),),
        _ill,
    ),
    Runner(
        "Six weeks of holiday",
        "No running in weeks 16 to 21.",
        (CourseWish(goal="40m", start="1m/2m"),),
        _holiday,
    ),
    Runner(
        "Marathoner",
        "Runs 40 minutes; holds Galloway's ratio for 7:00 a km, up to a marathon. Two weeks of rest after it.",
        (
            CourseWish(goal="marathon", pace="7:00", start="40m"),
            CourseWish(goal="10k", hold="4m/1m", start="40m"),
        ),
        _marathoner,
    ),
    Runner(
        "Walker",
        "A joint hurts: the health check allows walking alone. A week off in week 5.",
        (CourseWish(goal="30m", per_week=5),),
        _walker,
        (0, 1, 2, 3, 4),
        yes=("joint",),
    ),
)
