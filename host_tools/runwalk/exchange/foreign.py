"""A plan from somewhere else, and what of it could not be said here."""

from dataclasses import dataclass

from clip.core.image import MAX_NAME_BYTES, ImageError
from runwalk.device.terminal_text import clean
from runwalk.plans.plan import Plan, Repeat, Step
from runwalk.problem import Problem


@dataclass(frozen=True)
class Foreign:
    """A plan that was read, and a warning for each thing that it lost on the way."""

    plan: Plan
    warnings: list[str]


def plan_of(file: str, name: str, items: list[Step | Repeat], warnings: list[str]) -> Foreign:
    """The plan of these items, checked. Raises Problem where the clip could not play it."""
    if not items:
        raise Problem(f"{file}: there are no steps in it that a clip could play")
    printable = clean(name).strip() or "Imported"
    plan = Plan(_shortened(printable), tuple(items))
    try:
        plan.to_image()
    except ImageError as error:
        raise Problem(f"{file}: {error}") from None
    return Foreign(plan, warnings)


def _shortened(name: str) -> str:
    return name.encode()[:MAX_NAME_BYTES].decode(errors="ignore")
