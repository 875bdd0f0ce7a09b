"""Reading of zip archives that anybody may have made, within limits."""

import io
import zipfile
import zlib
from collections.abc import Mapping

# Others unpack without a bound to what one reading gives.
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# Beside its content an entry has a name and headers.
_ENTRY_BYTES = 1_000
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    RuntimeError,
    EOFError,
    OSError,
    OverflowError,
)


def largest(limits: Mapping[str, int]) -> int:
    """How large an archive with all these entries can be, bytes."""
    return sum(limits.values()) + len(limits) * _ENTRY_BYTES


def entries(data: bytes, limits: Mapping[str, int]) -> dict[str, bytes]:
    """The content of an archive by name. Raises ValueError.

    `limits`: the names that an entry may have, and how many bytes of content. What a header
    declares counts for nothing: no more than that is unpacked.
    """
    if len(data) > largest(limits):
        raise ValueError(f"it has more than {largest(limits)} bytes")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            found: dict[str, bytes] = {}
            for entry in file.infolist():
                if entry.filename not in limits or entry.filename in found:
                    raise ValueError(f"{entry.filename[:60]!r} does not belong in it")
                found[entry.filename] = _content(file, entry, limits[entry.filename])
    except _DAMAGED as error:
        raise ValueError(str(error)) from None
    return found


def _content(file: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    if entry.compress_type not in _METHODS:
        raise ValueError(f"{entry.filename} is neither stored nor deflated")
    with file.open(entry) as content:
        data = content.read(most + 1)
    if len(data) > most:
        raise ValueError(f"{entry.filename} has more than {most} bytes")
    return data
