"""A plan from somewhere else: the one place where its times, repeats and name become a plan's."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from clip.core import image
from clip.core.image import MAX_NAME_BYTES, ImageError
from runwalk.counted import numbered
from runwalk.device.terminal_text import clean
from runwalk.plans.notation import write_duration
from runwalk.plans.plan import Plan, Repeat, Step, has_open, size
from runwalk.problem import Problem

_FIX = "change that in the program that made it"
_MOST_LETTERS = 40
_MAX_S = image.MAX_TOTAL_MS // 1000


@dataclass(frozen=True)
class Foreign:
    """A plan that was read, and a warning for each kind of thing that it lost on the way."""

    plan: Plan
    warnings: list[str]


class Reading:
    """A foreign file while it is read: `file` is its name in errors.

    Steps are counted from 1 as the file has them, a repeat counts as one.
    """

    def __init__(self, file: str) -> None:
        self._file = file
        # What is lost, and the steps that lose it; none: the whole file.
        self._losses: dict[str, list[int]] = {}

    def lose(self, what: str, step: int | None = None) -> None:
        """Note that something can't be said in a plan; of many steps it is one warning."""
        steps = self._losses.setdefault(what, [])
        if step is not None:
            steps.append(step)

    def suits(self, sport: str | None, on_foot: Sequence[str | None]) -> None:
        """Note where a workout is for another sport than those on foot; None: it names none."""
        if sport not in on_foot:
            told = f"for {shown(sport)}" if sport else "that names no sport"
            self.lose(f"it is a workout {told}: check that its steps suit a run")

    def wrong(self, what: str, step: int | None = None) -> Problem:
        """A Problem with the file, or with a step of it."""
        where = "" if step is None else f"step {step} "
        return Problem(f"{self._file}: {where}{what}")

    def ms(self, step: int, seconds: float) -> int:
        """A step's time in ms: whole seconds, rounded half up, at least one. Raises Problem."""
        if seconds == 0:
            raise self.wrong("has a time of 0: give it 1 s or more, or delete it", step)
        # Also not a number that is none.
        if not 0 < seconds <= _MAX_S:
            raise self.wrong(f"has no time that a clip can play, 1 to {_MAX_S} s: {_FIX}", step)
        whole = max(1, math.floor(seconds + 0.5))
        if whole != seconds:
            self.lose("rounded to whole seconds, at least 1", step)
        return whole * 1000

    def repeat(
        self, step: int, times: int, items: Sequence[Step | Repeat], *, no_last: bool = False
    ) -> Repeat:
        """What a repeat says. Raises Problem where a clip can't play it."""
        if not 1 <= times <= image.MAX_STEPS:
            what = f"repeats {times} times: 1 to {image.MAX_STEPS} are possible"
            raise self.wrong(f"{what}: {_FIX}", step)
        if not items:
            raise self.wrong(f"repeats nothing: {_FIX}", step)
        found = Repeat(times, tuple(items), no_last)
        if _depth(found) > image.MAX_DEPTH:
            raise self.too_deep(step)
        return found

    def too_deep(self, step: int) -> Problem:
        """The Problem with a repeat in more repeats than a clip can play."""
        what = f"is a repeat in {image.MAX_DEPTH} others, which is too deep: write one out"
        return self.wrong(what, step)

    def until(self, step: int, seconds: float, items: Sequence[Step | Repeat]) -> Repeat:
        """A repeat that ends by time: so many whole rounds that all of it is over.

        Once, and said, where a round has no time of its own. Raises Problem.
        """
        round_ms = _total_ms(items)
        if not round_ms or not 0 < seconds <= _MAX_S:
            return self.once(step, "time", items)
        times = math.ceil(seconds * 1000 / round_ms)
        time = write_duration(round(seconds) * 1000)
        self.lose(f"repeats until {time} are over: written as {times} whole rounds", step)
        return self.repeat(step, times, items)

    def once(self, step: int, end: str, items: Sequence[Step | Repeat]) -> Repeat:
        """A repeat whose end a clip can't tell: it is played once, and that is said."""
        self.lose(f"repeats until {end}, which a clip can't tell: played once", step)
        return self.repeat(step, 1, items)

    def plan(self, name: str, items: Sequence[Step | Repeat]) -> Foreign:
        """The plan of these items; without a name it has the file's. Raises Problem."""
        if not items:
            raise self.wrong("there are no steps in it that a clip could play")
        found = _name(name) or _name(PurePath(self._file).stem) or "Imported"
        try:
            plan = Plan(found, tuple(items)).checked()
        except ImageError as error:
            raise self.wrong(f"{error}: {_FIX}") from None
        warnings = [
            f"{numbered('step', steps)}: {what}" if steps else what
            for what, steps in self._losses.items()
        ]
        return Foreign(plan, warnings)


def shown(word: str) -> str:
    """A word of a stranger's as a warning may have it: printable, and short."""
    return clean(word).replace("_", " ").strip()[:_MOST_LETTERS]


def _name(text: str) -> str:
    """As a plan may have it: a printable line that fits."""
    return clean(text).strip().encode()[:MAX_NAME_BYTES].decode(errors="ignore").strip()


def _depth(item: Step | Repeat) -> int:
    if isinstance(item, Step):
        return 0
    return 1 + max(_depth(inner) for inner in item.items)


def _total_ms(items: Sequence[Step | Repeat]) -> int | None:
    """How long they take; None where the button ends one of them."""
    return None if has_open(items) else size(items)[1]
