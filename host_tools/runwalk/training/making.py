"""Plans and courses made for a person: as the text that a person could have written."""

import math
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources

import tomli_w

from clip.core.course import MAX_SESSIONS
from clip.core.image import MAX_STEPS
from runwalk.plans.course_file import CourseFile
from runwalk.plans.notation import write_duration
from runwalk.problem import Problem
from runwalk.training.graded import ByRatio, ToOneRun, Week, walking_weeks, weeks_for
from runwalk.training.level import Level, even, walked
from runwalk.training.rules import Rules

KM_PER_MILE = 1.609344
# Of a session by a ratio: with less there is no way to grow by whole seconds.
LEAST_MOVING_S = 600
_LEAST_RUNNING_S = 60
_MOST_WALKS_A_WEEK = 7
_WALKING_WEEKS = 8
# Of a plan, less its ends and a last run and walk.
_MOST_STEPS = MAX_STEPS - 6
# Which sessions of a week are walks, so that there is a day without running after each run of who
# needs one, on the days that `calendar.usual_days` has; 0 is the first.
_WALKS = {4: (3,), 5: (1, 3)}


@dataclass(frozen=True)
class Wanted:
    """How often a week, in how many weeks (None: as many as it takes), and by which rules."""

    per_week: int
    weeks: int | None
    rules: Rules


@dataclass(frozen=True)
class Course:
    """A course in parts that a clip can hold, one to follow the other; and its weeks.

    No weeks where all is walked.
    """

    parts: list[CourseFile]
    weeks: list[Week]


def to_one_run(goal_s: int, start: Level, wanted: Wanted) -> Course:
    """From a first session to one run of `goal_s` without a walk. Raises Problem."""
    goal = _duration(goal_s)
    if start.running_s < min(goal_s, _LEAST_RUNNING_S):
        raise Problem(f"--start {start.notation()}: a minute of running at least, as 30s/2m")
    if start.longest_s > goal_s or start.running_s > goal_s:
        raise Problem(
            f"--goal {goal}: the first session has {_duration(start.running_s)} of running: "
            "give a longer --goal"
        )
    about = f"To {goal} of running without a walk, from {start.notation()}."
    way = ToOneRun(start, goal_s, wanted.rules)
    return _course(f"To {goal} of running", about, way, wanted, start)


def by_ratio(ratio: tuple[int, int], start_s: int, goal_s: int, wanted: Wanted) -> Course:
    """From so long of running and walking by a ratio to so long as the goal. Raises Problem."""
    goal, run, walk = _duration(goal_s), _duration(ratio[0]), _duration(ratio[1])
    if start_s < LEAST_MOVING_S:
        raise Problem(f"--start {_duration(start_s)}: {_duration(LEAST_MOVING_S)} at least")
    if start_s > goal_s:
        raise Problem(f"--goal {goal}: the first session is longer already: give a longer --goal")
    about = f"To {goal} of running and walking in turn: {run} run, {walk} walk from first to last."
    way = ByRatio(_playable(ratio, goal_s), start_s, goal_s, wanted.rules)
    start = next(way.full(0))
    if start.running_s < _LEAST_RUNNING_S:
        raise Problem(
            f"--hold {run}/{walk}: less than a minute of running in {_duration(start_s)}: give a "
            "longer run, a shorter walk or a longer --start"
        )
    return _course(f"Hold {run}/{walk} to {goal}", about, way, wanted, start)


def first_session(run_s: int, walk_s: int, goal_s: int, rules: Rules) -> Level:
    """Of runs and walks of that length: about `main_s`, and no more running than the goal."""
    times = max(1, rules.main_s // (run_s + walk_s)) if walk_s else 1
    return even(min(times, max(1, goal_s // run_s)), run_s, walk_s)


def walking(wanted: Wanted) -> Course:
    """Of brisk walks alone, for people who may not run yet. Raises Problem."""
    _require(wanted.per_week, _MOST_WALKS_A_WEEK)
    weeks = [
        [walked(walk_s)] * wanted.per_week
        for walk_s in walking_weeks(wanted.weeks or _WALKING_WEEKS, wanted.rules)
    ]
    about = "Brisk walks that grow week by week. Nothing in it is run."
    return Course(_parts("Walking", about, weeks, wanted), [])


def galloway_plan_text(pace_s_per_km: float, total_s: int, rules: Rules) -> str:
    """A plan of that length by Galloway's ratio for a pace. Raises Problem beyond his table."""
    run_s, walk_s = galloway_ratio(pace_s_per_km)
    times = max(1, round(total_s / (run_s + walk_s)))
    run, walk = _duration(run_s), _duration(walk_s)
    plan = {
        "name": f"Galloway {run} {walk}",
        "about": f"For {_duration(int(pace_s_per_km))} a km, runs and walks together.",
        "steps": _with_ends(f"{times}x({run} run, {walk} walk)", rules),
    }
    return tomli_w.dumps(plan)


def galloway_ratio(pace_s_per_km: float) -> tuple[int, int]:
    """Run and walk in s for a pace, of galloway.toml. Raises Problem beyond the table."""
    table = (resources.files("runwalk.training") / "galloway.toml").read_text(encoding="utf-8")
    pace_s_per_mile = pace_s_per_km * KM_PER_MILE
    for row in tomllib.loads(table)["ratios"]:
        if pace_s_per_mile <= row["pace_s"]:
            return row["run_s"], row["walk_s"]
    raise Problem("slower than the table's 12:25 a km: walk, or take a course of the library")


def _course(name: str, about: str, way: ByRatio | ToOneRun, wanted: Wanted, start: Level) -> Course:
    rules = wanted.rules
    _require(wanted.per_week, rules.most_sessions_a_week)
    weeks = weeks_for(way, wanted.weeks, rules)
    walks = _WALKS.get(wanted.per_week, ()) if start.running_s < rules.rest_day_until_s else ()
    about += (
        f" The longest session grows by {rules.session_growth_percent:g} % a week at most; each "
        f"{rules.easier_week_every}th week is easier."
    )
    if walks:
        about += " A day without running comes after each run, some with a walk: keep the order."
    if rules.risk:
        about += f" {rules.risk}"
    sessions = [_sessions(week, wanted.per_week, walks, rules) for week in weeks]
    return Course(_parts(name, about, sessions, wanted), weeks)


def _sessions(week: Week, per_week: int, walks: Iterable[int], rules: Rules) -> list[Level]:
    """Those of a week: the last of its runs is the longest."""
    share = rules.easier_week_percent if week.is_easier else 100
    walk_s = min(rules.main_s * share // 100, week.other.moving_s)
    found = [week.other] * per_week
    for at in walks:
        found[at] = walked(walk_s)
    last_run = max(at for at in range(per_week) if at not in walks)
    found[last_run] = week.longest
    return found


def _parts(name: str, about: str, weeks: list[list[Level]], wanted: Wanted) -> list[CourseFile]:
    """A course in as few parts as a clip can hold, of about as many weeks each."""
    count = math.ceil(len(weeks) / (MAX_SESSIONS // wanted.per_week))
    size = math.ceil(len(weeks) / count)
    parts = [weeks[at : at + size] for at in range(0, len(weeks), size)]
    return [
        CourseFile(
            name=f"{name}, {number} of {len(parts)}" if len(parts) > 1 else name,
            sessions=[_with_ends(one.notation(), wanted.rules) for week in part for one in week],
            about=about,
            per_week=wanted.per_week,
        )
        for number, part in enumerate(parts, 1)
    ]


def _playable(ratio: tuple[int, int], goal_s: int) -> tuple[int, int]:
    """The ratio in longer runs and walks where a plan could not hold so many steps."""
    times = math.ceil(goal_s / sum(ratio) * 2 / _MOST_STEPS)
    return ratio[0] * times, ratio[1] * times


def _duration(seconds: int) -> str:
    return write_duration(seconds * 1000)


def _with_ends(middle: str, rules: Rules) -> str:
    return (
        f"{_duration(rules.warm_up_s)} warm-up, {middle}, {_duration(rules.cool_down_s)} cool-down"
    )


def _require(per_week: int, most: int) -> None:
    if not 1 <= per_week <= most:
        raise Problem(f"--per-week {per_week}: it is 1 to {most}")
