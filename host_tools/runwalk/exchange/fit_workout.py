"""Plans as Garmin FIT workouts, out and in."""

from datetime import datetime

from fit_tool.fit_file_builder import FitFileBuilder
from fit_tool.profile.messages.file_id_message import FileIdMessage
from fit_tool.profile.messages.workout_message import WorkoutMessage
from fit_tool.profile.messages.workout_step_message import WorkoutStepMessage
from fit_tool.profile.profile_type import (
    FileType,
    Intensity,
    Manufacturer,
    Sport,
    WorkoutStepDuration,
    WorkoutStepTarget,
)

from clip.core import image
from runwalk.counted import counted
from runwalk.exchange.fit_reading import WorkoutStep, workout
from runwalk.exchange.foreign import Foreign, plan_of
from runwalk.plans.plan import Plan, Repeat, Step
from runwalk.problem import Problem

# What most watches take.
_MOST_STEPS = 50
_MAX_NAME_BYTES = 200

INTENSITIES = {
    image.WARM_UP: Intensity.WARMUP,
    image.RUN: Intensity.ACTIVE,
    image.WALK: Intensity.RECOVERY,
    image.COOL_DOWN: Intensity.COOLDOWN,
}
_KINDS = {
    "warmup": image.WARM_UP,
    "active": image.RUN,
    "interval": image.RUN,
    "rest": image.WALK,
    "recovery": image.WALK,
    "cooldown": image.COOL_DOWN,
}


def write(plan: Plan, now: datetime) -> tuple[bytes, list[str]]:
    """The FIT file of a plan, and a warning for each thing that a watch may not take."""
    warnings = []
    items, was_nested = _flat(plan.items)
    if was_nested:
        warnings.append("FIT has no repeats in repeats: the outer ones are written out")
    steps = _steps(items)
    if len(steps) > _MOST_STEPS:
        warnings.append(
            f"it has {counted(len(steps), 'step')}: many watches take {_MOST_STEPS} at most"
        )
    builder = FitFileBuilder(auto_define=True, min_string_size=50)
    builder.add(file_id(FileType.WORKOUT, now))
    head = WorkoutMessage()
    head.workout_name = plan.name
    head.sport = Sport.RUNNING
    head.num_valid_steps = len(steps)
    builder.add(head)
    builder.add_all(steps)
    return bytes(builder.build().to_bytes()), warnings


def file_id(kind: FileType, now: datetime) -> FileIdMessage:
    """The first message of each FIT file."""
    message = FileIdMessage()
    message.type = kind
    message.manufacturer = Manufacturer.DEVELOPMENT.value
    message.product = 0
    message.serial_number = 1
    message.time_created = round(now.timestamp()) * 1000
    return message


def read(file: str, data: bytes) -> Foreign:
    """The plan of a FIT workout; `file` is its name in errors. Raises Problem."""
    name, steps = workout(file, data)
    if not steps:
        raise Problem(f"{file}: a FIT file, but no workout")
    warnings: list[str] = []
    items: list[Step | Repeat] = []
    # The item that each FIT step became, so that a repeat finds where it goes back to.
    starts: list[int] = []
    for number, step in enumerate(steps, 1):
        if step.duration_type == "repeat_until_steps_cmplt":
            starts.append(len(items))
            items = _repeated(file, number, step, items, starts)
        else:
            starts.append(len(items))
            items.append(_step(number, step, warnings))
    return plan_of(file, name, items, warnings)


def _repeated(
    file: str, number: int, step: WorkoutStep, items: list[Step | Repeat], starts: list[int]
) -> list[Step | Repeat]:
    back_to, times = step.duration_value, step.target_value
    # The last of `starts` is the repeat itself, which goes back to a step before it.
    if (
        back_to is None
        or times is None
        or not 0 <= back_to < len(starts) - 1
        or starts[back_to] >= len(items)
    ):
        raise Problem(f"{file}: step {number} repeats what is not there")
    first = starts[back_to]
    for at in range(back_to, len(starts)):
        starts[at] = first
    return [*items[:first], Repeat(times, tuple(items[first:]))]


def _step(number: int, step: WorkoutStep, warnings: list[str]) -> Step:
    kind = _KINDS.get(step.intensity or "")
    if kind is None:
        warnings.append(f"step {number} says neither run nor rest: taken for a run")
        kind = image.RUN
    if step.target_type not in (None, "open"):
        warnings.append(f"step {number}: a clip can't watch its target: left out")
    if step.duration_type == "time" and step.duration_value:
        return Step(kind, step.duration_value)
    if step.duration_type != "open":
        warnings.append(
            f"step {number} ends by {step.duration_type}, which a clip can't tell: "
            "the button ends it"
        )
    return Step(kind, None)


def _flat(items: tuple[Step | Repeat, ...]) -> tuple[list[Step | Repeat], bool]:
    """Without repeats in repeats; whether there were any."""
    found: list[Step | Repeat] = []
    was_nested = False
    for item in items:
        if isinstance(item, Step) or all(isinstance(one, Step) for one in item.items):
            found.append(item)
        else:
            inner, _ = _flat(item.items)
            found += inner * item.times
            was_nested = True
    return found, was_nested


def _steps(items: list[Step | Repeat]) -> list[WorkoutStepMessage]:
    found: list[WorkoutStepMessage] = []
    for item in items:
        if isinstance(item, Step):
            found.append(_message(len(found), item))
            continue
        first = len(found)
        for step in item.items:
            assert isinstance(step, Step)
            found.append(_message(len(found), step))
        back = WorkoutStepMessage()
        back.message_index = len(found)
        back.duration_type = WorkoutStepDuration.REPEAT_UNTIL_STEPS_CMPLT
        back.duration_value = first
        back.target_type = WorkoutStepTarget.OPEN
        back.target_value = item.times
        back.intensity = Intensity.ACTIVE
        found.append(back)
    return found


def _message(index: int, step: Step) -> WorkoutStepMessage:
    message = WorkoutStepMessage()
    message.message_index = index
    message.workout_step_name = image.KIND_NAMES[step.kind]
    message.intensity = INTENSITIES[step.kind]
    message.target_type = WorkoutStepTarget.OPEN
    message.target_value = 0
    if step.duration_ms is None:
        message.duration_type = WorkoutStepDuration.OPEN
        message.duration_value = 0
    else:
        message.duration_type = WorkoutStepDuration.TIME
        message.duration_time = step.duration_ms / 1000
    return message
