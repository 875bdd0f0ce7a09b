"""A course: up to 64 sessions, and the rule for which comes next. The only place that knows it.

All numbers are little-endian.

    header   4s magic "RWCO" | u8 format version | u8 name length in bytes | u8 sessions
             u8 percent of a session that counts as done | u8 aborts in a row that step back
             3 bytes 0
    name     UTF-8, no control characters
    parts    for each session: u32 bytes of its plan image | u32 CRC-32 of it
    trailer  u32 CRC-32 of all before it: with it the head ends
    images   one plan image a session
"""

import struct
from binascii import crc32

from clip.core.constant import const
from clip.core.image import MAX_IMAGE_BYTES, ImageError, check, check_name, crc, u32

FORMAT_VERSION = const(1)
MAX_SESSIONS = const(64)
MAX_BYTES = const(200_000)
DONE_PERCENT = const(80)
ABORTS_TO_STEP_BACK = const(2)
START_BYTES = const(12)

MAGIC = b"RWCO"
_START = "<4sBBBBB3x"
_MAX_NAME_BYTES = const(40)
_PART_BYTES = const(8)


def encode(
    name: str,
    images: "list[bytes]",
    done_percent: int = DONE_PERCENT,
    aborts_to_step_back: int = ABORTS_TO_STEP_BACK,
) -> bytes:
    """Make a course of plan images. Raises ImageError where it breaks a limit."""
    name_bytes = name.encode()
    if not 1 <= len(images) <= MAX_SESSIONS:
        raise ImageError("a course has 1 to %d sessions" % MAX_SESSIONS)
    if len(name_bytes) > _MAX_NAME_BYTES:
        raise ImageError("name too long: %d bytes, at most %d" % (len(name_bytes), _MAX_NAME_BYTES))
    head = struct.pack(
        _START,
        MAGIC,
        FORMAT_VERSION,
        len(name_bytes),
        len(images),
        done_percent,
        aborts_to_step_back,
    )
    head += name_bytes
    for image in images:
        check(image)
        head += struct.pack("<II", len(image), crc(image))
    head += struct.pack("<I", crc32(head))
    Course(head)
    course = head + b"".join(images)
    if len(course) > MAX_BYTES:
        raise ImageError("a course of %d bytes, at most %d" % (len(course), MAX_BYTES))
    return course


def head_bytes(start: bytes) -> int:
    """How long the head is, told by its first START_BYTES. Raises ImageError."""
    if len(start) < START_BYTES or start[:4] != MAGIC:
        raise ImageError("not a course")
    if start[4] != FORMAT_VERSION:
        raise ImageError(
            "course format version %d, this side reads version %d" % (start[4], FORMAT_VERSION)
        )
    return START_BYTES + start[5] + _PART_BYTES * start[6] + 4


class Course:
    """What the head of a course says.

    name, sessions, done_percent, aborts_to_step_back
    crc   names the course, with all that is in it
    """

    def __init__(self, head: bytes) -> None:
        """Raises ImageError unless `head` is whole."""
        if head_bytes(head) != len(head):
            raise ImageError("wrong length of a course's head: %d bytes" % len(head))
        if crc32(head[:-4]) != struct.unpack("<I", head[-4:])[0]:
            raise ImageError(
                "checksum of the course does not match: damaged on the way or on flash"
            )
        _, _, name_bytes, sessions, done_percent, aborts = struct.unpack_from(_START, head, 0)
        if name_bytes > _MAX_NAME_BYTES or not 1 <= sessions <= MAX_SESSIONS:
            raise ImageError("name or number of sessions over the limit")
        if not 1 <= done_percent <= 100 or not 1 <= aborts <= 100:
            raise ImageError("broken rule of a course")
        raw = head[START_BYTES : START_BYTES + name_bytes]
        check_name(raw)
        self.name = raw.decode()
        self.sessions: int = sessions
        self.done_percent: int = done_percent
        self.aborts_to_step_back: int = aborts
        self.crc: int = struct.unpack("<I", head[-4:])[0]
        self._lengths = [
            u32(head, START_BYTES + name_bytes + _PART_BYTES * index) for index in range(sessions)
        ]
        self._first = len(head)
        if max(self._lengths) > MAX_IMAGE_BYTES:
            raise ImageError("a session of the course is too long")

    def part(self, index: int) -> "tuple[int, int]":
        """Where session `index` (0 is the first) lies: offset and length in bytes."""
        return self._first + sum(self._lengths[:index]), self._lengths[index]

    def after(
        self, position: int, aborts: int, percent: int, has_finished: bool = False
    ) -> "tuple[int, int]":
        """Position and aborts in a row after `percent` of the session was done.

        Enough done moves on; too little repeats, and too often in a row steps back one session,
        but not where it was finished: an early cool-down is the safe end of a hard day.
        A position of `sessions` is the end.
        """
        if percent >= self.done_percent:
            return (position + 1 if position < self.sessions else position), 0
        if has_finished:
            return position, 0
        if aborts + 1 < self.aborts_to_step_back:
            return position, aborts + 1
        return (position - 1 if position else 0), 0
