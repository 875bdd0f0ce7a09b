"""Putting the firmware on a board that runs MicroPython, and taking it off."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from clip.store import place, slots
from clip.store.journal import FILES as JOURNAL_FILES
from runwalk.device.clip_files import CLIP_FILES
from runwalk.device.connection import Connection, Progress
from runwalk.device.firmware import MPY_VERSION
from runwalk.device.terminal_text import clean
from runwalk.problem import Problem

_BESIDE = ".new"
_PATIENCE_S = 30.0
# As clip.hw.safe calls it, which can be imported on a board alone.
_REASON = "safe_mode.txt"
_FAILED = "failed.txt"
# And clip.store.calibration: of this very board, so no backup has it.
_CALIBRATION = "calibration.json"

# Run on the board: it may have nothing of ours yet.
_LOOK = """
import gc, hashlib, json, os, sys
gc.collect()
def walk(folder):
    for entry in os.ilistdir(folder or "/"):
        path = folder + entry[0]
        if entry[1] & 0x4000:
            if {is_whole} and (path == "clip" or path.startswith("clip/")):
                walk(path + "/")
        elif path.startswith("clip/") or path in {names}:
            digest = hashlib.sha256()
            size = 0
            with open(path, "rb") as file:
                part = file.read(512)
                while part:
                    size += len(part)
                    digest.update(part)
                    part = file.read(512)
            found[path] = [size, digest.digest().hex()]
found = {{}}
walk("")
# One line of JSON, in pieces: a board that was at work may have no room for the whole.
gc.collect()
print("[%d, {{" % getattr(sys.implementation, "_mpy", 0), end="")
comma = ""
for path in found:
    print(comma + json.dumps(path) + ":" + json.dumps(found[path]), end="")
    comma = ","
print("}}]")
"""
_MOVE = """
import os
def folder(path):
    try:
        os.mkdir(path)
    except OSError:
        pass
for path in {folders}:
    folder(path)
for path in {moved}:
    os.rename(path + "{beside}", path)
for path in {removed}:
    os.remove(path)
"""
_CLEAR_FOLDERS = """
import json, os
for path in {folders}:
    try:
        os.rmdir(path)
    except OSError:
        pass
print(json.dumps(os.listdir()))
"""


@dataclass(frozen=True)
class Installed:
    """How many files were changed, and which were removed since no clip writes such ones."""

    changed: int
    removed: list[str]


def install(
    connection: Connection, files: Mapping[str, bytes], progress: Progress | None = None
) -> Installed:
    """Bring a board's files to these, changed ones alone. Raises Problem.

    Everything is written beside and read back before anything takes its place.
    """
    connection.before_change()
    names = (*files, *(name + _BESIDE for name in files), *CLIP_FILES)
    there = _look(connection, names, is_whole=True)
    changed = {path: data for path, data in files.items() if not _is_there(path, data, there)}
    # Else they might leave no room. Of a journal `runwalk rescue` can save what is whole.
    oversized = [
        name
        for name, one in CLIP_FILES.items()
        if name in there and there[name].size > one.max_bytes and name not in JOURNAL_FILES
    ]
    _run(connection, _MOVE, folders=_folders(files), moved=[], removed=oversized)
    _send_beside(connection, changed, progress)
    # A .py beside a .mpy would be taken instead of it.
    obsolete = [path for path in there if path.startswith("clip/") and path not in files]
    obsolete = [path for path in obsolete if path.removesuffix(_BESIDE) not in changed]
    _run(connection, _MOVE, folders=[], moved=list(changed), removed=obsolete)
    return Installed(len(changed) + len(obsolete), oversized)


def uninstall(connection: Connection, files: Mapping[str, bytes]) -> list[str]:
    """Take all that is ours off a board; what is left on it. Raises Problem."""
    connection.before_change()
    ours = (*files, *CLIP_FILES, place.FILE, _REASON, _FAILED, _CALIBRATION, slots.UPLOAD)
    names = (*ours, *(name + _BESIDE for name in ours))
    there = _look(connection, names, is_whole=True)
    _run(connection, _MOVE, folders=[], moved=[], removed=list(there))
    left = _run(connection, _CLEAR_FOLDERS, folders=list(reversed(_folders(files))))
    return [clean(str(name)) for name in _answer(connection, left)]


def replace_files(
    connection: Connection, files: Mapping[str, bytes], progress: Progress | None = None
) -> None:
    """Bring all of the wearer's files to these; one that is not named goes. Raises Problem.

    So does the place in a session: it is of another journal than the one that comes.
    """
    connection.before_change()
    there = _look(connection, (*CLIP_FILES, place.FILE))
    _send_beside(connection, files, progress)
    removed = [path for path in there if path not in files]
    _run(connection, _MOVE, folders=[], moved=list(files), removed=removed)


def data_files(connection: Connection) -> list[str]:
    """Which of the wearer's files there are. Raises Problem."""
    return sorted(_look(connection, tuple(CLIP_FILES)))


@dataclass(frozen=True)
class _There:
    """A file on a board: its bytes, and its SHA-256 in hex."""

    size: int
    digest: str


def _is_there(path: str, data: bytes, there: Mapping[str, _There]) -> bool:
    return path in there and there[path].digest == hashlib.sha256(data).hexdigest()


def _look(
    connection: Connection, names: tuple[str, ...], *, is_whole: bool = False
) -> dict[str, _There]:
    """Which of these files are on the board, and all in clip/ if `is_whole`."""
    answer = _answer(connection, _run(connection, _LOOK, names=names, is_whole=is_whole))
    try:
        mpy, found = answer
        version = (int(mpy) & 0xFF, int(mpy) >> 8 & 3)
        there = {
            str(path): _There(int(size), str(digest)) for path, (size, digest) in found.items()
        }
    except (ValueError, TypeError, AttributeError, OverflowError):
        raise nonsense(connection) from None
    if version[0] != MPY_VERSION[0] or version[1] < MPY_VERSION[1]:
        raise Problem(
            f"the MicroPython on {connection.port} reads modules of version "
            f"{version[0]}.{version[1]}, not {MPY_VERSION[0]}.{MPY_VERSION[1]}: flash a newer one"
        )
    return there


def _send_beside(
    connection: Connection, files: Mapping[str, bytes], progress: Progress | None
) -> None:
    """Write files beside what they are to replace, and read back that they are whole."""
    total = sum(map(len, files.values()))
    done = 0
    for path, data in files.items():
        connection.write_file(path + _BESIDE, data)
        done += len(data)
        if progress:
            progress(done, total)
    kept = _look(connection, tuple(path + _BESIDE for path in files), is_whole=True)
    for path, data in files.items():
        if not _is_there(path + _BESIDE, data, kept):
            raise Problem(f"{path} did not arrive complete on {connection.port}: try again")


def _answer(connection: Connection, said: str) -> Any:
    try:
        return json.loads(said.strip().splitlines()[-1])
    except (ValueError, IndexError, RecursionError):
        raise nonsense(connection) from None


def nonsense(connection: Connection) -> Problem:
    """What is said of an answer that can't be one."""
    return Problem(f"the board on {connection.port} gave an invalid answer")


def _folders(files: Mapping[str, bytes]) -> list[str]:
    return sorted({path.rpartition("/")[0] for path in files if "/" in path})


def _run(connection: Connection, code: str, **values: Any) -> str:
    # What is put in is a list of names of our own, written as Python writes it.
    return connection.run_program(code.format(beside=_BESIDE, **values), _PATIENCE_S)
