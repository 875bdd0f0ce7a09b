"""The slot that holds the plan."""

import os

from clip.core import image
from clip.store import files

FILE = "plan.rwp"
UPLOAD = "plan.rwp.new"


def load() -> "bytes | None":
    """The plan image in the slot, None where it is empty. Raises ImageError for a bad one."""
    data = files.read(FILE)
    if data is not None:
        image.check(data)
    return data


def take_upload() -> bytes:
    """Check the uploaded image whole, then let it take the slot. Raises ImageError, OSError."""
    data = files.read(UPLOAD)
    if data is None:
        raise image.ImageError("no plan was uploaded")
    try:
        image.check(data)
    except image.ImageError:
        files.remove(UPLOAD)
        raise
    os.rename(UPLOAD, FILE)
    return data
