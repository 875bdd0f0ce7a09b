"""Which slot of a clip a plan or a course goes into, so that nothing is replaced unasked."""

from collections.abc import Mapping
from dataclasses import dataclass

from clip.store.slots import SLOTS
from runwalk.device.slot_contents import Held
from runwalk.problem import Problem, Undecided


@dataclass(frozen=True)
class Choice:
    """The slot, and what it holds until then; None where it is free or holds the same."""

    slot: int
    replaces: Held | None = None


def choose(
    new: Held,
    there: Mapping[int, Held],
    chosen: int,
    wanted: int | None,
    *,
    may_replace: bool,
) -> Choice:
    """A slot for what is new: the one that holds it already, the chosen one if free, or a free one.

    An earlier version, a plan or course of the same name, is replaced rather than kept beside it.
    `wanted` names the slot. Raises Undecided before something is replaced, and Problem where all
    slots are taken.
    """
    slot = wanted or _same(new, there) or _former(new, there) or _free(there, chosen)
    if slot is None:
        names = ", ".join(f"{number} {one.name}" for number, one in sorted(there.items()))
        raise Problem(f"all slots are taken ({names}): name the one to replace with --slot")
    held = there.get(slot)
    if held is None or held.crc == new.crc:
        return Choice(slot)
    if not may_replace:
        raise Undecided("replace", _question(new, held, slot, there), slot=slot, held=str(held))
    return Choice(slot, held)


def _same(new: Held, there: Mapping[int, Held]) -> int | None:
    return next((slot for slot, one in sorted(there.items()) if one.crc == new.crc), None)


def _former(new: Held, there: Mapping[int, Held]) -> int | None:
    """The slot with another version of it."""
    key = (new.name, new.sessions is None)
    found = (slot for slot, one in there.items() if (one.name, one.sessions is None) == key)
    return min(found, default=None)


def _free(there: Mapping[int, Held], chosen: int) -> int | None:
    return next((slot for slot in (chosen, *range(1, SLOTS + 1)) if slot not in there), None)


def _question(new: Held, held: Held, slot: int, there: Mapping[int, Held]) -> str:
    what = f"slot {slot} holds {'another version of ' if held.name == new.name else ''}{held}"
    free = _free(there, slot)
    beside = f", --slot {free} (free) keeps both" if free else ""
    return f"{what}: --replace replaces it{beside}"
