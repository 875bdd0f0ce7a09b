"""Graded exposure: from the first short runs to the goal, a week at a time, by the rules."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from runwalk.counted import counted
from runwalk.plans.notation import write_duration
from runwalk.problem import Problem
from runwalk.training.rules import Rules

# No course is meant to last for years.
_MOST_WEEKS = 104


@dataclass(frozen=True)
class Level:
    """The middle of a session: runs and, after each, a walk; times in s.

    Of `repeats` runs, `longer` come first and are a step longer. One run alone has no walk.
    """

    repeats: int
    run_s: int
    walk_s: int
    longer: int = 0
    step_s: int = 30
    is_easier: bool = False

    @property
    def longest_s(self) -> int:
        """The longest run."""
        return self.run_s + (self.step_s if self.longer else 0)

    @property
    def running_s(self) -> int:
        """Time run in the session."""
        return self.repeats * self.run_s + self.longer * self.step_s

    @property
    def walking_s(self) -> int:
        """Time walked between the runs."""
        return self.repeats * self.walk_s

    @property
    def load_s(self) -> int:
        """Time walked and twice the time run."""
        return self.walking_s + 2 * self.running_s

    def notation(self) -> str:
        """As it stands in a plan."""
        parts = ((self.longer, self.longest_s), (self.repeats - self.longer, self.run_s))
        return ", ".join(self._set(times, run_s) for times, run_s in parts if times)

    def _set(self, times: int, run_s: int) -> str:
        run = f"{write_duration(run_s * 1000)} run"
        if self.walk_s == 0:
            return run
        run = f"{run}, {write_duration(self.walk_s * 1000)} walk"
        return f"{times}x({run})" if times > 1 else run


def weeks(start: Level, goal_s: int, growth_percent: float, rules: Rules) -> list[Level]:
    """A level a week, from the start to one run of `goal_s`, easier weeks between.

    Raises Problem where there is no way by these rules.
    """
    if not 0 < start.run_s <= goal_s:
        raise Problem("the first runs must be shorter than the goal")
    found = [start]
    full = start
    while full.run_s < goal_s or full.repeats > 1:
        if len(found) > _MOST_WEEKS:
            raise Problem("there is no way to that goal by these rules: begin with shorter walks")
        if (len(found) + 1) % rules.easier_week_every == 0:
            found.append(_easier(full, rules))
        else:
            full = _next(full, goal_s, growth_percent, rules)
            found.append(full)
    return found


def weeks_for(start: Level, goal_s: int, wanted_weeks: int | None, rules: Rules) -> list[Level]:
    """As `weeks`, in so many: slower growth if there is time, and the goal kept up at the end.

    Raises Problem where the weeks are too few.
    """
    fastest = weeks(start, goal_s, rules.weekly_growth_percent, rules)
    if wanted_weeks is None:
        return fastest
    if len(fastest) > wanted_weeks:
        raise Problem(
            f"{counted(wanted_weeks, 'week')}: too few, since at {rules.weekly_growth_percent:g} % "
            f"a week it takes {len(fastest)}: give --weeks {len(fastest)}, longer first runs, or a "
            "lower goal"
        )
    found = fastest
    growth = rules.weekly_growth_percent
    while growth > 1:
        growth -= 0.5
        slower = weeks(start, goal_s, growth, rules)
        if len(slower) > wanted_weeks:
            break
        found = slower
    goal = found[-1]
    return found + [goal] * (wanted_weeks - len(found))


def walking_weeks(count: int, rules: Rules) -> list[int]:
    """For who may not run: brisk walking a session, for each week, in s; at most half an hour."""
    found = []
    walk_s = 600.0
    for week in range(1, count + 1):
        is_easier = week % rules.easier_week_every == 0
        share = rules.easier_week_percent / 100 if is_easier else 1.0
        found.append(int(walk_s * share) // 30 * 30)
        if not is_easier:
            walk_s = min(1800.0, walk_s * (1 + rules.weekly_growth_percent / 100))
    return found


def _easier(full: Level, rules: Rules) -> Level:
    if full.repeats > 1:
        repeats = max(1, full.repeats * rules.easier_week_percent // 100)
        return replace(full, repeats=repeats, longer=min(full.longer, repeats), is_easier=True)
    run_s = full.run_s * rules.easier_week_percent // 100 // rules.run_step_s * rules.run_step_s
    return replace(full, run_s=max(rules.run_step_s, run_s), is_easier=True)


def _next(last: Level, goal_s: int, growth_percent: float, rules: Rules) -> Level:
    """The level of the next full week: as much load as may be, and of that the most running.

    Raises Problem where none is more than the last.
    """
    cap_s = last.load_s * (1 + growth_percent / 100)
    least_s = min(last.running_s, goal_s * rules.near_goal_percent // 100)
    options = [
        level
        for level in _options(last, goal_s, rules)
        if level.load_s <= cap_s and least_s <= level.running_s <= goal_s
    ]
    if not options:
        raise Problem(
            f"{growth_percent:g} % a week is too little to get on from {last.notation()}: "
            "begin with shorter walks"
        )
    most_s = max(level.load_s for level in options)
    full = [level for level in options if level.load_s >= most_s * rules.fill_percent / 100]
    return max(full, key=lambda level: (level.running_s, -level.walk_s, level.longest_s))


def _options(last: Level, goal_s: int, rules: Rules) -> Iterator[Level]:
    """What may come after a level, its load apart; all of it more in something."""
    step_s = rules.run_step_s
    grown_s = last.longest_s * (100 + rules.longest_run_growth_percent) // 100
    longest_s = max(grown_s, last.longest_s + step_s)
    walk_s = last.walk_s
    if last.walk_s <= rules.shortest_walk_s:
        # But the shortest walk stood between two runs.
        longest_s = max(longest_s, 2 * last.longest_s)
        if longest_s >= goal_s:
            yield Level(1, goal_s, 0)
    elif last.longest_s >= rules.lengthen_until_s:
        walk_s = max(rules.shortest_walk_s, last.walk_s - rules.walk_step_s)
        longest_s = last.longest_s + step_s
    for run_s in range(step_s, min(longest_s, goal_s) + 1, step_s):
        for repeats in range(2, goal_s // run_s + 1):
            for longer in range(repeats):
                level = Level(repeats, run_s, walk_s, longer, step_s)
                is_longer = last.longest_s <= level.longest_s <= longest_s
                is_more = (level.running_s, level.longest_s) > (last.running_s, last.longest_s)
                if is_longer and (is_more or walk_s < last.walk_s):
                    yield level
