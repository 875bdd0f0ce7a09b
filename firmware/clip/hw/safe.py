"""Safe mode: a clip that can't run its app blinks why and keeps a readable reason."""

import sys
import time

from machine import Pin

from clip.hw.board import BoardError, describe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

REASON = "safe_mode.txt"

BLINKS_FIRMWARE = 2
BLINKS_BOARD = 3
BLINKS_FLASH = 4
BLINKS_OTHER = 5


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
    """Keep the reason, then blink it until a host takes over with Ctrl-C."""
    blinks = blinks_for(error)
    sys.print_exception(error)
    try:
        with open(REASON, "w") as file:
            file.write("%d blinks: %s: %s\n" % (blinks, type(error).__name__, error))
    except OSError as full:
        print("the reason could not be kept:", full)
    pin, lit = _led()
    print('{"event": "safe mode"}')
    try:
        while True:
            for _ in range(blinks):
                pin.value(lit)
                time.sleep_ms(200)
                pin.value(not lit)
                time.sleep_ms(300)
            time.sleep_ms(1200)
    except KeyboardInterrupt:
        pin.value(not lit)


def _led() -> "tuple[Pin, bool]":
    try:
        led: "dict[str, Any]" = describe()["led"]
        lit = not led["active_low"]
        return Pin(led["pins"][0], Pin.OUT, value=not lit), lit
    except (BoardError, KeyError, TypeError, ValueError, IndexError):
        return Pin("LED", Pin.OUT, value=0), True
