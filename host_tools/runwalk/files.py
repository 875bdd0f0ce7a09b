"""How the tool reads files, never more than it may, and writes them, whole or not at all."""

import os
import secrets
import stat
import sys
from importlib.resources.abc import Traversable
from pathlib import Path

from runwalk.problem import FileExists, Problem

# Windows would write b"\n" as two bytes without O_BINARY; O_NOFOLLOW is POSIX's alone.
_NEW_FILE = (
    os.O_WRONLY
    | os.O_CREAT
    | os.O_EXCL
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
)


def require_free(*paths: Path, replace: bool = False) -> None:
    """Raise Problem where one of these can't be written; call it before what takes long.

    Raises FileExists where a file is there that may not be replaced.
    """
    for path in paths:
        if not os.path.lexists(path):
            continue
        if not (path.is_file() or path.is_symlink()):
            raise Problem(f"{path} is a folder or a device: name a file")
        if not replace:
            raise FileExists(
                f"{path} exists already: give another name, or --force replaces it", str(path)
            )


def write(path: Path, data: bytes, *, replace: bool = False, is_private: bool = False) -> None:
    """Write a file that a user named, and its folder where there is none.

    `is_private`: for its owner alone, whatever the umask. Raises FileExists as `require_free`,
    and Problem where it can't be written: what was there before is intact then.
    """
    require_free(path, replace=replace)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, data, 0o600 if is_private else 0o666)
    except OSError as error:
        raise _told(path, error) from None


def keep(path: Path, data: bytes) -> None:
    """Write a file of the tool's own, in place of the one before; private. Raises Problem."""
    try:
        private_folder(path.parent)
        _replace(path, data, 0o600)
    except OSError as error:
        raise _told(path, error) from None


def read(path: Path | Traversable, most: int, *, called: str = "") -> bytes:
    """The bytes of a file that anybody may have made; `called`: by this name in errors.

    Raises Problem where it can't be read or has more than `most` bytes.
    """
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise Problem(f"{called or path}: {error.strerror or error}") from None
    if len(data) > most:
        raise Problem(f"{called or path}: too large: it has more than {most} bytes")
    return data


def read_standard_input(most: int) -> bytes:
    """The bytes that come there, up to its end. Raises Problem where they are more than `most`."""
    data = sys.stdin.buffer.read(most + 1)
    if len(data) > most:
        raise Problem(f"standard input: too large: it has more than {most} bytes")
    return data


def read_regular(path: Path, most: int) -> bytes:
    """As `read`, of a file alone: of a pipe or a device one would wait for ever. Raises Problem."""
    try:
        found = path.stat()
    except OSError as error:
        raise _told(path, error) from None
    if not stat.S_ISREG(found.st_mode):
        raise Problem(f"{path} is not a file: name a file")
    if found.st_size > most:
        raise Problem(f"{path}: too large: it has more than {most} bytes")
    return read(path, most)


def remove(path: Path) -> bool:
    """Delete a file; whether there was one. Raises Problem."""
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise _told(path, error) from None
    return True


def make_private(path: Path) -> None:
    """See that there is a file, empty or as it is, for its owner alone. Raises OSError."""
    private_folder(path.parent)
    try:
        os.close(os.open(path, _NEW_FILE, 0o600))
    except FileExistsError:
        path.chmod(0o600)


def private_folder(path: Path) -> None:
    """Make a folder, and those above it that are missing, for its owner alone. Raises OSError."""
    if not path.parent.exists():
        private_folder(path.parent)
    path.mkdir(mode=0o700, exist_ok=True)


def _replace(path: Path, data: bytes, mode: int) -> None:
    """Beside it first, under a name that nobody can guess, and then in its place."""
    beside = path.with_name(f".runwalk-{secrets.token_hex(8)}.new")
    descriptor = os.open(beside, _NEW_FILE, mode)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(descriptor)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _told(path: Path, error: OSError) -> Problem:
    return Problem(f"{path}: {error.strerror or error}")
