"""What a host can have the clip try: each function prints JSON, a line at a time."""

import json
import os
import sys

from clip.core import button as gestures
from clip.core import cues
from clip.core.constant import const
from clip.core.cues import NEVER
from clip.hw import board, clock
from clip.hw.usb import Usb
from clip.power import Power
from clip.signals import Signals
from clip.store import calibration, files, settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_FILE = "selftest.bin"
_BYTES = const(4096)
_LOOK_MS = const(5)
# Edges that are less apart belong to one change of the button.
_QUIET_MS = const(50)
_HALF = const(32768)
_FULL = const(65535)


def _built() -> board.Parts:
    return board.build(calibration.applied(board.describe()))


def play(name: str) -> None:
    """Sound one cue, as the settings have it, and wait for its end."""
    parts = _built()
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
    pin = _built().button
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


def presses(count: int, seconds: int) -> None:
    """Print each press until there were so many, or so many seconds have passed.

    press_ms   when it began
    held_ms    from the first contact to the first break after it was at rest
    bounce_ms  how long the contacts took to come to rest, at the worse of both ends
    """
    pin = _built().button
    start = clock.ticks_ms()
    now_ms = down_at_ms = first_ms = last_ms = bounce_ms = 0
    is_down = is_moving = False
    while count and now_ms < seconds * 1000:
        now_ms = clock.since_ms(start)
        if pin.is_noted:
            if not is_moving:
                first_ms = clock.between_ms(start, pin.first_raw)
            is_moving = True
            last_ms = clock.between_ms(start, pin.last_raw)
            pin.forget()
        elif is_moving and now_ms - last_ms >= _QUIET_MS:
            is_moving = False
            if pin.is_down() and not is_down:
                is_down = True
                down_at_ms, bounce_ms = first_ms, last_ms - first_ms
            elif is_down and not pin.is_down():
                is_down = False
                count -= 1
                told = {"press_ms": down_at_ms, "held_ms": first_ms - down_at_ms}
                told["bounce_ms"] = max(bounce_ms, last_ms - first_ms)
                print(json.dumps(told))
        clock.wait_ms(_LOOK_MS)


def parts() -> None:
    """Which parts there are, as they were designed, and what was measured of them."""
    designed = board.describe()
    divider = designed["battery"]
    permille = divider["permille"] if divider else None
    used = calibration.applied(board.describe())["battery"]
    told: "dict[str, Any]" = {
        "led": designed["led"]["kind"],
        "has_motor": bool(designed["motor"]),
        "can_switch_off": bool(designed["off"]),
        "permille": permille,
        "used_permille": used["permille"] if used else None,
        "is_button_down": board.build(designed).button.is_down(),
        "micropython": ".".join([str(part) for part in sys.implementation.version[:3]]),
    }
    print(json.dumps(told))


def light(colour: int) -> None:
    """Show a colour, 0xRRGGBB, until something else is asked; 0 is off."""
    _built().led.show(colour)
    print(json.dumps({"colour": colour}))


def sound(hz: int, ms: int) -> None:
    """Sound one frequency, in the buzzer's band or not."""
    described = board.describe()
    described["buzzer"]["lowest_hz"] = described["buzzer"]["highest_hz"] = hz
    buzzer = board.build(described).buzzer
    try:
        buzzer.tone(hz, _HALF)
        clock.wait_ms(ms)
    finally:
        buzzer.tone(0, 0)
    print(json.dumps({"hz": hz}))


def motor(ms: int) -> None:
    """Shake for so long."""
    part = _built().motor
    try:
        if part:
            part.shake(_FULL)
            clock.wait_ms(ms)
    finally:
        if part:
            part.shake(0)
    print(json.dumps({"has_motor": part is not None}))


def off() -> None:
    """Switch off until the button is pressed; then the board starts anew."""
    part = _built().off
    if part:
        part.switch_off()


def keep(found: "dict[str, Any]") -> None:
    """Keep what a test found out; it counts from the next start on."""
    calibration.keep(found)
    print(json.dumps(calibration.kept()))


def kept() -> None:
    """What a test found out, {} where none did."""
    print(json.dumps(calibration.kept()))


def battery() -> None:
    """The voltage and what it means."""
    parts = _built()
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
