"""The workout in a FIT file, whole or not at all: fit-tool takes the file apart into messages."""

import io
from dataclasses import dataclass
from enum import Enum

from fit_tool.profile.profile_type import Intensity, WorkoutStepDuration, WorkoutStepTarget
from fit_tool.wire.decoder import WireDecoder
from fit_tool.wire.model import RawDataRecord

from runwalk.problem import Problem

_MAX_BYTES = 2_000_000
# A workout has some 1,000; a file may be made of millions, each a byte.
_MAX_MESSAGES = 20_000
# The numbers of messages and of their fields, by FIT's profile.
_WORKOUT, _WORKOUT_STEP = 26, 27
_NAME = 8
_DURATION_TYPE, _DURATION_VALUE, _TARGET_TYPE, _TARGET_VALUE, _INTENSITY = 1, 2, 3, 4, 7
_NUMBER_BYTES = (1, 2, 4)


@dataclass(frozen=True)
class WorkoutStep:
    """What a FIT step says, None where it does not: types as the profile names them.

    duration_value   ms of a step that ends by time; of a repeat the index of its first step
    target_value     of a repeat how many times
    """

    intensity: str | None
    duration_type: str | None
    duration_value: int | None
    target_type: str | None
    target_value: int | None


def workout(file: str, data: bytes) -> tuple[str, list[WorkoutStep]]:
    """Its name, "" for none, and its steps. Raises Problem unless the file is whole."""
    if len(data) > _MAX_BYTES:
        raise Problem(f"{file}: too large for a workout")
    source = io.BytesIO(data)
    name, steps, messages = "", [], 0
    try:
        for message in WireDecoder().iter_raw_records(source):
            messages += 1
            if messages > _MAX_MESSAGES:
                break
            if not isinstance(message, RawDataRecord):
                continue
            if message.definition.global_id == _WORKOUT:
                name = name or _text(_fields(message).get(_NAME, b""))
            elif message.definition.global_id == _WORKOUT_STEP:
                steps.append(_step(message))
    except Exception:  # noqa: BLE001 (it raises whatever comes on bytes of a stranger's)
        raise Problem(f"{file}: no FIT file, or a damaged one") from None
    if messages > _MAX_MESSAGES:
        raise Problem(f"{file}: more than {_MAX_MESSAGES} messages: too many for a workout")
    if source.tell() != len(data):
        raise Problem(f"{file}: no FIT file, or a damaged one")
    return name, steps


def _fields(message: RawDataRecord) -> dict[int, bytes]:
    found, at = {}, 0
    for field in message.definition.field_definitions:
        found[field.field_id] = message.payload[at : at + field.size]
        at += field.size
    return found


def _step(message: RawDataRecord) -> WorkoutStep:
    fields = _fields(message)
    is_big = message.definition.architecture == 1

    def number(field: int) -> int | None:
        raw = fields.get(field, b"")
        # All bits set is FIT's word for nothing.
        if len(raw) not in _NUMBER_BYTES or raw == b"\xff" * len(raw):
            return None
        return int.from_bytes(raw, "big" if is_big else "little")

    return WorkoutStep(
        intensity=_named(Intensity, number(_INTENSITY)),
        duration_type=_named(WorkoutStepDuration, number(_DURATION_TYPE)),
        duration_value=number(_DURATION_VALUE),
        target_type=_named(WorkoutStepTarget, number(_TARGET_TYPE)),
        target_value=number(_TARGET_VALUE),
    )


def _named(kind: type[Enum], value: int | None) -> str | None:
    if value is None:
        return None
    try:
        return kind(value).name.lower()
    except ValueError:
        return str(value)


def _text(raw: bytes) -> str:
    return raw.partition(b"\0")[0].decode(errors="ignore")
