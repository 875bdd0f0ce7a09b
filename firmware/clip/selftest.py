"""What a host can have the clip try: the functions of `protocol.SELF_TESTS`."""

import os
import sys

from clip.core import button as gestures
from clip.core import cues
from clip.core.constant import const
from clip.core.cues import NEVER
from clip.hw import board, clock
from clip.hw.usb import Usb
from clip.outputs import Outputs
from clip.power import Power
from clip.protocol import INVALID_ARGUMENT, Refused
from clip.store import calibration, files, settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
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


def play(name: str) -> "dict[str, Any]":
    """Sound one cue, as the settings have it, and wait for its end."""
    if name not in cues.NAMES[1:]:
        raise Refused(INVALID_ARGUMENT, "there is no cue %r" % name)
    parts = _built()
    outputs = Outputs(parts, Usb(parts.usb_sense), settings.load()[0])
    start = clock.ticks_ms()
    try:
        outputs.cue(cues.NAMES.index(name), 0, None)
        while outputs.deadline_ms() != NEVER:
            outputs.show(clock.since_ms(start), None)
            clock.wait_ms(_LOOK_MS)
        outputs.show(clock.since_ms(start), None)
    finally:
        outputs.silence()
    return {"played": name}


def button(seconds: int) -> "dict[str, Any]":
    """The gestures made in so many seconds."""
    pin = _built().button
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


def presses(count: int, seconds: int) -> "dict[str, Any]":
    """The presses until there were so many, or so many seconds have passed.

    press_ms   when it began
    held_ms    from the first contact to the first break after it was at rest
    bounce_ms  how long the contacts took to come to rest, at the worse of both ends
    """
    pin = _built().button
    start = clock.ticks_ms()
    now_ms = down_at_ms = first_ms = last_ms = bounce_ms = 0
    is_down = is_moving = False
    made: "list[dict[str, int]]" = []
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
                made.append(told)
        clock.wait_ms(_LOOK_MS)
    return {"presses": made}


def parts() -> "dict[str, Any]":
    """Which parts there are, as they were designed, and what was measured of them."""
    designed = board.describe()
    divider = designed["battery"]
    permille = divider["permille"] if divider else None
    used = calibration.applied(board.describe())["battery"]
    return {
        "led": designed["led"]["kind"],
        "has_motor": bool(designed["motor"]),
        "can_switch_off": bool(designed["off"]),
        "permille": permille,
        "used_permille": used["permille"] if used else None,
        "is_button_down": board.build(designed).button.is_down(),
        "micropython": ".".join([str(part) for part in sys.implementation.version[:3]]),
    }


def light(colour: int) -> "dict[str, Any]":
    """Show a colour, 0xRRGGBB, until something else is asked; 0 is off."""
    _built().led.show(colour)
    return {"colour": colour}


def sound(hz: int, ms: int) -> "dict[str, Any]":
    """Sound one frequency, in the buzzer's band or not."""
    described = board.describe()
    described["buzzer"]["lowest_hz"] = described["buzzer"]["highest_hz"] = hz
    buzzer = board.build(described).buzzer
    try:
        buzzer.tone(hz, _HALF)
        clock.wait_ms(ms)
    finally:
        buzzer.tone(0, 0)
    return {"hz": hz}


def motor(ms: int) -> "dict[str, Any]":
    """Shake for so long."""
    part = _built().motor
    try:
        if part:
            part.shake(_FULL)
            clock.wait_ms(ms)
    finally:
        if part:
            part.shake(0)
    return {"has_motor": part is not None}


def off() -> None:
    """Switch off until the button is pressed; then the board restarts."""
    part = _built().off
    if part:
        part.switch_off()


def battery() -> "dict[str, Any]":
    """The voltage and what it means."""
    parts = _built()
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
    "presses": presses,
    "parts": parts,
    "light": light,
    "sound": sound,
    "motor": motor,
}
