"""How a session stands, asked of the running app: one byte is typed, and nothing stops."""

import time
from collections.abc import Callable
from typing import Annotated, Literal

import serial
from msgspec import Meta, Struct

from runwalk.device.lines import parse_event
from runwalk.device.opening import why_not_open
from runwalk.device.trouble import translated
from runwalk.fields import Invalid, checked

_LOOK_S = 0.05
_MAX_LINE_BYTES = 4096
_Count = Annotated[int, Meta(ge=0, lt=1 << 32)]
Typing = Literal["tell", "pause", "skip"]
# See `clip.typed`. "pause" goes on after a pause.
_BYTES: dict[Typing, bytes] = {"tell": b"?", "pause": b"|", "skip": b">"}


class Now(Struct, frozen=True):
    """How it stands. `crc` is the plan's, None without one; `left_ms` is None in an open step."""

    state: Literal["idle", "running", "paused", "waiting", "finished", "aborted", "no plan"]
    crc: _Count | None = None
    step: _Count = 0
    left_ms: _Count | None = None
    elapsed_ms: _Count = 0


def peek(port: str, what: Typing, until_s: float, gives_way: Callable[[], bool]) -> Now | None:
    """Type one byte, and wait at most `until_s` for the app's answer. Raises Problem.

    None where none comes, as from a board without the firmware, and once `gives_way` says so.
    """
    try:
        line = serial.Serial(port, timeout=_LOOK_S, write_timeout=1, exclusive=True)
    except (OSError, ValueError):
        raise why_not_open(port) from None
    with line, translated(port):
        line.write(_BYTES[what])
        heard, end_s = b"", time.monotonic() + until_s
        while time.monotonic() < end_s and not gives_way():
            heard += line.read(max(1, line.in_waiting))
            *lines, heard = heard.split(b"\n")
            heard = heard[-_MAX_LINE_BYTES:]
            for event in map(parse_event, lines):
                if event.pop("event", None) == "now":
                    return _checked(event)
    return None


def _checked(event: dict[str, object]) -> Now | None:
    try:
        return checked(Now, event)
    except Invalid:
        return None
