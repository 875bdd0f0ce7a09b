"""The middle of a session, between warm-up and cool-down: runs, and a walk after each."""

from dataclasses import dataclass
from typing import NamedTuple

from runwalk.plans.notation import write_duration

# Runs and walks are whole multiples of one of these, in s.
_UNITS_S = (60, 30, 10)
_SMALLEST_UNIT_S = 5


class Set(NamedTuple):
    """So many times a run, and a walk after it; times in s, no walk where that is 0."""

    times: int
    run_s: int
    walk_s: int


@dataclass(frozen=True)
class Level:
    """The sets of a session, the longest runs first."""

    sets: tuple[Set, ...]

    @property
    def runs(self) -> int:
        """How many runs there are."""
        return sum(one.times for one in self.sets if one.run_s)

    @property
    def longest_s(self) -> int:
        """The longest run."""
        return max(one.run_s for one in self.sets)

    @property
    def walk_s(self) -> int:
        """The walk after a run."""
        return self.sets[0].walk_s

    @property
    def running_s(self) -> int:
        """Time run in the session."""
        return sum(one.times * one.run_s for one in self.sets)

    @property
    def walking_s(self) -> int:
        """Time walked between the runs."""
        return sum(one.times * one.walk_s for one in self.sets)

    @property
    def moving_s(self) -> int:
        """Time run and walked in the session."""
        return self.running_s + self.walking_s

    @property
    def load_s(self) -> int:
        """Time walked and twice the time run."""
        return self.walking_s + 2 * self.running_s

    def notation(self) -> str:
        """As it stands in a plan."""
        return ", ".join(_notation(one) for one in self.sets)


def even(times: int, run_s: int, walk_s: int) -> Level:
    """So many runs of one length; one alone has no walk."""
    return Level((Set(times, run_s, walk_s if times > 1 else 0),))


def uneven(running_s: int, longest_s: int, runs: int, walk_s: int, unit_s: int) -> Level:
    """One run of the longest, the others as even as whole units let them be."""
    if runs == 1:
        return even(1, running_s, 0)
    units = (running_s - longest_s) // unit_s
    shorter, more = divmod(units, runs - 1)
    lengths = {longest_s: 1}
    for times, length in ((more, shorter + 1), (runs - 1 - more, shorter)):
        if times:
            lengths[length * unit_s] = lengths.get(length * unit_s, 0) + times
    return Level(tuple(Set(times, run_s, walk_s) for run_s, times in lengths.items()))


def held(running_s: int, ratio: tuple[int, int]) -> Level:
    """Runs and walks of a ratio in s; what is left of the time run comes last, with its share."""
    run_s, walk_s = ratio
    times, left_s = divmod(running_s, run_s)
    left_walk_s = left_s * walk_s // run_s // _SMALLEST_UNIT_S * _SMALLEST_UNIT_S
    sets = (Set(times, run_s, walk_s), Set(1 if left_s else 0, left_s, left_walk_s))
    return Level(tuple(one for one in sets if one.times))


def walked(walk_s: int) -> Level:
    """A walk alone."""
    return Level((Set(1, 0, walk_s),))


def unit_s(most_s: float, whole_s: int = 0) -> int:
    """The largest unit that is no longer than `most_s` and divides `whole_s`, else the smallest."""
    fit = (unit for unit in _UNITS_S if unit <= most_s and whole_s % unit == 0)
    return next(fit, _SMALLEST_UNIT_S)


def _notation(one: Set) -> str:
    parts = ((one.run_s, "run"), (one.walk_s, "walk"))
    steps = ", ".join(f"{write_duration(s * 1000)} {kind}" for s, kind in parts if s)
    return f"{one.times}x({steps})" if one.times > 1 else steps
