"""The board files: what is wired to which pin, and what board.json tells the device of it."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from msgspec import Meta, field, to_builtins

from runwalk import files, places, toml_file
from runwalk.board.board_parts import (
    Battery,
    Button,
    Buzzer,
    Currents,
    Led,
    Motor,
    Pin,
    Supply,
    Table,
    UsbSense,
    Watchdog,
)
from runwalk.problem import Problem

UsbId = Annotated[
    str, Meta(pattern="^[0-9a-f]{4}:[0-9a-f]{4}$", extra={"words": 'text as "2e8a:0005"'})
]
Release = Annotated[
    str, Meta(pattern=r"^[0-9]{1,3}(\.[0-9]{1,3}){2}$", extra={"words": 'a release as "1.27.0"'})
]


class Board(Table, frozen=True, kw_only=True):
    """A board file."""

    name: str
    title: str
    port: Literal["rp2", "esp32", "unix"]
    # As MicroPython calls it, RP2040 for one: firmware for another chip is refused.
    chip: str | None = None
    # The rows of its pins: a name in circuit/outlines.toml.
    outline: str | None = None
    micropython: str
    # The oldest release that works, and why it does.
    micropython_min: Release | None = None
    micropython_min_reason: str = ""
    usb_ids: list[UsbId]
    # How it rests between deadlines, and why so.
    sleep: Literal["idle", "slow", "lightsleep"]
    slow_hz: Annotated[int, Meta(ge=1_000_000)] | None = None
    sleep_reason: str
    off: Literal["lightsleep", "deepsleep"] | None = None
    traps: list[str] = field(default_factory=list)
    buzzer: Buzzer
    led: Led
    button: Button
    motor: Motor | None = None
    battery: Battery | None = None
    watchdog: Watchdog | None = None
    supply: Supply | None = None
    usb_sense: UsbSense | None = None
    # Of a board that switches itself off: why it can't feel the cable, and what the wearer does.
    no_usb_sense: str = ""
    currents: Currents | None = None
    # What is printed beside a pin, on a board without an outline.
    labels: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        used = [str(pin) for pin in self.pins()]
        twice = {pin for pin in used if used.count(pin) > 1}
        if twice:
            raise ValueError(f"pin {', '.join(sorted(twice))} has two parts")
        if self.buzzer.pin_2 is not None and self.port == "esp32":
            raise ValueError(
                "buzzer.pin_2: MicroPython's ESP32 port sets the frequency of each pin by itself: "
                "they do not keep in step"
            )
        if (self.sleep == "slow") != (self.slow_hz is not None):
            raise ValueError('slow_hz belongs to sleep = "slow"')
        if self.sleep == "lightsleep" and (self.port == "esp32" or not self.usb_sense):
            raise ValueError(
                "lightsleep needs a usb_sense, or the clip is lost to its host; "
                "and an ESP32 in it misses the button"
            )

    def pins(self) -> list[Pin]:
        """Every pin that has a part."""
        parts = (self.buzzer, self.button, self.motor, self.battery, self.usb_sense)
        second = self.buzzer.pin_2
        others = [] if second is None else [second]
        return [*self.led.pins, *(part.pin for part in parts if part), *others]

    @property
    def oldest_release(self) -> tuple[int, ...]:
        """The oldest MicroPython that works, () where the file names none."""
        return tuple(map(int, self.micropython_min.split("."))) if self.micropython_min else ()

    def device_json(self) -> str:
        """board.json, as the firmware reads it."""
        told = to_builtins(self)
        for part, names in _FOR_BUILDERS.items():
            for name in names if told[part] else ():
                del told[part][name]
        return json.dumps({name: told[name] for name in _FOR_THE_CLIP})


_FOR_THE_CLIP = (
    *("name", "sleep", "slow_hz", "off", "buzzer", "led", "button"),
    *("motor", "battery", "watchdog", "usb_sense"),
)
# What stays on the host of the parts that the clip is told of.
_FOR_BUILDERS = {
    "led": ("on_board",),
    "button": ("pull_ohm",),
    "battery": ("on_board",),
    "usb_sense": ("on_board", "upper_ohm", "lower_ohm", "vbus", "cost_ua", "cost_source"),
}


_MAX_BYTES = 100_000


def read(name: str) -> Board:
    """The board of that name, or of a file that ends in .toml. Raises Problem."""
    path = Path(name) if name.endswith(".toml") else places.boards() / f"{name}.toml"
    if not path.exists():
        raise Problem(f"no board file for {name!r}; there are: {', '.join(names())}")
    return _read(path, path.stat().st_mtime_ns)


# The page asks for all of them several times a second.
@lru_cache(maxsize=64)
def _read(path: Path, _changed_ns: int) -> Board:
    return toml_file.parse(str(path), files.read(path, _MAX_BYTES)).fields(Board)


def names() -> list[str]:
    """The names of all boards."""
    return sorted(path.stem for path in places.boards().glob("*.toml"))


def all_boards() -> list[Board]:
    """Every board."""
    return [read(name) for name in names()]
