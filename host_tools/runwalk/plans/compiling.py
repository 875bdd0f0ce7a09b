"""A plan from what a person writes: a name, and steps in the short notation."""

import re
from typing import Literal

from clip.core.image import MAX_NAME_BYTES, ImageError
from runwalk.plans.notation import NotationError, parse
from runwalk.plans.plan import Plan

# Nor what ends a line or turns the direction of writing, nor noncharacters.
_NOT = r"\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef"
PRINTABLE = rf"^[^{_NOT}]*[^{_NOT}\s][^{_NOT}]*$"


class PlanError(ValueError):
    """What is wrong with a plan.

    part    what is wrong: the name, or the steps
    offset  the character of the steps that is wrong; None: no single one
    """

    def __init__(
        self, part: Literal["name", "steps"], what: str, offset: int | None = None
    ) -> None:
        super().__init__(what)
        self.part = part
        self.offset = offset


def compile_plan(name: str, steps: str, about: str = "") -> Plan:
    """The plan, whose image can be built. Raises PlanError: the name is checked first."""
    trouble = name_trouble(name)
    if trouble:
        raise PlanError("name", trouble)
    try:
        return Plan(name, parse(steps), about).checked()
    except NotationError as error:
        raise PlanError("steps", str(error), error.offset) from None
    except ImageError as error:
        raise PlanError("steps", str(error)) from None


def name_trouble(name: str) -> str:
    """What is wrong with the name of a plan; "" if nothing is."""
    if not name.strip():
        return "a plan needs a name"
    if not re.match(PRINTABLE, name):
        return "the name has control characters: type it again"
    length = len(name.encode(errors="replace"))
    if length > MAX_NAME_BYTES:
        return f"the name is too long: {length} bytes, {MAX_NAME_BYTES} at most"
    return ""
