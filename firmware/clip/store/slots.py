"""The slots that hold plans, and which of them is chosen."""

import os

from clip.core import image
from clip.core.constant import const
from clip.store import courses, files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

SLOTS = const(8)
UPLOAD = "upload.rwp"
CHOSEN = "chosen.txt"
MAX_CHOSEN_BYTES = const(1)


def file(slot: int) -> str:
    """The file of slot 1-8."""
    return "plan%d.rwp" % slot


def taken() -> "list[int]":
    """The slots that hold something."""
    there = os.listdir()
    return [slot for slot in range(1, SLOTS + 1) if file(slot) in there]


def load(slot: int) -> "bytes | None":
    """The plan image of a slot, of a course that of the session it stands on; None if empty.

    Raises ImageError for a bad one.
    """
    path = file(slot)
    if courses.is_course(path):
        course = courses.read(path)
        at, _ = courses.position(slot, course)
        # At its end, the last session is there to be run again.
        return courses.session(path, course, at if at < course.sessions else at - 1)
    data = files.read(path, image.MAX_IMAGE_BYTES)
    if data is not None:
        image.check(data)
    return data


def label(slot: int) -> "dict[str, Any]":
    """Name and CRC-32 of the plan in a slot, as it tells them; or why it does not."""
    try:
        with open(file(slot), "rb") as plan:
            start = plan.read(image.HEADER_BYTES + image.MAX_NAME_BYTES)
            plan.seek(-4, 2)
            return {"name": image.name(start), "crc": image.u32(plan.read(4), 0)}
    except (OSError, IndexError, UnicodeError):
        return {"error": "damaged"}


def take_upload(slot: int) -> "bytes | None":
    """Check what was uploaded whole, then let it take the slot; the image, None of a course.

    A course keeps its position only where it is in the slot already. Raises ImageError, OSError.
    """
    data = None
    is_same = False
    try:
        if courses.is_course(UPLOAD):
            courses.check(UPLOAD)
            is_same = courses.is_same(UPLOAD, file(slot))
        else:
            data = files.read(UPLOAD, image.MAX_IMAGE_BYTES)
            if data is None:
                raise image.ImageError("no plan was uploaded")
            image.check(data)
    except image.ImageError:
        files.remove(UPLOAD)
        raise
    os.rename(UPLOAD, file(slot))
    if not is_same:
        files.remove(courses.position_file(slot))
    return data


def move_on(slot: int, percent: int, has_finished: bool = False) -> bool:
    """A session has ended, so much of it done: a course in the slot moves by its rule.

    Whether there is one. Raises OSError.
    """
    if not courses.is_course(file(slot)):
        return False
    course = courses.read(file(slot))
    at, aborts = courses.position(slot, course)
    at, aborts = course.after(at, aborts, percent, has_finished)
    courses.keep_position(slot, course, at, aborts)
    return True


def remove(slot: int) -> None:
    """Empty a slot."""
    files.remove(file(slot))
    files.remove(courses.position_file(slot))


def chosen() -> int:
    """The slot that was chosen; 1 before any was."""
    data = files.read(CHOSEN, MAX_CHOSEN_BYTES) or b"1"
    slot = int(data) if len(data) == MAX_CHOSEN_BYTES and data.isdigit() else 1
    return slot if 1 <= slot <= SLOTS else 1


def choose(slot: int) -> None:
    """Choose a slot, also for after a loss of power. Raises OSError."""
    if slot != chosen():
        files.replace(CHOSEN, b"%d" % slot)


def after(slot: int) -> "int | None":
    """The next slot that holds something, round the end; None where all are empty."""
    there = taken()
    later = [one for one in there if one > slot] or there
    return later[0] if later else None
