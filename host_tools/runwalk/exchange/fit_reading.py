"""FIT files read by Garmin's SDK, whole or not at all."""

from typing import Any

from garmin_fit_sdk import Decoder, Stream

from runwalk.problem import Problem

_MAX_BYTES = 2_000_000


def messages(file: str, data: bytes) -> dict[str, list[dict[Any, Any]]]:
    """Its messages by kind, as Garmin's profile names them. Raises Problem unless it is whole."""
    if len(data) > _MAX_BYTES:
        raise Problem(f"{file}: too large for a workout")
    try:
        # Each reads what it is given once.
        is_whole = Decoder(Stream.from_byte_array(bytearray(data))).check_integrity()
        found, errors = Decoder(Stream.from_byte_array(bytearray(data))).read()
    except Exception:  # noqa: BLE001 (it raises whatever comes on bytes of a stranger's)
        is_whole = False
    if not is_whole or errors:
        raise Problem(f"{file}: no FIT file, or a damaged one")
    return dict(found)  # type: ignore[arg-type]  # (a TypedDict of all that FIT knows)
