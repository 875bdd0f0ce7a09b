"""The journal's records: what happened and when. The only place that knows their bytes.

A record is 24 bytes, little-endian, so that a torn one costs no other:

    u8 type | u8 argument | u16 step number | u32 boot number | u32 sequence number
    u32 time in ms | u32 value | u32 CRC-32 of the 20 bytes before it

The boot number is drawn at random at each power-on. So records tell apart what a counter would mix
up: a count and the sequence begin again on a formatted flash, and go back with an older backup.
"""

import struct
from binascii import crc32

from clip.core.constant import const

RECORD_BYTES = const(24)
_CHECKED_BYTES = const(20)
_RECORD = "<BBHIIIII"

# Set in every random boot number; earlier firmware counted its boots: 1, 2, 3 …
RANDOM_BOOT = const(1 << 31)

# Times are ms on the session's clock (0 at its start, pauses included), but for BOOT and START,
# which hold raw ticks: that is what places a session in the time since power-on.
BOOT = const(1)  # value: the boot number before it
START = const(2)  # argument: how often the ticks had wrapped; value: CRC-32 of the plan image
STEP = const(3)  # argument: kind; time: when it was due; value: how late its cue was, ms
PAUSE = const(4)
RESUME = const(5)
SKIP = const(6)
FINISH = const(7)
ABORT = const(8)
HELD = const(9)  # the app stopped for a host, its place kept
CONTINUED = const(10)  # value: how long it was stopped, ms
MISSED = const(11)  # argument: cue; time: when it was due; value: how late it would have been, ms
FAULT = const(12)  # argument: which fault
BATTERY = const(13)  # argument: the level of clip.core.battery it fell to
BACK = const(14)  # this step, or the one before, restarts
READY = const(15)  # value: how long the wearer gets ready before the first step, ms

NAMES = (
    "none",
    "boot",
    "start",
    "step",
    "pause",
    "resume",
    "skip",
    "finish",
    "abort",
    "held",
    "continued",
    "missed",
    "fault",
    "battery",
    "back",
    "ready",
)

FAULT_PLAN = const(1)
FAULT_PLACE = const(2)
FAULT_SETTINGS = const(3)


def encode(
    kind: int, argument: int, number: int, boot: int, sequence: int, time_ms: int, value: int
) -> bytes:
    """Make one record."""
    record = struct.pack(
        "<BBHIIII", kind, argument, number, boot, sequence, time_ms & 0xFFFFFFFF, value
    )
    return record + struct.pack("<I", crc32(record))


def decode(data: bytes, offset: int) -> "tuple[int, int, int, int, int, int, int] | None":
    """Read one record: what `encode` was given, or None where it is torn or damaged."""
    if offset + RECORD_BYTES > len(data):
        return None
    fields = struct.unpack_from(_RECORD, data, offset)
    if crc32(data[offset : offset + _CHECKED_BYTES]) != fields[7]:
        return None
    kind, argument, number, boot, sequence, time_ms, value, _ = fields
    return kind, argument, number, boot, sequence, time_ms, value
