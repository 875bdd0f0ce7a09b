"""The workout in a FIT file."""

from dataclasses import dataclass

from fit_tool.profile.profile_type import Intensity, Sport, WorkoutStepDuration, WorkoutStepTarget
from fit_tool.wire.model import RawDataRecord

from runwalk.formats.fit_messages import FitFile, field, named, number

# A workout has some 1,000; a file may be made of millions, each a byte.
_MAX_MESSAGES = 20_000
# The numbers of messages and of their fields, by FIT's profile.
_WORKOUT, _WORKOUT_STEP = 26, 27
_SPORT, _NAME = 4, 8
_INDEX = 254
_DURATION_TYPE, _DURATION_VALUE, _TARGET_TYPE, _TARGET_VALUE, _INTENSITY = 1, 2, 3, 4, 7
# The bits of a message's index beside it say other things, such as that it is selected.
_INDEX_BITS = 0x0FFF


@dataclass(frozen=True)
class WorkoutStep:
    """What a FIT step says, None where it does not: types as the profile names them.

    message_index    its place in the workout, which need not be that in the file
    duration_value   ms of a step that ends by time; of a repeat the index of its first step
    target_value     of a repeat how many times, or ms
    """

    message_index: int | None
    intensity: str | None
    duration_type: str | None
    duration_value: int | None
    target_type: str | None
    target_value: int | None


@dataclass(frozen=True)
class FitWorkout:
    """A workout; its name is "" and its sport None where it has none.

    left_over   how many bytes lie behind the end of the file
    """

    name: str
    sport: str | None
    steps: list[WorkoutStep]
    left_over: int


def workout(file: str, data: bytes) -> FitWorkout:
    """What the file holds; `file` is its name in errors. Raises Problem unless it is whole."""
    name, sport, steps = "", None, []
    messages = FitFile(file, data, _MAX_MESSAGES)
    for message in messages:
        if message.definition.global_id == _WORKOUT:
            name = name or _text(field(message, _NAME))
            sport = sport or named(Sport, number(message, _SPORT))
        elif message.definition.global_id == _WORKOUT_STEP:
            steps.append(_step(message))
    return FitWorkout(name, sport, _in_order(steps), messages.left_over)


def _step(message: RawDataRecord) -> WorkoutStep:
    index = number(message, _INDEX)
    return WorkoutStep(
        message_index=None if index is None else index & _INDEX_BITS,
        intensity=named(Intensity, number(message, _INTENSITY)),
        duration_type=named(WorkoutStepDuration, number(message, _DURATION_TYPE)),
        duration_value=number(message, _DURATION_VALUE),
        target_type=named(WorkoutStepTarget, number(message, _TARGET_TYPE)),
        target_value=number(message, _TARGET_VALUE),
    )


def _in_order(steps: list[WorkoutStep]) -> list[WorkoutStep]:
    """By their indices; as they lie in the file where those say no order."""
    indices = {step.message_index for step in steps}
    if None in indices or len(indices) != len(steps):
        return steps
    return sorted(steps, key=lambda step: step.message_index or 0)


def _text(raw: bytes) -> str:
    return raw.partition(b"\0")[0].decode(errors="ignore")
