"""What a clip says by itself, and an answer of its taken apart."""

import json
from typing import Any

PROMPT = b">>> "


def is_at_prompt(data: bytes) -> bool:
    """Whether MicroPython waits for a line; what was typed for the app may stand on it already."""
    return data.rpartition(b"\n")[2].startswith(PROMPT)


def parse_event(line: bytes) -> dict[str, Any]:
    """One line that the app said; {} for any other line."""
    try:
        event = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return event if isinstance(event, dict) else {}


def says_how_it_is(data: bytes) -> bool:
    """Whether the app said that it is ready or safe, or the board is back at its prompt."""
    after = data.partition(b"soft reboot")[2]
    has_event = b'"event": "ready"' in after or b'"event": "safe mode"' in after
    return (has_event and after.endswith(b"\n")) or is_at_prompt(after)
