"""Safe mode: a clip that can't run its app keeps the reason, blinks it, and switches off."""

import sys
import time

from machine import Pin

from clip.hw.board import BoardError, describe
from clip.hw.off import Off

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

REASON = "safe_mode.txt"

BLINKS_FIRMWARE = 2
BLINKS_BOARD = 3
BLINKS_FLASH = 4
BLINKS_OTHER = 5
# So long it blinks; then it would only empty the cell.
_BLINKING_MS = 15 * 60_000
_ON_MS = 200
_BETWEEN_MS = 300
_PAUSE_MS = 1_200


def blinks_for(error: Exception) -> int:
    """How many blinks stand for an error."""
    if isinstance(error, (ImportError, SyntaxError, NameError, AttributeError)):
        return BLINKS_FIRMWARE
    if isinstance(error, BoardError):
        return BLINKS_BOARD
    if isinstance(error, OSError):
        return BLINKS_FLASH
    return BLINKS_OTHER


def safe_mode(error: Exception) -> None:
    """Keep the reason, and blink it until a host takes over with Ctrl-C, or for 15 minutes."""
    blinks = blinks_for(error)
    sys.print_exception(error)
    try:
        with open(REASON, "w") as file:
            file.write("%d blinks: %s: %s\n" % (blinks, type(error).__name__, error))
    except OSError as full:
        print("the reason could not be kept:", full)
    pin, lit = _led()
    print('{"event": "safe mode"}')
    round_ms = blinks * (_ON_MS + _BETWEEN_MS) + _PAUSE_MS
    try:
        for _ in range(_BLINKING_MS // round_ms):
            for _ in range(blinks):
                _show(pin, lit)
                time.sleep_ms(_ON_MS)
                _show(pin, not lit)
                time.sleep_ms(_BETWEEN_MS)
            time.sleep_ms(_PAUSE_MS)
    except KeyboardInterrupt:
        _show(pin, not lit)
        return
    _switch_off()


def _show(pin: "Pin | None", level: bool) -> None:
    if pin:
        pin.value(level)


def _led() -> "tuple[Pin | None, bool]":
    """The pin and its level when lit; no pin where the board file and the port name none."""
    try:
        led: "dict[str, Any]" = describe()["led"]
        lit = not led["active_low"]
        return Pin(led["pins"][0], Pin.OUT, value=not lit), lit
    except (BoardError, KeyError, TypeError, ValueError, IndexError):
        pass
    try:
        return Pin("LED", Pin.OUT, value=0), True
    except (TypeError, ValueError):
        # Generic builds for the ESP32 know no such name (ports/esp32/machine_pin.c).
        return None, True


def _switch_off() -> None:
    try:
        board = describe()
        if board["off"]:
            Off(board["off"], board["button"]).switch_off()
    except (BoardError, KeyError, TypeError, ValueError, AttributeError):
        # Nothing says how: it stays on, dark.
        return
