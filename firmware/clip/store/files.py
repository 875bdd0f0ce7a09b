"""Replacing a file so that a cut of power leaves the old one or the new one, never a piece."""

import os


def read(path: str) -> "bytes | None":
    """The bytes of a file, None where there is no such file."""
    try:
        with open(path, "rb") as file:
            data: bytes = file.read()
            return data
    except OSError:
        return None


def replace(path: str, data: bytes) -> None:
    """Write beside, read back, rename over. Raises OSError if the flash did not take it."""
    beside = path + ".new"
    with open(beside, "wb") as file:
        file.write(data)
    if read(beside) != data:
        raise OSError("flash did not keep " + path)
    os.rename(beside, path)


def remove(path: str) -> None:
    """Remove a file if it is there."""
    try:
        os.remove(path)
    except OSError:
        return


def free_bytes() -> int:
    """What is free on the flash."""
    block_bytes, _, blocks, free = os.statvfs("/")[:4]
    # Littlefs counts some blocks twice: a full one has less than nothing free, told unsigned.
    return block_bytes * free if free <= blocks else 0
