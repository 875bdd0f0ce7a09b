"""How a course grows, a week at a time: to one run without walks, or in time by a ratio held.

One session of each week is the longest. Its time run, and its time run and walked together, grow by
`session_growth_percent` at most from one full week to the next; so the distance does too, whatever
the speeds.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import Protocol

from runwalk.counted import counted
from runwalk.problem import Problem
from runwalk.training.level import Level, held, uneven, unit_s
from runwalk.training.rules import Rules

# No course is meant to last for more years than four.
_MOST_WEEKS = 208
# A unit is a small part of the time run, and of the longest run: so growth can be near its rule.
_OF_RUNNING, _OF_LONGEST = 0.025, 0.25


@dataclass(frozen=True)
class Week:
    """The longest session of a week, and what its other sessions are."""

    longest: Level
    other: Level
    is_easier: bool = False


class Way(Protocol):
    """What kind of course it is."""

    def full(self, growth_percent: float) -> Iterator[Level]:
        """The longest sessions of the full weeks, from the first to the goal."""

    def scaled(self, level: Level, share: float) -> Level:
        """About that share of the load of a session."""


def weeks_for(way: Way, wanted_weeks: int | None, rules: Rules) -> list[Week]:
    """The weeks to the goal of a way, easier ones between; in so many, if they are enough.

    With time to spare growth is slower, and the goal is kept up at the end. Raises Problem where
    the weeks are too few.
    """
    growth = rules.session_growth_percent
    fastest = _weeks(way, islice(way.full(growth), _MOST_WEEKS), rules)
    if wanted_weeks is None:
        return fastest
    if len(fastest) > wanted_weeks:
        raise Problem(
            f"{counted(wanted_weeks, 'week')}: too few, since at {growth:g} % a week it takes "
            f"{len(fastest)}: give --weeks {len(fastest)}, a faster --growth, a longer --start or "
            "a lower --goal"
        )
    found = fastest
    while growth > 1:
        growth -= 0.5
        slower = _weeks(way, islice(way.full(growth), wanted_weeks), rules)
        if len(slower) > wanted_weeks or slower[-1].longest != fastest[-1].longest:
            break
        found = slower
    return found + [found[-1]] * (wanted_weeks - len(found))


@dataclass(frozen=True)
class ToOneRun:
    """To one run of `goal_s`: runs grow, walks shrink, and runs are joined."""

    start: Level
    goal_s: int
    rules: Rules

    def full(self, growth_percent: float) -> Iterator[Level]:
        """See `Way`."""
        level, wish_s = self.start, float(self.start.running_s)
        yield level
        while level.runs > 1 or level.running_s < self.goal_s:
            wish_s = min(self.goal_s, wish_s * (1 + growth_percent / 100))
            level = self._next(level, wish_s)
            yield level

    def scaled(self, level: Level, share: float) -> Level:
        """See `Way`."""
        runs = math.ceil(level.runs * share)
        walk_s = level.walk_s
        running_s = (level.load_s * share - runs * walk_s) / 2
        if running_s < level.longest_s * share:
            # Fewer walks of the same length would leave too little to run: shorter ones, then.
            walk_s = int(level.walking_s * share / runs) // 5 * 5
            running_s = level.running_s * share
        unit = unit_s(running_s * _OF_RUNNING, level.longest_s)
        running_s = min(round(running_s / unit) * unit, runs * level.longest_s)
        longest_s = _up(max(level.longest_s * share, running_s / runs), unit)
        # Something is left for each of the other runs.
        longest_s = min(longest_s, running_s - (runs - 1) * unit)
        return uneven(running_s, longest_s, runs, walk_s, unit)

    def _next(self, last: Level, wish_s: float) -> Level:
        """The next full week's: with shorter walks if that is borne, and no less load."""
        rules = self.rules
        unit = unit_s(min(last.running_s * _OF_RUNNING, last.longest_s * _OF_LONGEST))
        running_s = _grown(last, wish_s, self.goal_s, unit, rules)
        unit = unit_s(unit, running_s)
        same = self._joined(last, running_s, last.walk_s, unit)
        if last.longest_s < rules.lengthen_until_s:
            return same
        walk_s = min(last.walk_s, max(rules.shortest_walk_s, last.walk_s - rules.walk_step_s))
        shorter = self._joined(last, running_s, walk_s, unit)
        return shorter if shorter.load_s >= last.load_s else same

    def _joined(self, last: Level, running_s: int, walk_s: int, unit: int) -> Level:
        """In as few runs as may be, while the session stays about as long as at first."""
        runs = 1
        if walk_s and running_s < self.goal_s:
            runs = (self.start.moving_s - running_s) // self.start.walk_s
        runs = min(max(1, runs), last.runs)
        grown_s = last.longest_s * (100 + self.rules.longest_run_growth_percent) / 100
        longest_s = _up(max(last.longest_s, running_s / runs), unit)
        longest_s = min(longest_s, running_s, int(grown_s) // unit * unit)
        return uneven(running_s, longest_s, math.ceil(running_s / longest_s), walk_s, unit)


@dataclass(frozen=True)
class ByRatio:
    """From runs and walks of `start_s` together to those of `goal_s`; their ratio is held."""

    ratio: tuple[int, int]
    start_s: int
    goal_s: int
    rules: Rules

    def full(self, growth_percent: float) -> Iterator[Level]:
        """See `Way`."""
        last_s = math.ceil(self.goal_s / sum(self.ratio)) * self.ratio[0]
        rounds, left_s = divmod(self.start_s, sum(self.ratio))
        run_s = self.ratio[0]
        first_s = rounds * run_s or left_s * run_s // sum(self.ratio) // 30 * 30
        level = held(min(first_s, last_s), self.ratio)
        wish_s = float(level.running_s)
        yield level
        while level.running_s < last_s:
            wish_s = min(last_s, wish_s * (1 + growth_percent / 100))
            level = self._next(level, wish_s, last_s)
            yield level

    def scaled(self, level: Level, share: float) -> Level:
        """See `Way`."""
        unit = self._unit(level.running_s * share)
        return held(max(1, round(level.running_s * share / unit)) * unit, self.ratio)

    def _next(self, last: Level, wish_s: float, last_s: int) -> Level:
        unit = self._unit(last.running_s)
        running_s = _grown(last, wish_s, last_s, unit, self.rules)
        most_s = last.moving_s * (100 + self.rules.session_growth_percent) / 100
        while held(running_s, self.ratio).moving_s > most_s:
            running_s -= unit
        return held(running_s, self.ratio)

    def _unit(self, running_s: float) -> int:
        """Whole rounds where they are a small part; else the last one may be shorter."""
        small_s = running_s * _OF_RUNNING
        return self.ratio[0] if self.ratio[0] <= small_s else unit_s(small_s, self.ratio[0])


def walking_weeks(count: int, rules: Rules) -> list[int]:
    """For who may not run: brisk walking a session, for each week, in s; at most half an hour."""
    found: list[int] = []
    walk_s = rules.first_walk_s
    for week in range(1, count + 1):
        if week % rules.easier_week_every == 0:
            found.append(found[-1] * rules.easier_week_percent // 100 // 30 * 30)
        else:
            found.append(walk_s)
            grown_s = walk_s * (100 + rules.session_growth_percent) // 100
            walk_s = int(min(rules.longest_walk_s, grown_s)) // 30 * 30
    return found


def _weeks(way: Way, full: Iterator[Level], rules: Rules) -> list[Week]:
    found: list[Week] = []
    levels = list(full)
    for level in levels:
        share = min(1.0, rules.one_long_from_s / level.moving_s)
        if found and _is_easier_due(found, level, rules, is_goal=level is levels[-1]):
            found.append(_easier(way, found[-1], rules))
        found.append(Week(level, way.scaled(level, share) if share < 1 else level))
    return found


def _is_easier_due(found: list[Week], after: Level, rules: Rules, *, is_goal: bool) -> bool:
    """Whether an easier week comes between these and one of that longest session."""
    full = list(takewhile(lambda week: not week.is_easier, reversed(found)))
    is_rest_before_goal = is_goal and after.moving_s >= rules.rested_goal_from_s
    is_every_other = bool(full) and full[0].longest.moving_s >= rules.every_other_from_s
    return len(full) == rules.easier_week_every - 1 or (
        bool(full) and (is_every_other or is_rest_before_goal)
    )


def _easier(way: Way, week: Week, rules: Rules) -> Week:
    share = rules.easier_week_percent / 100
    return Week(way.scaled(week.longest, share), way.scaled(week.other, share), is_easier=True)


def _grown(last: Level, wish_s: float, goal_s: int, unit: int, rules: Rules) -> int:
    """Time run in the next full week's: as wished, as far as the rule lets it, in whole units."""
    most_s = min(wish_s, last.running_s * (100 + rules.session_growth_percent) / 100)
    return goal_s if most_s >= goal_s else max(last.running_s, int(most_s) // unit * unit)


def _up(seconds: float, unit: int) -> int:
    return math.ceil(seconds / unit) * unit
