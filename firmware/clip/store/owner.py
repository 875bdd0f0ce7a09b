"""Whose clip it is, and what it is called.

The owner is a random id that a host has drawn for one person's data; it tells nobody who that is.
"""

from clip.core.constant import const
from clip.store import files

OWNER = "owner.txt"
NAME = "name.txt"
MAX_NAME_BYTES = const(48)
_OWNER_DIGITS = const(32)


def owner() -> "str | None":
    """The owner's id, 32 hex digits; None where it has none, or that is damaged."""
    text = _read(OWNER)
    return text if text is not None and _is_id(text) else None


def keep_owner(text: str) -> None:
    """Keep it, "" for none. Raises ValueError, OSError."""
    if text and not _is_id(text):
        raise ValueError("an owner has 32 hex digits")
    _keep(OWNER, text)


def name() -> "str | None":
    """What the clip is called, None where it has no name."""
    return _read(NAME)


def keep_name(text: str) -> None:
    """Keep it, "" for none. Raises ValueError, OSError."""
    if len(text.encode()) > MAX_NAME_BYTES:
        raise ValueError("the name is too long")
    _keep(NAME, text)


def _is_id(text: str) -> bool:
    return len(text) == _OWNER_DIGITS and all(digit in "0123456789abcdef" for digit in text)


def _read(path: str) -> "str | None":
    data = files.read(path, MAX_NAME_BYTES)
    if not data or len(data) > MAX_NAME_BYTES:
        return None
    try:
        return data.decode()
    except UnicodeError:
        return None


def _keep(path: str, text: str) -> None:
    if text:
        files.replace(path, text.encode())
    else:
        files.remove(path)
