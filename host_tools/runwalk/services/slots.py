"""The slots of a clip: choosing the plan that the button starts, and clearing a slot."""

from typing import NamedTuple

from runwalk.device.clip import Clip, images_of
from runwalk.device.find import Found
from runwalk.problem import Problem
from runwalk.services import gate
from runwalk.services.connecting import connect
from runwalk.services.course_on_clip import look_at_courses


class Slot(NamedTuple):
    """A slot that holds something, and what that is called."""

    number: int
    name: str


def choose(found: Found, wanted: str, *, at_own_risk: bool) -> Slot:
    """Have the button start what is in a slot, by its number or name. Raises Undecided, Problem."""
    with connect(found.port) as clip:
        slot = _slot(clip, wanted)
        gate.admit(
            images_of(clip.content(slot.number)),
            slot.name,
            is_own=True,
            is_virtual=found.is_virtual,
            at_own_risk=at_own_risk,
        )
        clip.choose(slot.number)
        look_at_courses(clip)
    return slot


def clear(found: Found, wanted: str) -> Slot:
    """Take a plan or a course off the clip, by the slot's number or its name. Raises Problem."""
    with connect(found.port) as clip:
        slot = _slot(clip, wanted)
        clip.remove(slot.number)
        look_at_courses(clip)
    return slot


def _slot(clip: Clip, wanted: str) -> Slot:
    held = clip.slots().slots
    for number, plan in held:
        if wanted in (str(number), plan.name):
            return Slot(number, plan.name or "a damaged plan")
    there = ", ".join(f"{number} ({plan.name})" for number, plan in held) or "none"
    raise Problem(f"no plan in a slot {wanted!r}; there are: {there}")
