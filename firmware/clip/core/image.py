"""The plan image: what a plan is on the wire and in a slot. The only place that knows its bytes.

All numbers are little-endian.

    header   4s magic "RWCP" | u8 format version | u8 name length in bytes
             u16 records | u16 steps when expanded | u32 total ms of the timed steps
    name     UTF-8, no control characters
    records  8 bytes each: u8 kind | u8 flags | u16 times | u32 value
             step:   kind 1-4, flags bit 0 = open-ended, times 0, value = duration in ms (0 if open)
             repeat: kind 0, flags 0, times 1-1000, value = how many records after it are repeated
    trailer  u32 CRC-32 of all before it
"""

import struct
from binascii import crc32

from clip.core.constant import const

FORMAT_VERSION = const(1)

REPEAT = const(0)
WARM_UP = const(1)
RUN = const(2)
WALK = const(3)
COOL_DOWN = const(4)

KIND_NAMES = ("repeat", "warm-up", "run", "walk", "cool-down")

MAX_STEPS = const(1000)
MAX_RECORDS = const(1000)
MAX_DEPTH = const(4)
MAX_TOTAL_MS = const(86_400_000)
MAX_NAME_BYTES = const(48)

RECORD_BYTES = const(8)
HEADER_BYTES = const(14)
_CRC_BYTES = const(4)
_OPEN = const(1)

_MAGIC = b"RWCP"
_HEADER = "<4sBBHHI"
_RECORD = "<BBHI"

MAX_IMAGE_BYTES = HEADER_BYTES + MAX_NAME_BYTES + MAX_RECORDS * RECORD_BYTES + _CRC_BYTES


class ImageError(ValueError):
    """A plan image that is refused; the message says why."""


def timed_step(kind: int, duration_ms: int) -> bytes:
    """The record of a step that ends by the clock."""
    return struct.pack(_RECORD, kind, 0, 0, duration_ms)


def open_step(kind: int) -> bytes:
    """The record of a step that ends by the button."""
    return struct.pack(_RECORD, kind, _OPEN, 0, 0)


def repeat(times: int, records: int) -> bytes:
    """The record that says: the next `records` records, `times` times."""
    return struct.pack(_RECORD, REPEAT, 0, times, records)


def encode(name: str, records: "list[bytes]") -> bytes:
    """Make the image of a plan. Raises ImageError where the plan breaks a limit."""
    if len(records) > MAX_RECORDS:
        raise ImageError("too many records: %d, at most %d" % (len(records), MAX_RECORDS))
    name_bytes = name.encode()
    if len(name_bytes) > MAX_NAME_BYTES:
        raise ImageError("name too long: %d bytes, at most %d" % (len(name_bytes), MAX_NAME_BYTES))
    body = b"".join(records)
    steps, total_ms = _measure(body, 0, len(records))
    header = struct.pack(
        _HEADER, _MAGIC, FORMAT_VERSION, len(name_bytes), len(records), steps, total_ms
    )
    image = header + name_bytes + body
    image += struct.pack("<I", crc32(image))
    check(image)
    return image


def check(image: bytes) -> None:
    """Raise ImageError with the reason unless `image` is whole, of this version, and playable."""
    if len(image) < HEADER_BYTES + _CRC_BYTES:
        raise ImageError("too short for a plan image: %d bytes" % len(image))
    magic, version, name_bytes, records, steps, total_ms = struct.unpack_from(_HEADER, image, 0)
    if magic != _MAGIC:
        raise ImageError("not a plan image")
    if version != FORMAT_VERSION:
        raise ImageError(
            "plan format version %d, this side reads version %d" % (version, FORMAT_VERSION)
        )
    if name_bytes > MAX_NAME_BYTES or records > MAX_RECORDS:
        raise ImageError("name or record count over the limit")
    first = HEADER_BYTES + name_bytes
    expected = first + records * RECORD_BYTES + _CRC_BYTES
    if len(image) != expected:
        raise ImageError("wrong length: %d bytes, the header says %d" % (len(image), expected))
    if crc32(image[:-_CRC_BYTES]) != crc(image):
        raise ImageError("checksum does not match: damaged on the way or on flash")
    check_name(image[HEADER_BYTES:first])
    if _measure(image, first, records) != (steps, total_ms):
        raise ImageError("the header's steps or total do not match the records")


def check_name(raw: bytes) -> None:
    """Raise ImageError unless these bytes are a name fit for a terminal."""
    text = _utf8(raw)
    if text is None:
        raise ImageError("the name is not UTF-8")
    if not text.strip():
        raise ImageError("the name is empty")
    for character in text:
        # C0, DEL and C1 controls would reach a terminal.
        if ord(character) < 0x20 or 0x7F <= ord(character) < 0xA0:
            raise ImageError("the name has control characters")


def _utf8(raw: bytes) -> "str | None":
    try:
        return raw.decode()
    except UnicodeError:
        return None


def _measure(data: bytes, first: int, records: int) -> "tuple[int, int]":
    """Check the records that begin at byte `first`; steps when expanded, and their total in ms.

    All words are unpacked at once: a call for each record takes a board as long as all the rest.
    """
    open_repeats: "list[tuple[int, int, int, int]]" = []
    steps = total_ms = 0
    end = records
    words = struct.unpack_from("<%dI" % (2 * records), data, first)
    for index in range(records):
        # Kind, flags and times: see the module's docstring.
        head = words[2 * index]
        value = words[2 * index + 1]
        if 0 < head <= COOL_DOWN:
            steps += 1
            total_ms += value
        elif not head & 0xFF:
            times = head >> 16
            last = index + 1 + value
            if head & 0xFF00 or not 1 <= times <= MAX_STEPS or value < 1 or last > end:
                raise ImageError("record %d: broken repeat" % index)
            if len(open_repeats) == MAX_DEPTH:
                raise ImageError("record %d: repeats nested deeper than %d" % (index, MAX_DEPTH))
            open_repeats.append((end, times, steps, total_ms))
            end = last
            steps = total_ms = 0
        elif head & 0xFF <= COOL_DOWN and head >> 8 == _OPEN and not value:
            steps += 1
        else:
            raise ImageError("record %d: broken step" % index)
        while open_repeats and end == index + 1:
            _check_size(steps, total_ms)
            end, times, outer_steps, outer_ms = open_repeats.pop()
            steps = outer_steps + times * steps
            total_ms = outer_ms + times * total_ms
    _check_size(steps, total_ms)
    if not steps:
        raise ImageError("no steps")
    return steps, total_ms


def _check_size(steps: int, total_ms: int) -> None:
    if steps > MAX_STEPS:
        raise ImageError("more than %d steps when repeats are expanded" % MAX_STEPS)
    if total_ms > MAX_TOTAL_MS:
        raise ImageError("longer than 24 hours")


def name(image: bytes) -> str:
    """The plan's name. `image` has passed `check`, here and below."""
    return image[HEADER_BYTES : HEADER_BYTES + image[5]].decode()


def steps(image: bytes) -> int:
    """How many steps the plan has when its repeats are expanded."""
    return image[8] | image[9] << 8


def total_ms(image: bytes) -> int:
    """The sum of the timed steps in ms, at most 24 h."""
    return u32(image, 10)


def has_open_steps(image: bytes) -> bool:
    """Whether the button ends a step of the plan."""
    first = HEADER_BYTES + image[5]
    records = range(first, len(image) - _CRC_BYTES, RECORD_BYTES)
    return any(image[at] != REPEAT and image[at + 1] for at in records)


def crc(image: bytes) -> int:
    """The image's CRC-32, which also names it. Not a small integer on a board."""
    value: int = struct.unpack_from("<I", image, len(image) - _CRC_BYTES)[0]
    return value


def u32(data: bytes, offset: int) -> int:
    """Read an unsigned 32-bit number without allocating while it is below 2^30."""
    return data[offset] | data[offset + 1] << 8 | data[offset + 2] << 16 | data[offset + 3] << 24
