"""The rules by which a course grows: data in rules.toml, each with its reason."""

import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Any


@dataclass(frozen=True)
class Rules:
    """The values of rules.toml; times in s."""

    weekly_growth_percent: float
    easier_week_every: int
    easier_week_percent: int
    warm_up_s: int
    cool_down_s: int
    lengthen_until_s: int
    shortest_walk_s: int
    walk_step_s: int
    run_step_s: int
    longest_run_growth_percent: int
    near_goal_percent: int
    fill_percent: int
    main_s: int
    most_sessions_a_week: int


def rules() -> Rules:
    """The rules as they come with the tool."""
    return Rules(**{name: rule["value"] for name, rule in _table().items()})


def reasons() -> dict[str, str]:
    """Why each rule is so."""
    return {name: rule["why"] for name, rule in _table().items()}


def _table() -> dict[str, Any]:
    table = resources.files("runwalk.training") / "rules.toml"
    return tomllib.loads(table.read_text(encoding="utf-8"))
