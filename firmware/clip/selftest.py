"""What a host can have the clip try: each function prints JSON, a line at a time."""

import json
import os

from clip.core import button as gestures
from clip.core import cues
from clip.core.constant import const
from clip.core.cues import NEVER
from clip.hw import board, clock
from clip.hw.usb import Usb
from clip.power import Power
from clip.signals import Signals
from clip.store import files, settings

_FILE = "selftest.bin"
_BYTES = const(4096)
_LOOK_MS = const(5)


def play(name: str) -> None:
    """Sound one cue, as the settings have it, and wait for its end."""
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
    print(json.dumps({"played": name}))


def button(seconds: int) -> None:
    """Print each gesture as it is made, until one very long press or so many seconds."""
    pin = board.build(board.describe()).button
    recogniser = gestures.Button()
    start = clock.ticks_ms()
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
            print(json.dumps({"gesture": gestures.NAMES[gesture]}))
        clock.wait_ms(_LOOK_MS)
    print(json.dumps({"gesture": None}))


def battery() -> None:
    """The voltage and what it means."""
    parts = board.build(board.describe())
    answer: "dict[str, object]" = {"mv": None, "percent": None}
    if parts.battery:
        power = Power(parts, settings.load()[0])
        answer = {"mv": parts.battery.millivolts(), "percent": power.percent()}
    print(json.dumps(answer))


def flash() -> None:
    """Write, read back and remove a block; how long the writing took, ms."""
    data = os.urandom(_BYTES)
    start = clock.ticks_ms()
    with open(_FILE, "wb") as file:
        file.write(data)
    took_ms = clock.since_ms(start)
    is_same = files.read(_FILE, _BYTES) == data
    files.remove(_FILE)
    print(json.dumps({"ok": is_same, "write_ms": took_ms, "free_bytes": files.free_bytes()}))


def ticks() -> None:
    """The clock now, raw."""
    print(json.dumps({"ticks_ms": clock.ticks_ms()}))
