"""Builds the clip's parts from board.json, which says what is wired to which pin."""

import json

from clip.hw.buzzer import Buzzer
from clip.hw.led import Led, MonoLed, RgbLed
from clip.hw.pushbutton import Pushbutton

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

FILE = "board.json"


class BoardError(ValueError):
    """board.json is missing or does not describe a board."""


class Parts:
    """The parts of a clip, ready for use."""

    def __init__(self, buzzer: Buzzer, led: Led, button: Pushbutton) -> None:
        self.buzzer = buzzer
        self.led = led
        self.button = button


def describe() -> "dict[str, Any]":
    """What board.json says. Raises BoardError."""
    try:
        with open(FILE) as file:
            board = json.load(file)
    except (OSError, ValueError) as error:
        raise BoardError("board.json can't be read: %s" % error)
    if not isinstance(board, dict):
        raise BoardError("board.json does not hold an object")
    return board


def build(board: "dict[str, Any]") -> Parts:
    """Set up the pins of a board. Raises BoardError where one is missing or not to be had."""
    try:
        buzzer = Buzzer(board["buzzer"]["pin"])
        button = Pushbutton(board["button"]["pin"], bool(board["button"]["active_low"]))
        return Parts(buzzer, _led(board["led"]), button)
    except (KeyError, TypeError, ValueError) as error:
        raise BoardError("board.json: %r" % error)


def _led(led: "dict[str, Any]") -> Led:
    active_low = bool(led["active_low"])
    if led["kind"] == "rgb":
        red, green, blue = led["pins"]
        return RgbLed(red, green, blue, active_low)
    return MonoLed(led["pins"][0], active_low)
