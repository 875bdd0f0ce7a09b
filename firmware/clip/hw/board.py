"""Builds the clip's parts from board.json, which says what is wired to which pin."""

import json
import os

from clip.core.constant import const
from clip.hw.battery import Battery
from clip.hw.buzzer import Buzzer
from clip.hw.led import Led, MonoLed, PixelLed, RgbLed
from clip.hw.motor import Motor
from clip.hw.off import Off
from clip.hw.pushbutton import Pushbutton
from clip.hw.rest import Rest
from clip.hw.usb import UsbSense
from clip.hw.watchdog import Watchdog

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

FILE = "board.json"
# Those of the boards we know have some 530.
_MAX_BYTES = const(4_000)


class BoardError(ValueError):
    """board.json is missing or does not describe a board."""


class Parts:
    """The parts of a clip, ready for use; those that not every board has are None there."""

    def __init__(self, board: "dict[str, Any]") -> None:
        """Set up the pins of a board as board.json has them."""
        buzzer, button = board["buzzer"], board["button"]
        self.buzzer = Buzzer(
            buzzer["pin"], buzzer.get("pin_2"), buzzer["lowest_hz"], buzzer["highest_hz"]
        )
        self.led = _led(board["led"])
        self.button = Pushbutton(button["pin"], bool(button["active_low"]))
        motor = board["motor"]
        self.motor = Motor(motor["pin"]) if motor else None
        battery = board["battery"]
        self.battery = (
            Battery(battery["pin"], battery["scale_mv"], battery["permille"], battery["curve"])
            if battery
            else None
        )
        watchdog = board["watchdog"]
        self.watchdog = (
            Watchdog(watchdog["timeout_ms"], watchdog["control_register"]) if watchdog else None
        )
        usb_sense = board["usb_sense"]
        self.usb_sense = UsbSense(usb_sense["pin"]) if usb_sense else None
        self.rest = Rest(board["slow_hz"], board["sleep"] == "lightsleep", self.usb_sense)
        self.off = Off(board["off"], button) if board["off"] else None


def describe() -> "dict[str, Any]":
    """What board.json says, or without one what was frozen in. Raises BoardError."""
    try:
        board = json.loads(_text())
    except (OSError, ValueError) as error:
        raise BoardError("board.json can't be read: %s" % error)
    if not isinstance(board, dict):
        raise BoardError("board.json does not hold an object")
    return board


def _text() -> str:
    try:
        if os.stat(FILE)[6] > _MAX_BYTES:
            raise OSError("too long")
        with open(FILE) as file:
            return str(file.read())
    except OSError as error:
        try:
            # Written by the build that freezes the firmware into a MicroPython.
            from frozen_board import JSON  # type: ignore[import-not-found]  # noqa: PLC0415
        except ImportError:
            raise error
        return str(JSON)


def build(board: "dict[str, Any]") -> Parts:
    """The parts of a board. Raises BoardError where one is missing or not to be had."""
    try:
        return Parts(board)
    except (KeyError, TypeError, ValueError) as error:
        raise BoardError("board.json: %r" % error)


def _led(led: "dict[str, Any]") -> Led:
    active_low = bool(led["active_low"])
    if led["kind"] == "rgb":
        red, green, blue = led["pins"]
        return RgbLed(red, green, blue, active_low)
    if led["kind"] == "pixel":
        return PixelLed(led["pins"][0])
    return MonoLed(led["pins"][0], active_low)
