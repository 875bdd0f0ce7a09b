"""Keeping the place in a session while the app does not run."""

import struct
from binascii import crc32

from clip.core.constant import const
from clip.core.ticks import LAST_TICK
from clip.store import files

FILE = "place.bin"
_MAGIC = b"RWPL"
_VERSION = const(1)
_HEAD = "<4sBBHIIII"
_HEAD_BYTES = const(24)
_MAX_BYTES = const(256)

# What the app does with the place when it starts:
HELD = const(0)  # offer the session to the wearer
GOING = const(1)  # go on as if nothing had happened: the clock kept running
STARTING = const(2)  # start a session

# A host that says "go on" resets the clip at once; an older word is from another power-on.
_GOING_MS = const(600_000)


class Place:
    """What was kept.

    mode       HELD, GOING or STARTING
    boot       the boot number it was kept in, 0 where the app had not begun
    raw        raw ticks when it was kept
    now_ms     the session's clock when it was kept
    image_crc  names the plan
    session    the bytes for Session.restore, empty where no session was under way
    wraps      how often the ticks had begun again in that boot
    """

    def __init__(
        self,
        mode: int,
        boot: int,
        raw: int,
        now_ms: int,
        image_crc: int,
        session: bytes,
        wraps: int = 0,
    ) -> None:
        self.mode = mode
        self.boot = boot
        self.raw = raw
        self.now_ms = now_ms
        self.image_crc = image_crc
        self.session = session
        self.wraps = wraps

    def is_fresh(self, raw: int) -> bool:
        """Whether it was kept moments ago by the ticks that still run."""
        return (raw - self.raw) & LAST_TICK <= _GOING_MS


def keep(place: Place) -> None:
    """Write it to flash. Raises OSError."""
    head = struct.pack(
        _HEAD,
        _MAGIC,
        _VERSION,
        place.mode,
        place.wraps & 0xFFFF,
        place.boot,
        place.raw,
        place.now_ms,
        place.image_crc,
    )
    data = head + place.session
    files.replace(FILE, data + struct.pack("<I", crc32(data)))


def load() -> "Place | None":
    """What was kept, None for nothing. Raises ValueError where it is damaged."""
    data = files.read(FILE, _MAX_BYTES)
    if data is None:
        return None
    if len(data) < _HEAD_BYTES + 4 or crc32(data[:-4]) != struct.unpack("<I", data[-4:])[0]:
        raise ValueError("the kept place is damaged")
    magic, version, mode, wraps, boot, raw, now_ms, image_crc = struct.unpack_from(_HEAD, data, 0)
    if magic != _MAGIC or version != _VERSION or mode > STARTING:
        raise ValueError("the kept place is of another firmware")
    return Place(mode, boot, raw, now_ms, image_crc, data[_HEAD_BYTES:-4], wraps)


def drop() -> None:
    """Forget it."""
    files.remove(FILE)
