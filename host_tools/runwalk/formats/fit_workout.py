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
from runwalk.formats.fit_reading import WorkoutStep, workout
from runwalk.formats.imported import Foreign, Reading
from runwalk.formats.written_out import MOST_STEPS, of_steps_alone, written_out
from runwalk.plans.plan import Plan, Repeat, Step

_REPEAT = "repeat_until_"
_BY_TIME = ("time", "time_only", "repetition_time")
# A workout without a sport is for any.
ON_FOOT = (None, "generic", "running", "walking", "hiking")
INTENSITIES = {
    image.WARM_UP: Intensity.WARMUP,
    image.RUN: Intensity.ACTIVE,
    image.WALK: Intensity.RECOVERY,
    image.COOL_DOWN: Intensity.COOLDOWN,
}
KINDS = {
    "warmup": image.WARM_UP,
    "active": image.RUN,
    "interval": image.RUN,
    "rest": image.WALK,
    "recovery": image.WALK,
    "cooldown": image.COOL_DOWN,
}


def write(plan: Plan, now: datetime) -> tuple[bytes, list[str]]:
    """The FIT file of a plan, and a warning for each thing that a watch may not take."""
    items, warnings = written_out(
        plan,
        of_steps_alone,
        "FIT has no repeats in repeats: the outer ones are written out",
    )
    steps = _steps(items)
    if len(steps) > MOST_STEPS:
        warnings.append(f"more than {MOST_STEPS} steps, which is the most that many watches take")
    builder = FitFileBuilder(auto_define=True, min_string_size=50)
    # A watch tells workouts apart by the serial number.
    builder.add(file_id(FileType.WORKOUT, now, image.crc(plan.image)))
    head = WorkoutMessage()
    head.workout_name = plan.name
    head.sport = Sport.RUNNING
    head.num_valid_steps = len(steps)
    builder.add(head)
    builder.add_all(steps)
    return bytes(builder.build().to_bytes()), warnings


def file_id(kind: FileType, now: datetime, serial: int) -> FileIdMessage:
    """The first message of each FIT file."""
    message = FileIdMessage()
    message.type = kind
    message.manufacturer = Manufacturer.DEVELOPMENT.value
    message.product = 0
    # 0 is FIT's word for none.
    message.serial_number = serial or 1
    message.time_created = round(now.timestamp()) * 1000
    return message


def read(file: str, data: bytes) -> Foreign:
    """The plan of a FIT workout; `file` is its name in errors. Raises Problem."""
    found = workout(file, data)
    reading = Reading(file)
    if not found.steps:
        raise reading.wrong("a FIT file, but no workout: it has no steps")
    reading.suits(found.sport, ON_FOOT)
    if found.left_over:
        reading.lose(f"{counted(found.left_over, 'byte')} after its end are left out")
    items: list[Step | Repeat] = []
    # The item that each FIT step became, so that a repeat finds where it goes back to.
    starts: dict[int, int] = {}
    for number, step in enumerate(found.steps, 1):
        index = number - 1 if step.message_index is None else step.message_index
        if (step.duration_type or "").startswith(_REPEAT):
            first = starts.get(step.duration_value or 0, len(items))
            items[first:] = [_repeated(reading, number, step, items[first:])]
            starts = {at: min(item, first) for at, item in starts.items()}
            starts[index] = first
        else:
            starts[index] = len(items)
            items.append(_step(reading, number, step))
    return reading.plan(found.name, items)


def _repeated(
    reading: Reading, number: int, step: WorkoutStep, items: list[Step | Repeat]
) -> Repeat:
    if not items:
        raise reading.wrong("goes back to a step that is not before it: export it again", number)
    end = str(step.duration_type).removeprefix(_REPEAT)
    value = step.target_value
    if end == "steps_cmplt":
        return reading.repeat(number, value or 0, items)
    if end == "time" and value:
        return reading.until(number, value / 1000, items)
    return reading.once(number, end.replace("_", " "), items)


def _step(reading: Reading, number: int, step: WorkoutStep) -> Step:
    kind = KINDS.get(step.intensity or "")
    if kind is None:
        reading.lose("says neither run nor rest: taken for a run", number)
        kind = image.RUN
    if step.target_type not in (None, "open"):
        reading.lose("a clip can't watch a target: left out", number)
    if step.duration_type in _BY_TIME and step.duration_value is not None:
        return Step(kind, reading.ms(number, step.duration_value / 1000))
    if step.duration_type != "open":
        end = str(step.duration_type).replace("_", " ")
        reading.lose(f"ends by {end}, which a clip can't tell: the button ends it", number)
    return Step(kind, None)


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
