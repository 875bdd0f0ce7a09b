"""The slots that hold plans, and which of them is chosen."""

import os

from clip.core import image
from clip.core.constant import const
from clip.store import files

SLOTS = const(8)
UPLOAD = "upload.rwp"
CHOSEN = "chosen.txt"


def file(slot: int) -> str:
    """The file of slot 1-8."""
    return "plan%d.rwp" % slot


def taken() -> "list[int]":
    """The slots that hold something."""
    there = os.listdir()
    return [slot for slot in range(1, SLOTS + 1) if file(slot) in there]


def load(slot: int) -> "bytes | None":
    """The plan image in a slot, None where it is empty. Raises ImageError for a bad one."""
    data = files.read(file(slot))
    if data is not None:
        image.check(data)
    return data


def take_upload(slot: int) -> bytes:
    """Check the uploaded image whole, then let it take the slot. Raises ImageError, OSError."""
    data = files.read(UPLOAD)
    if data is None:
        raise image.ImageError("no plan was uploaded")
    try:
        image.check(data)
    except image.ImageError:
        files.remove(UPLOAD)
        raise
    os.rename(UPLOAD, file(slot))
    return data


def remove(slot: int) -> None:
    """Empty a slot."""
    files.remove(file(slot))


def chosen() -> int:
    """The slot that was chosen; 1 before any was."""
    data = files.read(CHOSEN) or b"1"
    slot = int(data) if data.isdigit() else 1
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
