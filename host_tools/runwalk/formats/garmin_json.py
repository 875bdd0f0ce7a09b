"""Workouts as Garmin Connect's own JSON, out and in: what its site and the tools for it exchange.

Garmin documents it nowhere: this is what its files hold.
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from msgspec import Struct

from clip.core import image
from runwalk import strict_json
from runwalk.fields import Invalid, checked
from runwalk.formats.imported import Foreign, Reading, shown
from runwalk.formats.written_out import MOST_STEPS, of_steps_alone, written_out
from runwalk.plans.plan import Plan, Repeat, Step

_RUNNING = {"sportTypeId": 1, "sportTypeKey": "running"}
_STEP_TYPES = {
    image.WARM_UP: (1, "warmup"),
    image.COOL_DOWN: (2, "cooldown"),
    image.RUN: (3, "interval"),
    image.WALK: (4, "recovery"),
}
_KINDS = {key: kind for kind, (_, key) in _STEP_TYPES.items()}
_KINDS |= {"main": image.RUN, "rest": image.WALK}
_LAP_BUTTON, _TIME, _ITERATIONS = (1, "lap.button"), (2, "time"), (7, "iterations")
_BY_TIME = ("time", "fixed.rest")
_NO_TARGET = {"workoutTargetTypeId": 1, "workoutTargetTypeKey": "no.target"}
_REPEAT = "RepeatGroupDTO"
_ON_FOOT = ("running", "walking", "hiking")


class _Sport(Struct, rename="camel"):
    sport_type_key: str | None = None


class _StepType(Struct, rename="camel"):
    step_type_key: str | None = None


class _Condition(Struct, rename="camel"):
    condition_type_key: str | None = None


class _Target(Struct, rename="camel"):
    workout_target_type_key: str | None = None


class _Step(Struct, rename="camel"):
    """A step; a repeat has steps of its own. `end_condition_value`: of a time in s."""

    type: str = ""
    step_type: _StepType | None = None
    end_condition: _Condition | None = None
    end_condition_value: float | None = None
    target_type: _Target | None = None
    number_of_iterations: float | None = None
    skip_last_rest_step: bool | None = None
    workout_steps: "list[_Step] | None" = None


class _Segment(Struct, rename="camel"):
    workout_steps: list[_Step]


class _Workout(Struct, rename="camel"):
    workout_segments: list[_Segment]
    workout_name: str | None = None
    sport_type: _Sport | None = None


def write(plan: Plan) -> tuple[bytes, list[str]]:
    """The JSON of a plan, and a warning for each thing that Garmin Connect may not take."""
    items, warnings = written_out(
        plan,
        _can_say,
        "Garmin Connect has no repeats in repeats: the outer ones are written out",
    )
    steps, count = _steps(items, 0)
    if count > MOST_STEPS:
        warnings.append(f"more than {MOST_STEPS} steps, which is the most that many watches take")
    workout = {
        "workoutName": plan.name,
        "description": plan.about,
        "sportType": _RUNNING,
        "estimatedDurationInSecs": image.total_ms(plan.image) // 1000,
        "workoutSegments": [{"segmentOrder": 1, "sportType": _RUNNING, "workoutSteps": steps}],
    }
    return json.dumps(workout, ensure_ascii=False, indent=1).encode(), warnings


def _can_say(repeat: Repeat) -> bool:
    """Whether it is made of steps, and of its last round nothing is left out but a rest."""
    return of_steps_alone(replace(repeat, no_last=False)) and (
        not repeat.no_last or _ends_with_rest(repeat.items)
    )


def _ends_with_rest(items: Sequence[Step | Repeat]) -> bool:
    return isinstance(items[-1], Step) and items[-1].kind == image.WALK


def _steps(items: list[Step | Repeat], order: int) -> tuple[list[dict[str, Any]], int]:
    """Of items, which follow the step of that order; and the order of the last."""
    found = []
    for item in items:
        order += 1
        if isinstance(item, Step):
            found.append(_step(item, order))
            continue
        inner, last = _steps([*item.items], order)
        group = {
            "type": _REPEAT,
            "stepOrder": order,
            "stepType": {"stepTypeId": 6, "stepTypeKey": "repeat"},
            "endCondition": _condition(_ITERATIONS),
            "endConditionValue": item.times,
            "numberOfIterations": item.times,
            "smartRepeat": False,
            "skipLastRestStep": item.no_last,
            "workoutSteps": inner,
        }
        found.append(group)
        order = last
    return found, order


def _step(step: Step, order: int) -> dict[str, Any]:
    number, key = _STEP_TYPES[step.kind]
    is_open = step.duration_ms is None
    return {
        "type": "ExecutableStepDTO",
        "stepOrder": order,
        "stepType": {"stepTypeId": number, "stepTypeKey": key},
        "description": image.KIND_NAMES[step.kind],
        "endCondition": _condition(_LAP_BUTTON if is_open else _TIME),
        "endConditionValue": None if step.duration_ms is None else step.duration_ms // 1000,
        "targetType": _NO_TARGET,
    }


def _condition(condition: tuple[int, str]) -> dict[str, Any]:
    number, key = condition
    return {"conditionTypeId": number, "conditionTypeKey": key}


def read(file: str, data: bytes) -> Foreign:
    """The plan of a workout in JSON; `file` is its name in errors. Raises Problem."""
    reading = Reading(file)
    try:
        workout = checked(_Workout, strict_json.parse(data))
    except Invalid as invalid:
        raise reading.wrong(f"no workout of Garmin Connect: {invalid}: export it again") from None
    except (ValueError, RecursionError) as error:
        raise reading.wrong(f"not JSON: {error}: export it again") from None
    sport = workout.sport_type.sport_type_key if workout.sport_type else None
    reading.suits(sport, _ON_FOOT)
    reader = _Reader(reading)
    items = [
        item for segment in workout.workout_segments for item in reader.items(segment.workout_steps)
    ]
    return reading.plan(workout.workout_name or "", items)


class _Reader:
    """Counts the steps as it reads them."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._number = 0

    def items(self, steps: list[_Step], depth: int = 0) -> list[Step | Repeat]:
        found: list[Step | Repeat] = []
        for step in steps:
            self._number += 1
            found.append(self._repeat(step, depth) if step.type == _REPEAT else self._step(step))
        return found

    def _repeat(self, step: _Step, depth: int) -> Repeat:
        number, reading = self._number, self._reading
        if depth == image.MAX_DEPTH:
            raise reading.too_deep(number)
        inner = self.items(step.workout_steps or [], depth + 1)
        end, value = _end(step)
        if end == "time" and value:
            return reading.until(number, value, inner)
        if end not in (None, "iterations"):
            return reading.once(number, _told(end), inner)
        times = step.number_of_iterations if step.number_of_iterations is not None else value
        if times is None or not times.is_integer():
            raise reading.wrong("says no whole number of times: export it again", number)
        no_last = step.skip_last_rest_step and len(inner) > 1 and _ends_with_rest(inner)
        return reading.repeat(number, int(times), inner, no_last=bool(no_last))

    def _step(self, step: _Step) -> Step:
        number, reading = self._number, self._reading
        kind = _KINDS.get((step.step_type and step.step_type.step_type_key) or "")
        if kind is None:
            reading.lose("says neither run nor rest: taken for a run", number)
            kind = image.RUN
        target = step.target_type and step.target_type.workout_target_type_key
        if target not in (None, "no.target"):
            reading.lose("a clip can't watch a target: left out", number)
        end, value = _end(step)
        if end in _BY_TIME and value is not None:
            return Step(kind, reading.ms(number, value))
        if end != "lap.button":
            reading.lose(
                f"ends by {_told(end)}, which a clip can't tell: the button ends it", number
            )
        return Step(kind, None)


def _told(end: str | None) -> str:
    return shown((end or "nothing").replace(".", " "))


def _end(step: _Step) -> tuple[str | None, float | None]:
    condition = step.end_condition.condition_type_key if step.end_condition else None
    return condition, step.end_condition_value
