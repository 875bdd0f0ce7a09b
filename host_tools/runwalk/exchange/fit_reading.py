"""The workout in a FIT file, whole or not at all: fit-tool takes the file apart into messages."""

import io
from dataclasses import dataclass
from enum import Enum

from fit_tool.profile.profile_type import Intensity, Sport, WorkoutStepDuration, WorkoutStepTarget
from fit_tool.wire.decoder import WireDecoder
from fit_tool.wire.model import RawDataRecord

from runwalk.problem import Problem

# A workout has some 1,000; a file may be made of millions, each a byte.
_MAX_MESSAGES = 20_000
# The numbers of messages and of their fields, by FIT's profile.
_WORKOUT, _WORKOUT_STEP = 26, 27
_SPORT, _NAME = 4, 8
_INDEX = 254
_DURATION_TYPE, _DURATION_VALUE, _TARGET_TYPE, _TARGET_VALUE, _INTENSITY = 1, 2, 3, 4, 7
_NUMBER_BYTES = (1, 2, 4)
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
    damaged = Problem(f"{file}: no FIT file, or a damaged one: export it again where it is from")
    source = io.BytesIO(data)
    # A head without a checksum is allowed, and the file's own covers it.
    decoder = WireDecoder(check_crc=False)
    name, sport, steps, messages = "", None, [], 0
    try:
        for message in decoder.iter_raw_records(source):
            # A compressed time counts from a whole one before it: a workout needs neither.
            decoder.last_timestamp = decoder.last_timestamp or 0
            messages += 1
            if messages > _MAX_MESSAGES:
                break
            if not isinstance(message, RawDataRecord):
                continue
            if message.definition.global_id == _WORKOUT:
                name = name or _text(_fields(message).get(_NAME, b""))
                sport = sport or _named(Sport, _number(message, _SPORT))
            elif message.definition.global_id == _WORKOUT_STEP:
                steps.append(_step(message))
    except Exception:  # noqa: BLE001 (it raises whatever comes on bytes of a stranger's)
        raise damaged from None
    if messages > _MAX_MESSAGES:
        raise Problem(f"{file}: more than {_MAX_MESSAGES} messages: too many for a workout")
    if decoder.stored_crc != decoder.calculated_crc:
        raise damaged
    return FitWorkout(name, sport, _in_order(steps), len(data) - source.tell())


def _fields(message: RawDataRecord) -> dict[int, bytes]:
    found, at = {}, 0
    for field in message.definition.field_definitions:
        found[field.field_id] = message.payload[at : at + field.size]
        at += field.size
    return found


def _number(message: RawDataRecord, field: int) -> int | None:
    raw = _fields(message).get(field, b"")
    # All bits set is FIT's word for nothing.
    if len(raw) not in _NUMBER_BYTES or raw == b"\xff" * len(raw):
        return None
    return int.from_bytes(raw, "big" if message.definition.architecture == 1 else "little")


def _step(message: RawDataRecord) -> WorkoutStep:
    index = _number(message, _INDEX)
    return WorkoutStep(
        message_index=None if index is None else index & _INDEX_BITS,
        intensity=_named(Intensity, _number(message, _INTENSITY)),
        duration_type=_named(WorkoutStepDuration, _number(message, _DURATION_TYPE)),
        duration_value=_number(message, _DURATION_VALUE),
        target_type=_named(WorkoutStepTarget, _number(message, _TARGET_TYPE)),
        target_value=_number(message, _TARGET_VALUE),
    )


def _in_order(steps: list[WorkoutStep]) -> list[WorkoutStep]:
    """By their indices; as they lie in the file where those say no order."""
    indices = {step.message_index for step in steps}
    if None in indices or len(indices) != len(steps):
        return steps
    return sorted(steps, key=lambda step: step.message_index or 0)


def _named(kind: type[Enum], value: int | None) -> str | None:
    if value is None:
        return None
    try:
        return kind(value).name.lower()
    except ValueError:
        return str(value)


def _text(raw: bytes) -> str:
    return raw.partition(b"\0")[0].decode(errors="ignore")
