"""Making a course for a person, as far as their health check lets them."""

import re
from dataclasses import dataclass

from runwalk import places
from runwalk.actions import gate
from runwalk.plans import course_file
from runwalk.plans.notation import NotationError, parse
from runwalk.plans.plan import Step
from runwalk.problem import Problem
from runwalk.training import health_words, making
from runwalk.training.graded import Level
from runwalk.training.intensity import Intensity
from runwalk.training.person import Person, load
from runwalk.training.rules import rules

WALKING = "walking"
_START = re.compile(r"([0-9hms:]+)/([0-9hms:]+)")
_WALKING_WEEKS = 8


@dataclass(frozen=True)
class Made:
    """The text of a course file and its weeks, none where all is walked.

    `reminder` is for who gets walks instead of what was asked for, else "".
    """

    text: str
    levels: list[Level]
    reminder: str


def make(goal: str, start: str, per_week: int, weeks: int | None) -> Made:
    """A course to a goal ("30m", "5k" or "walking") from a first run and walk ("1m/2m").

    Where walks are all that the health check allows, it has walks alone. Raises Undecided where
    that is not answered, Problem.
    """
    person, verdict = load(places.person_file()), gate.verdict_today()
    is_for_walks = verdict.is_known and verdict.allowed == Intensity.MODERATE
    if goal == WALKING or is_for_walks:
        text, levels = making.walking_course_text(weeks or _WALKING_WEEKS, per_week, rules())
    else:
        text, levels = making.course_text(
            _goal_s(goal, person), _start(start), per_week, weeks, rules()
        )
    fields, data = course_file.parse_file("the course", text.encode())
    gate.require(course_file.images(data), fields.name)
    is_reminded = is_for_walks and goal != WALKING
    return Made(text, levels, health_words.advice(verdict) if is_reminded else "")


def _goal_s(goal: str, person: Person) -> int:
    if goal.lower() == "5k":
        # In whole half minutes, as runs grow.
        return max(60, round(5 / person.run_kmh * 120) * 30)
    return _seconds(goal.removesuffix("-continuous"), "--goal: write it as 30m, 5k or walking")


def _start(start: str) -> tuple[int, int]:
    match = _START.fullmatch(start)
    fix = "--start: write the first run and walk as 1m/2m"
    if not match:
        raise Problem(fix)
    return _seconds(match[1], fix), _seconds(match[2], fix)


def _seconds(text: str, fix: str) -> int:
    """A time of the notation, in whole half minutes."""
    try:
        (step,) = parse(f"{text} run")
    except (NotationError, ValueError):
        raise Problem(fix) from None
    assert isinstance(step, Step) and step.duration_ms is not None
    seconds = step.duration_ms // 1000
    if seconds % 30 or seconds > 4 * 3600:
        raise Problem(f"{fix}; in whole half minutes, four hours at most")
    return seconds
