"""Replacing a file so that a cut of power leaves the old one or the new one, never a piece."""

import os


def read(path: str, most: int) -> "bytes | None":
    """The bytes of a file, None where there is no such file.

    Of one that is longer than `most` bytes it is one byte more than that, which no such file may
    have: anybody can put a file on the flash that the memory has no room for.
    """
    try:
        with open(path, "rb") as file:
            # Told how much, MicroPython allocates that before it reads.
            size = file.seek(0, 2)
            file.seek(0)
            data: bytes = file.read(min(size, most + 1))
            return data
    except OSError:
        return None


def replace(path: str, data: bytes) -> None:
    """Write beside, read back, rename over. Raises OSError if the flash did not take it."""
    beside = path + ".new"
    with open(beside, "wb") as file:
        file.write(data)
    if read(beside, len(data)) != data:
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
