"""Plans and courses made for a person: as the text that a person could have written."""

import tomllib
from importlib import resources

import tomli_w

from clip.core.course import MAX_SESSIONS
from runwalk.plans.notation import write_duration
from runwalk.problem import Problem
from runwalk.training.graded import Level, walking_weeks, weeks_for
from runwalk.training.rules import Rules

KM_PER_MILE = 1.609344
_MOST_WALKS_A_WEEK = 7


def course_text(
    goal_s: int,
    start: tuple[int, int],
    per_week: int,
    wanted_weeks: int | None,
    rules: Rules,
) -> tuple[str, list[Level]]:
    """A course file from a first run and walk, in s, to one run of `goal_s`; and its weeks.

    Raises Problem where the rules or the clip's limits do not allow it.
    """
    _require(per_week, rules.most_sessions_a_week)
    first_run_s, first_walk_s = start
    repeats = max(2, round(rules.main_s / (first_run_s + first_walk_s)))
    repeats = min(repeats, max(1, goal_s // first_run_s))
    levels = weeks_for(Level(repeats, first_run_s, first_walk_s), goal_s, wanted_weeks, rules)
    goal = write_duration(goal_s * 1000)
    about = (
        f"To {goal} of running without a walk, from runs of {write_duration(first_run_s * 1000)} "
        f"and walks of {write_duration(first_walk_s * 1000)}. The load grows by "
        f"{rules.weekly_growth_percent:g} % a week at most; each {rules.easier_week_every}th week "
        "is easier."
    )
    sessions = [_with_ends(level.notation(), rules) for level in levels for _ in range(per_week)]
    return _toml(f"To {goal} of running", about, per_week, sessions), levels


def walking_course_text(wanted_weeks: int, per_week: int, rules: Rules) -> tuple[str, list[Level]]:
    """As `course_text`, of brisk walks alone, for who may not run yet."""
    _require(per_week, _MOST_WALKS_A_WEEK)
    sessions = [
        _with_ends(f"{write_duration(walk_s * 1000)} walk", rules)
        for walk_s in walking_weeks(wanted_weeks, rules)
        for _ in range(per_week)
    ]
    about = "Brisk walks that grow week by week. Nothing in it is run."
    return _toml("Walking", about, per_week, sessions), []


def galloway_plan_text(pace_s_per_km: float, total_s: int, rules: Rules) -> str:
    """A plan of that length by Galloway's ratio for a pace. Raises Problem beyond his table."""
    run_s, walk_s = galloway_ratio(pace_s_per_km)
    times = max(1, round(total_s / (run_s + walk_s)))
    run, walk = (write_duration(seconds * 1000) for seconds in (run_s, walk_s))
    plan = {
        "name": f"Galloway {run} {walk}",
        "about": f"For {write_duration(int(pace_s_per_km) * 1000)} a km, runs and walks together.",
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


def _with_ends(middle: str, rules: Rules) -> str:
    warm_up, cool_down = (
        write_duration(seconds * 1000) for seconds in (rules.warm_up_s, rules.cool_down_s)
    )
    return f"{warm_up} warm-up, {middle}, {cool_down} cool-down"


def _require(per_week: int, most: int) -> None:
    if not 1 <= per_week <= most:
        raise Problem(f"--per-week {per_week}: it is 1 to {most}")


def _toml(name: str, about: str, per_week: int, sessions: list[str]) -> str:
    """Raises Problem where a clip can't hold so many."""
    if len(sessions) > MAX_SESSIONS:
        raise Problem(
            f"that is {len(sessions)} sessions, and a course has {MAX_SESSIONS} at most: "
            "give a smaller --per-week, fewer --weeks, a lower --goal or a longer --start"
        )
    return tomli_w.dumps({"name": name, "about": about, "per_week": per_week, "sessions": sessions})
