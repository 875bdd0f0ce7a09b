"""Profiles: each is one person's home, with their archive, health check, plans and courses.

The default profile is the home itself. Virtual clips are everybody's.
"""

import contextlib
import re
import secrets
from collections.abc import Iterator
from pathlib import Path

from runwalk import files, places
from runwalk.action import Action
from runwalk.problem import Problem

DEFAULT = "default"
# A folder's name on every system, the same in capitals or not.
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,23}")
_OWNER = re.compile(r"[0-9a-f]{32}")
# Windows keeps these for devices.
_RESERVED = re.compile(r"con|prn|aux|nul|(com|lpt)\d", re.IGNORECASE)


def names() -> list[str]:
    """The profiles there are, the default one first."""
    folder = places.people()
    made = (
        sorted(path.name for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []
    )
    return [DEFAULT, *made]


def used() -> str:
    """The profile that is used now."""
    return places.who() or DEFAULT


def make(name: str) -> Path:
    """Make a profile; its folder. Raises Problem."""
    if not _NAME.fullmatch(name) or _RESERVED.fullmatch(name):
        raise Problem(f"invalid profile name {name!r}: use up to 24 letters, digits, - and _")
    if name.lower() in (there.lower() for there in names()):
        raise Problem(f"there is a profile {name!r} already")
    path = places.people() / name
    try:
        files.private_folder(path)
    except OSError as error:
        raise Problem(f"{path}: {error.strerror}") from None
    return path


def require(name: str) -> None:
    """Raise Problem unless there is such a profile."""
    if name not in names():
        raise Problem(
            f"no profile {name!r}: there are {', '.join(names())}; "
            f"{Action.MAKE_PROFILE.of(name)} makes it"
        )


@contextlib.contextmanager
def using(name: str | None) -> Iterator[None]:
    """Use a profile, and have the programs that are started use it; None: the one as before."""
    before = places.who()
    places.set_who(before if name is None else name)
    try:
        yield
    finally:
        places.set_who(before)


def owner_id() -> str:
    """The random id by which a clip knows this profile; drawn when it is first needed.

    Raises Problem.
    """
    kept = _kept_owner(places.owner_file())
    return kept or use_owner_id(secrets.token_hex(16))


def use_owner_id(owner: str) -> str:
    """Have this profile use an id: that of the same person on another computer. Raises Problem."""
    if not _OWNER.fullmatch(owner):
        raise Problem(
            f"invalid owner id {owner!r}: it has 32 hex digits, see {Action.SEE_PROFILES}"
        )
    files.keep(places.owner_file(), owner.encode())
    return owner


def with_owner_id(owner: str) -> str | None:
    """The profile on this computer that has that id."""
    for name in names():
        with using(name):
            if _kept_owner(places.owner_file()) == owner:
                return name
    return None


def _kept_owner(file: Path) -> str | None:
    try:
        text = file.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return None
    return text if _OWNER.fullmatch(text) else None
