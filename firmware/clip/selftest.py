"""What a host can have the clip try: the functions of `protocol.SELF_TESTS`."""

import os

from clip.core import button as gestures
from clip.core import cues
from clip.core.constant import const
from clip.core.cues import NEVER
from clip.hw import board, clock
from clip.hw.usb import Usb
from clip.power import Power
from clip.protocol import INVALID_ARGUMENT, Refused
from clip.signals import Signals
from clip.store import files, settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_FILE = "selftest.bin"
_BYTES = const(4096)
_LOOK_MS = const(5)


def play(name: str) -> "dict[str, Any]":
    """Sound one cue, as the settings have it, and wait for its end."""
    if name not in cues.NAMES[1:]:
        raise Refused(INVALID_ARGUMENT, "there is no cue %r" % name)
    parts = board.build(board.describe())
    signals = Signals(parts, Usb(parts.usb_sense), settings.load()[0])
    start = clock.ticks_ms()
    try:
        signals.cue(cues.NAMES.index(name), 0, None)
        while signals.deadline_ms() != NEVER:
            signals.show(clock.since_ms(start), None)
            clock.wait_ms(_LOOK_MS)
        signals.show(clock.since_ms(start), None)
    finally:
        signals.silence()
    return {"played": name}


def button(seconds: int) -> "dict[str, Any]":
    """The gestures made in so many seconds."""
    pin = board.build(board.describe()).button
    recogniser = gestures.Button()
    start = clock.ticks_ms()
    made: "list[str]" = []
    now_ms = 0
    while now_ms < seconds * 1000:
        now_ms = clock.since_ms(start)
        if pin.is_noted:
            recogniser.edge(
                clock.between_ms(start, pin.first_raw), clock.between_ms(start, pin.last_raw)
            )
            pin.forget()
        gesture = recogniser.step(now_ms, pin.is_down())
        if gesture in gestures.NAMES:
            made.append(gestures.NAMES[gesture])
        clock.wait_ms(_LOOK_MS)
    return {"gestures": made}


def battery() -> "dict[str, Any]":
    """The voltage and what it means."""
    parts = board.build(board.describe())
    answer: "dict[str, Any]" = {"mv": None, "percent": None}
    if parts.battery:
        power = Power(parts, settings.load()[0])
        answer = {"mv": parts.battery.millivolts(), "percent": power.percent()}
    return answer


def flash() -> "dict[str, Any]":
    """Write, read back and remove a block; how long the writing took, ms."""
    data = os.urandom(_BYTES)
    start = clock.ticks_ms()
    with open(_FILE, "wb") as file:
        file.write(data)
    took_ms = clock.since_ms(start)
    is_same = files.read(_FILE, _BYTES) == data
    files.remove(_FILE)
    return {"ok": is_same, "write_ms": took_ms, "free_bytes": files.free_bytes()}


def ticks() -> "dict[str, Any]":
    """The clock now, raw."""
    return {"ticks_ms": clock.ticks_ms()}


FUNCTIONS: "dict[str, Callable[..., dict[str, Any]]]" = {
    "play": play,
    "button": button,
    "battery": battery,
    "flash": flash,
    "ticks": ticks,
}
