"""A FIT file taken apart into its messages by fit-tool, whole or not at all."""

import io
from collections.abc import Iterator
from enum import Enum

from fit_tool.wire.decoder import WireDecoder
from fit_tool.wire.model import RawDataRecord

from runwalk.problem import Problem

_NUMBER_BYTES = (1, 2, 4)


class FitFile:
    """Goes through the messages with data. `file` is its name in errors, `most` their number.

    What was got from them counts only once all have come: then the checksum was right, and
    `left_over` says how many bytes lie behind the end of the file.
    """

    def __init__(self, file: str, data: bytes, most: int) -> None:
        self._file = file
        self._data = data
        self._most = most
        self.left_over = 0

    def __iter__(self) -> Iterator[RawDataRecord]:
        """Each message. Raises Problem unless the file is whole."""
        damaged = Problem(
            f"{self._file}: no FIT file, or a damaged one: export it again where it is from"
        )
        source = io.BytesIO(self._data)
        # A head without a checksum is allowed, and the file's own covers it.
        decoder = WireDecoder(check_crc=False)
        messages = decoder.iter_raw_records(source)
        for count in range(self._most + 1):
            try:
                message = next(messages, None)
            except Exception:  # noqa: BLE001 (it raises whatever comes on bytes of a stranger's)
                raise damaged from None
            if message is None:
                break
            if count == self._most:
                raise Problem(f"{self._file}: more than {self._most} messages: too many")
            # A compressed time counts from a whole one before it, which a file need not have.
            decoder.last_timestamp = decoder.last_timestamp or 0
            if isinstance(message, RawDataRecord):
                yield message
        if decoder.stored_crc != decoder.calculated_crc:
            raise damaged
        self.left_over = len(self._data) - source.tell()


def field(message: RawDataRecord, wanted: int) -> bytes:
    """The bytes of a field, none where it has none."""
    at = 0
    for one in message.definition.field_definitions:
        if one.field_id == wanted:
            return bytes(message.payload[at : at + one.size])
        at += one.size
    return b""


def number(message: RawDataRecord, wanted: int) -> int | None:
    """An unsigned number; None where nothing is told."""
    raw = field(message, wanted)
    # All bits set is FIT's word for nothing.
    if len(raw) not in _NUMBER_BYTES or raw == b"\xff" * len(raw):
        return None
    return int.from_bytes(raw, "big" if message.definition.architecture == 1 else "little")


def named(kind: type[Enum], value: int | None) -> str | None:
    """A number as the profile names it; one that it does not know in digits."""
    if value is None:
        return None
    try:
        return str(kind(value).name).lower()
    except ValueError:
        return str(value)
