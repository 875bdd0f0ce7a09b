"""What a test of the board found out about the parts that are soldered to it."""

import json

from clip.core.constant import const
from clip.store import files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

FILE = "calibration.json"
MAX_BYTES = const(1_000)
# Of board.json the part, the field, and what that may become.
_FIELDS = (
    ("buzzer", "lowest_hz", 500, 10_000),
    ("buzzer", "highest_hz", 500, 10_000),
    ("battery", "permille", 1, 1000),
)


def kept() -> "dict[str, Any]":
    """What is kept, {} where there is nothing to be used."""
    try:
        found = json.loads((files.read(FILE, MAX_BYTES) or b"{}").decode())
    except (ValueError, UnicodeError):
        return {}
    return found if isinstance(found, dict) else {}


def keep(found: "dict[str, Any]") -> None:
    """Keep it in place of the earlier. Raises OSError."""
    files.replace(FILE, json.dumps(found).encode())


def applied(board: "dict[str, Any]") -> "dict[str, Any]":
    """What board.json says, with what was measured in its place where that makes sense."""
    found = kept()
    for part, name, lowest, highest in _FIELDS:
        table, measured = board.get(part), found.get(part)
        if isinstance(table, dict) and isinstance(measured, dict):
            value = measured.get(name)
            if type(value) is int and lowest <= value <= highest:
                table[name] = value
    return board
