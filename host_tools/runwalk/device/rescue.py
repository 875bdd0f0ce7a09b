"""A board whose flash has suffered: what can be saved of it, and a clean file system on it."""

import binascii
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from clip.core import journal as records
from clip.store.journal import FILES as JOURNAL_FILES
from clip.store.journal import MAX_BYTES
from runwalk.device import clip_files
from runwalk.device.connection import Connection, Progress
from runwalk.device.install import nonsense
from runwalk.problem import Problem

_OLD_JOURNAL, _JOURNAL = JOURNAL_FILES
# As many as the clip itself keeps in a file.
_RECORDS_A_FILE = MAX_BYTES // records.RECORD_BYTES
_PATIENCE_S = 30.0

# The board's own block device, by port; the virtual board has it in `flash`.
_FIND = """
def find():
    try:
        import rp2
        return rp2.Flash(), {"progsize": 256}
    except ImportError:
        pass
    try:
        from flashbdev import bdev
        return bdev, {}
    except ImportError:
        import flash
        return flash.device, {}
device, options = find()
block = bytearray(device.ioctl(5, 0))
erased = bytes([255]) * len(block)
from binascii import b2a_base64
print(device.ioctl(4, 0), len(block))
"""
_READ = """
device.readblocks({number}, block)
print("" if block == erased else b2a_base64(block).decode())
"""
_FORMAT = """
import vfs
try:
    vfs.umount("/")
except OSError:
    pass
vfs.VfsLfs2.mkfs(device, **options)
vfs.mount(vfs.VfsLfs2(device, **options), "/")
"""
_ID = "from machine import unique_id\nprint(unique_id().hex())"
_MOST_BLOCKS = 4096
_MOST_BLOCK_BYTES = 65_536


@dataclass(frozen=True)
class Saved:
    """What could be saved.

    files    as in a backup, each whole; the journal among them
    lost     files that were there and could not be read, or were damaged
    records  how many records the journal has, and how many of them were found on the bare flash
    """

    files: Mapping[str, bytes]
    lost: list[str]
    records: int
    found_bare: int


def save(connection: Connection, progress: Progress | None = None) -> Saved:
    """Read what can be read, file by file, and look for journal records on the bare flash.

    Raises Problem where not even the bare flash can be read.
    """
    files, lost = _readable(connection)
    kept = [record for name in JOURNAL_FILES for record in carve(files.pop(name, b""))]
    bare = [
        record for block in _blocks(connection, progress) for record in carve(block, is_bare=True)
    ]
    journal = _in_order([*kept, *bare])
    files[_OLD_JOURNAL] = b"".join(journal[-2 * _RECORDS_A_FILE : -_RECORDS_A_FILE])
    files[_JOURNAL] = b"".join(journal[-_RECORDS_A_FILE:])
    return Saved(files, lost, len(journal), len(journal) - len(set(kept)))


def clip_id(connection: Connection) -> str:
    """The id of a board that may have nothing of ours on it. Raises Problem."""
    said = connection.run_program(_ID, _PATIENCE_S).strip()
    if not said or len(said) > 64 or not all(digit in "0123456789abcdef" for digit in said):
        raise nonsense(connection)
    return said


def format_flash(connection: Connection) -> None:
    """Put an empty file system on the flash. Raises Problem."""
    connection.before_change()
    connection.run_program(_FIND + _FORMAT, _PATIENCE_S)


def carve(data: bytes, *, is_bare: bool = False) -> list[bytes]:
    """The whole journal records in these bytes; of bare flash they may begin anywhere."""
    found = []
    at = 0
    while at + records.RECORD_BYTES <= len(data):
        record = data[at : at + records.RECORD_BYTES]
        if 0 < record[0] < len(records.NAMES) and records.decode(record, 0):
            found.append(record)
            at += records.RECORD_BYTES
        else:
            at += 1 if is_bare else records.RECORD_BYTES
    return found


def _in_order(found: Iterable[bytes]) -> list[bytes]:
    """Each record once; the first of two that claim the same place.

    Bare flash may hold records of earlier journals, whose sequence numbers are the same: power-ons
    are put together that followed each other.
    """
    by_boot: dict[int, dict[int, bytes]] = {}
    before: dict[int, int] = {}
    for record in found:
        kind, _, _, boot, sequence, _, value = records.decode(record, 0) or (0,) * 7
        by_boot.setdefault(boot, {}).setdefault(sequence, record)
        if kind == records.BOOT:
            # One that was counted followed the count before.
            before[boot] = value or boot - 1
    oldest_first = sorted(by_boot, key=lambda boot: min(by_boot[boot]))
    after: dict[int, list[int]] = {}
    for boot in oldest_first:
        after.setdefault(before.get(boot, 0), []).append(boot)
    firsts = [boot for boot in oldest_first if before.get(boot, 0) not in by_boot]
    # Last those that say they follow each other in a ring.
    waiting = [*oldest_first[::-1], *firsts[::-1]]
    in_order = []
    while waiting:
        boot = waiting.pop()
        of_boot = by_boot.pop(boot, {})
        in_order += [of_boot[sequence] for sequence in sorted(of_boot)]
        waiting += after.pop(boot, [])[::-1]
    return in_order


def _readable(connection: Connection) -> tuple[dict[str, bytes], list[str]]:
    files, lost = {}, []
    for name in clip_files.CLIP_FILES:
        try:
            there = connection.run_program(f"import os\nprint(os.stat({name!r})[6])", _PATIENCE_S)
        except Problem:
            continue
        try:
            files[name] = clip_files.read(connection, name)
        except Problem:
            lost.append(f"{name} ({there.strip()[:10]} bytes)")
    return files, lost


def _blocks(connection: Connection, progress: Progress | None) -> Iterable[bytes]:
    said = connection.run_program(_FIND, _PATIENCE_S)
    try:
        count, size = map(int, said.split())
    except ValueError:
        raise Problem(f"the flash of the board on {connection.port} can't be read") from None
    if not (0 < count <= _MOST_BLOCKS and 0 < size <= _MOST_BLOCK_BYTES):
        raise Problem(f"the board on {connection.port} reports an invalid flash size")
    for number in range(count):
        text = connection.run_program(_READ.format(number=number), _PATIENCE_S)
        try:
            yield binascii.a2b_base64(text.strip())
        except binascii.Error:
            raise Problem(f"block {number} arrived damaged: try again") from None
        if progress:
            progress(number + 1, count)
