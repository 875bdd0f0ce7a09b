"""The plan image: what a plan is on the wire and in a slot. The only place that knows its bytes.

All numbers are little-endian.

    header   4s magic "RWCP" | u8 format version | u8 name length in bytes
             u16 records | u16 steps when expanded
             u32 total ms of the timed steps, an endless repeat counted once
    name     UTF-8, no control characters
    records  8 bytes each: u8 kind | u8 flags | u16 times | u32 value
             step:   kind 1-4, flags bit 0 = open-ended, times 0, value = duration in ms (0 if open)
             repeat: kind 0, times 1-1000, value = how many records after it are repeated,
                     flags bit 0 = endless: the button ends it, or having played so many times;
                     a plan has one at most, in no other repeat,
                     flags bit 1 = no last: the last round lacks its last record, a step
    trailer  u32 CRC-32 of all before it

Version 1 has no flags of repeats. An image without them is of version 1, for older clips.
"""

import struct
from binascii import crc32

from clip.core.constant import const

FORMAT_VERSION = const(2)
_WITHOUT_FLAGS = const(1)

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
# Flags: of a step that it is open, of a repeat that it is endless.
BY_BUTTON = const(1)
NO_LAST = const(2)

_UNPLAYABLE = "flags of a repeat that can't be played"
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
    return struct.pack(_RECORD, kind, BY_BUTTON, 0, 0)


def repeat(times: int, records: int, flags: int = 0) -> bytes:
    """The record that says: the next `records` records, `times` times; BY_BUTTON or NO_LAST."""
    return struct.pack(_RECORD, REPEAT, flags, times, records)


def encode(name: str, records: "list[bytes]") -> bytes:
    """Make the image of a plan. Raises ImageError where the plan breaks a limit."""
    if len(records) > MAX_RECORDS:
        raise ImageError("too many records: %d, at most %d" % (len(records), MAX_RECORDS))
    name_bytes = name.encode()
    if len(name_bytes) > MAX_NAME_BYTES:
        raise ImageError("name too long: %d bytes, at most %d" % (len(name_bytes), MAX_NAME_BYTES))
    body = b"".join(records)
    steps, total_ms = _measure(body, 0, len(records), has_flags=True)
    has_flags = any(record[0] == REPEAT and record[1] for record in records)
    version = FORMAT_VERSION if has_flags else _WITHOUT_FLAGS
    header = struct.pack(_HEADER, _MAGIC, version, len(name_bytes), len(records), steps, total_ms)
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
    if not _WITHOUT_FLAGS <= version <= FORMAT_VERSION:
        raise ImageError(
            "plan format version %d, this side reads up to %d" % (version, FORMAT_VERSION)
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
    if _measure(image, first, records, version != _WITHOUT_FLAGS) != (steps, total_ms):
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


def _measure(data: bytes, first: int, records: int, has_flags: bool) -> "tuple[int, int]":
    """Check the records that begin at byte `first`; steps when expanded, and their total in ms.

    All words are unpacked at once: a call for each record takes a board as long as all the rest.
    """
    open_repeats: "list[tuple[int, int, int, int]]" = []
    has_endless = False
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
            last = index + 1 + value
            if not 1 <= head >> 16 <= MAX_STEPS or value < 1 or last > end:
                raise ImageError("record %d: broken repeat" % index)
            flags = head >> 8 & 0xFF
            if flags and not (has_flags and _fits(flags, value, has_endless or bool(open_repeats))):
                raise ImageError("record %d: %s" % (index, _UNPLAYABLE))
            if len(open_repeats) == MAX_DEPTH:
                raise ImageError("record %d: repeats nested deeper than %d" % (index, MAX_DEPTH))
            has_endless = has_endless or flags == BY_BUTTON
            open_repeats.append((end, head, steps, total_ms))
            end = last
            steps = total_ms = 0
        elif head & 0xFF <= COOL_DOWN and head >> 8 == BY_BUTTON and not value:
            steps += 1
        else:
            raise ImageError("record %d: broken step" % index)
        last_ms = value
        while open_repeats and end == index + 1:
            end, repeat_head, outer_steps, outer_ms = open_repeats.pop()
            steps, total_ms = _repeated(repeat_head, steps, total_ms, last_ms)
            steps += outer_steps
            total_ms += outer_ms
            last_ms = -1
    _check_size(steps, total_ms)
    if not steps:
        raise ImageError("no steps")
    return steps, total_ms


def _fits(flags: int, records: int, is_taken: bool) -> bool:
    """Whether a repeat of so many records can have the flags, where an endless one may be there."""
    return not is_taken if flags == BY_BUTTON else flags == NO_LAST and records > 1


def _repeated(head: int, steps: int, total_ms: int, last_ms: int) -> "tuple[int, int]":
    """Steps and ms of a repeat, from those of a round; its last step's ms, -1 for no step."""
    _check_size(steps, total_ms)
    times = head >> 16
    flags = head >> 8 & 0xFF
    if flags == NO_LAST:
        if last_ms < 0:
            raise ImageError(_UNPLAYABLE)
        return times * steps - 1, times * total_ms - last_ms
    if flags:
        _check_size(times * steps, times * total_ms)
        return times * steps, total_ms
    return times * steps, times * total_ms


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
    """The sum of the timed steps in ms, at most 24 h; an endless repeat counts once."""
    return u32(image, 10)


def has_open_end(image: bytes) -> bool:
    """Whether the button ends something in the plan: an open step, or an endless repeat."""
    first = HEADER_BYTES + image[5]
    records = range(first, len(image) - _CRC_BYTES, RECORD_BYTES)
    return any(image[at + 1] & BY_BUTTON for at in records)


def crc(image: bytes) -> int:
    """The image's CRC-32, which also names it. Not a small integer on a board."""
    value: int = struct.unpack_from("<I", image, len(image) - _CRC_BYTES)[0]
    return value


def u32(data: bytes, offset: int) -> int:
    """Read an unsigned 32-bit number without allocating while it is below 2^30."""
    return data[offset] | data[offset + 1] << 8 | data[offset + 2] << 16 | data[offset + 3] << 24
