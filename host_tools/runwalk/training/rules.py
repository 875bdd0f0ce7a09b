"""The rules by which a course grows: data in rules.toml and growth.toml, each with its reason."""

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any

from runwalk.problem import Problem

# The growth that rules.toml has; growth.toml has faster ones.
GENTLE = "gentle"


@dataclass(frozen=True)
class Rules:
    """The values of rules.toml; times in s. `risk`: of a faster growth that was chosen, else ""."""

    session_growth_percent: float
    easier_week_every: int
    easier_week_percent: int
    warm_up_s: int
    cool_down_s: int
    lengthen_until_s: int
    shortest_walk_s: int
    walk_step_s: int
    longest_run_growth_percent: int
    main_s: int
    one_long_from_s: int
    every_other_from_s: int
    rested_goal_from_s: int
    rest_day_until_s: int
    most_sessions_a_week: int
    first_walk_s: int
    longest_walk_s: int
    very_hard: int
    very_hard_in_a_row: int
    most_pain: int
    most_pain_to_run: int
    most_pain_next_day: int
    break_days: int
    long_break_days: int
    restart_days: int
    risk: str = ""


def rules(growth: str = GENTLE) -> Rules:
    """The rules as they come with the tool, of a growth. Raises Problem."""
    found = Rules(**{name: rule["value"] for name, rule in _table("rules").items()})
    if growth == GENTLE:
        return found
    if growth not in growths():
        raise Problem(f"--growth {growth}: it is {', '.join(growths())}")
    return replace(found, **_table("growth")[growth])


def growths() -> list[str]:
    """The names of the ways to grow, the gentlest first."""
    return [GENTLE, *_table("growth")]


def reasons() -> dict[str, str]:
    """Why each rule is so."""
    return {name: rule["why"] for name, rule in _table("rules").items()}


@cache
def _table(name: str) -> dict[str, Any]:
    table = resources.files("runwalk.training") / f"{name}.toml"
    return tomllib.loads(table.read_text(encoding="utf-8"))
