"""Making a course for a person, where the screening lets them."""

import re
from dataclasses import dataclass

from runwalk import places
from runwalk.actions.standing import verdict_today
from runwalk.plans.notation import NotationError, parse
from runwalk.plans.plan import Step
from runwalk.problem import Problem
from runwalk.training import making, screening
from runwalk.training.graded import Level
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

    Where the screening advises a doctor, it has walks alone. Raises Problem.
    """
    person, verdict = load(places.person_file()), verdict_today()
    if goal == WALKING or (verdict.is_known and not verdict.may_run):
        text, levels = making.walking_course_text(weeks or _WALKING_WEEKS, per_week, rules())
    else:
        _require_known(verdict)
        text, levels = making.course_text(
            _goal_s(goal, person), _start(start), per_week, weeks, rules()
        )
    is_reminded = not verdict.may_run and goal != WALKING
    return Made(text, levels, screening.advice(verdict) if is_reminded else "")


def may_run_or_problem() -> None:
    """Raise Problem unless the screening lets one run."""
    verdict = verdict_today()
    _require_known(verdict)
    if not verdict.may_run:
        raise Problem(screening.advice(verdict))


def _require_known(verdict: screening.Verdict) -> None:
    if not verdict.is_known:
        raise Problem(
            "before you run, answer seven questions: `runwalk screening` (walking needs none: "
            "--goal walking, or the course walking-intervals)"
        )


def _goal_s(goal: str, person: Person) -> int:
    if goal.lower() == "5k":
        # In whole half minutes, as runs grow.
        return max(60, round(5 / person.run_kmh * 120) * 30)
    return _seconds(goal.removesuffix("-continuous"), "--goal: write it as 30m, 5k or walking")


def _start(start: str) -> tuple[int, int]:
    match = _START.fullmatch(start)
    mend = "--start: write the first run and walk as 1m/2m"
    if not match:
        raise Problem(mend)
    return _seconds(match[1], mend), _seconds(match[2], mend)


def _seconds(text: str, mend: str) -> int:
    """A time of the notation, in whole half minutes."""
    try:
        (step,) = parse(f"{text} run")
    except (NotationError, ValueError):
        raise Problem(mend) from None
    assert isinstance(step, Step) and step.duration_ms is not None
    seconds = step.duration_ms // 1000
    if seconds % 30 or seconds > 4 * 3600:
        raise Problem(f"{mend}; in whole half minutes, four hours at most")
    return seconds
