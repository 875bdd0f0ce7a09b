"""Plans for formats that can say less: what they have no word for is written out."""

import math
from collections.abc import Callable, Sequence

from clip.core import image
from runwalk.plans.plan import Plan, Repeat, Step, planned
from runwalk.plans.schedule import OPEN_MS

# What most watches take.
MOST_STEPS = 50

# So long an endless repeat becomes.
_ENDLESS_MS = 3_600_000


def of_steps_alone(repeat: Repeat) -> bool:
    """Whether a repeat has no repeat in it, and none that is shorter: most formats say those."""
    return not repeat.no_last and all(isinstance(item, Step) for item in repeat.items)


def written_out(
    plan: Plan, can_say: Callable[[Repeat], bool], lost: str
) -> tuple[list[Step | Repeat], list[str]]:
    """The items with those repeats alone that a format can say, and a warning for each loss.

    `lost` says that repeats were counted out. A repeat without its last step loses nothing: it
    becomes one round less, and the last one. No format has an endless one.
    """
    found: list[Step | Repeat] = []
    warnings = []
    was_any = False
    for item in plan.items:
        bounded = item
        if isinstance(item, Repeat) and item.times is None:
            bounded, warning = _bounded(item)
            warnings.append(warning)
        inner, was_counted_out = _said([bounded], can_say)
        found += inner
        was_any |= was_counted_out
    return found, [lost] * was_any + warnings


def _said(
    items: Sequence[Step | Repeat], can_say: Callable[[Repeat], bool]
) -> tuple[list[Step | Repeat], bool]:
    """The items as a format can say them; whether repeats were counted out."""
    found: list[Step | Repeat] = []
    was_any = False
    for item in items:
        if isinstance(item, Step) or can_say(item):
            found.append(item)
            continue
        assert item.times is not None
        if item.no_last:
            times = item.times - 1
            rounds = [Repeat(times, item.items)] if times > 1 else [*item.items] * times
            inner, was_counted_out = _said([*rounds, *item.items[:-1]], can_say)
            found += inner
            was_any |= was_counted_out
        else:
            inner, _ = _said(item.items, can_say)
            found += inner * item.times
            was_any = True
    return found, was_any


def _bounded(endless: Repeat) -> tuple[Repeat, str]:
    once = Plan("once", endless.items).image
    open_steps = sum(step.duration_ms is None for step in planned(once))
    round_ms = image.total_ms(once) + OPEN_MS * open_steps
    times = max(1, math.ceil(_ENDLESS_MS / round_ms))
    return Repeat(times, endless.items), f"an endless repeat is written as {times} rounds: an hour"
