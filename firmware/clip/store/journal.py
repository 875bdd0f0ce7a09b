"""The journal on flash: records are gathered in memory and appended when there is time."""

import os

from clip.core import journal as records
from clip.core.constant import const

_FILE = "journal.rwj"
_OLD_FILE = "journal.old"
FILES = (_OLD_FILE, _FILE)

# 1,000 records a file, some 40 sessions; with the old file never less than that is kept.
MAX_BYTES = const(24_000)
# 200 records wait at most where the flash takes none.
_MAX_PENDING_BYTES = const(4_800)
# The longest that a file becomes: those come to one that has almost its 1,000.
MAX_FILE_BYTES = const(28_800)
# So many are looked at in one reading: most often the last one is whole.
_LOOK_BYTES = const(480)


class Journal:
    """Appends records. `boot` is the boot number that goes into each."""

    def __init__(self) -> None:
        self.boot = 0
        self._sequence = 0
        self._pending = bytearray()
        last = _last_record(_FILE) or _last_record(_OLD_FILE)
        if last:
            self.boot = last[3]
            self._sequence = last[4]

    def add(
        self, kind: int, time_ms: int, argument: int = 0, number: int = 0, value: int = 0
    ) -> None:
        """Note a record; `flush` writes it. One too many to be kept in memory leaves a gap."""
        self._sequence += 1
        if len(self._pending) >= _MAX_PENDING_BYTES:
            return
        self._pending += records.encode(
            kind, argument, number, self.boot, self._sequence, time_ms, value
        )

    def is_pending(self) -> bool:
        """Whether there is anything to flush."""
        return len(self._pending) > 0

    def flush(self) -> None:
        """Append what is pending to flash. Raises OSError, and then still has it."""
        if not self._pending:
            return
        size = _size(_FILE)
        if size >= MAX_BYTES:
            os.rename(_FILE, _OLD_FILE)
            size = 0
        with open(_FILE, "ab") as file:
            # A torn record before it must not shift the ones that follow.
            file.write(b"\xff" * (-size % records.RECORD_BYTES) + self._pending)
        self._pending = bytearray()


def _size(path: str) -> int:
    try:
        return int(os.stat(path)[6])
    except OSError:
        return 0


def _last_record(path: str) -> "tuple[int, int, int, int, int, int, int] | None":
    end = _size(path) // records.RECORD_BYTES * records.RECORD_BYTES
    first = max(0, end - MAX_FILE_BYTES)
    while end > first:
        at = max(first, end - _LOOK_BYTES)
        data = _part(path, at, end - at)
        end = at
        for offset in range(len(data) - records.RECORD_BYTES, -1, -records.RECORD_BYTES):
            record = records.decode(data, offset)
            if record:
                return record
    return None


def _part(path: str, at: int, length: int) -> bytes:
    try:
        with open(path, "rb") as file:
            file.seek(at)
            data: bytes = file.read(length)
            return data
    except OSError:
        return b""
