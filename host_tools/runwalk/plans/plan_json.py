"""A plan for a program: what is in it, and what the clip will do."""

from dataclasses import asdict
from typing import Any

from clip.core import image
from runwalk.plans.notation import write, write_duration
from runwalk.plans.plan import Plan, Repeat, Step, from_image, plan_name
from runwalk.plans.schedule import PlannedStep, cue_schedule, planned_steps


def plan_as_json(data: bytes) -> dict[str, Any]:
    """A plan image: times in ms."""
    return {
        "name": plan_name(data),
        "notation": write(from_image(data).items),
        "total_ms": image.total_ms(data),
        "crc": image.crc(data),
        "steps": steps_as_json(planned_steps(data)),
        "cues": [asdict(cue) for cue in cue_schedule(data)],
    }


def steps_as_json(steps: list[PlannedStep]) -> list[dict[str, Any]]:
    """Planned steps, with the names of their kinds."""
    return [{**asdict(step), "kind": image.KIND_NAMES[step.kind]} for step in steps]


def items_as_json(plan: Plan) -> list[dict[str, Any]]:
    """A plan as it is written: {time, kind} for a step, {times, items, no_last} for a repeat.

    `times` is null for an endless repeat; with `no_last` the last round ends before its last step.
    """
    return [_item_as_json(item) for item in plan.items]


def _item_as_json(item: Step | Repeat) -> dict[str, Any]:
    if isinstance(item, Repeat):
        items = [_item_as_json(inner) for inner in item.items]
        return {"times": item.times, "items": items, "no_last": item.no_last}
    time = "open" if item.duration_ms is None else write_duration(item.duration_ms)
    return {"time": time, "kind": image.KIND_NAMES[item.kind]}
