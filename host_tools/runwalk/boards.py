"""The board files: what is wired to which pin, and what board.json tells the device of it."""

import json
import tomllib
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from runwalk import places
from runwalk.problem import Problem

Pin = Annotated[int, Field(ge=0, le=48)] | str
UsbId = Annotated[str, Field(pattern="^[0-9a-f]{4}:[0-9a-f]{4}$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Buzzer(_Strict):
    """A passive buzzer, and the band around its resonance in which it is loud."""

    pin: Pin
    lowest_hz: Annotated[int, Field(ge=500, le=10_000)]
    highest_hz: Annotated[int, Field(ge=500, le=10_000)]


class Led(_Strict):
    """One LED; three: red, green, blue; or an addressable pixel."""

    kind: Literal["mono", "rgb", "pixel"]
    pins: list[Pin] = Field(min_length=1, max_length=3)
    active_low: bool
    on_board: bool = False

    @model_validator(mode="after")
    def _has_its_pins(self) -> "Led":
        if len(self.pins) != (3 if self.kind == "rgb" else 1):
            raise ValueError(f"a light of kind {self.kind} has {len(self.pins)} pins")
        return self


class Motor(_Strict):
    """A vibration motor behind a transistor."""

    pin: Pin


class Button(_Strict):
    """The one button. `wake`: how a press ends a deep sleep, on an ESP32."""

    pin: Pin
    active_low: bool
    wake: Literal["ext0", "gpio"] | None = None


class Battery(_Strict):
    """A battery behind a divider: `permille` of its voltage is at the pin, `scale_mv` is full."""

    pin: Pin
    permille: Annotated[int, Field(ge=1, le=1000)]
    scale_mv: Annotated[int, Field(ge=1000, le=5000)]
    chemistry: str
    # How it feeds the board.
    supply: str
    # (mV, percent), rising.
    curve: list[tuple[int, Annotated[int, Field(ge=0, le=100)]]] = Field(min_length=2)
    on_board: bool = False

    @model_validator(mode="after")
    def _rises(self) -> "Battery":
        if self.curve != sorted(self.curve) or len({mv for mv, _ in self.curve}) < len(self.curve):
            raise ValueError("the curve of a battery must rise")
        return self


class Watchdog(_Strict):
    """`control_register`: where a chip whose watchdog can't be lengthened is told to stop it."""

    timeout_ms: Annotated[int, Field(ge=1000, le=8388)]
    control_register: int | None = None


class UsbSense(_Strict):
    """A pin that is high while the cable brings power."""

    pin: Pin


class Current(_Strict):
    """What a board draws from its battery, in µA, and who says so."""

    ua: Annotated[int, Field(ge=1, le=1_000_000)]
    source: str


class Currents(_Strict):
    """At the full clock, while it rests as `sleep` says, and switched off; lights apart."""

    awake: Current
    resting: Current
    off: Current


class Board(_Strict):
    """A board file."""

    name: str
    title: str
    port: Literal["rp2", "esp32", "unix"]
    micropython: str
    usb_ids: list[UsbId]
    # How it rests between deadlines, and why so.
    sleep: Literal["idle", "slow", "lightsleep"]
    slow_hz: Annotated[int, Field(ge=1_000_000)] | None = None
    sleep_reason: str
    off: Literal["lightsleep", "deepsleep"] | None = None
    traps: list[str] = []
    buzzer: Buzzer
    led: Led
    button: Button
    motor: Motor | None = None
    battery: Battery | None = None
    watchdog: Watchdog | None = None
    usb_sense: UsbSense | None = None
    currents: Currents | None = None
    # What is printed beside a pin on the board, where it is not the pin's own name.
    labels: dict[str, str] = {}

    @model_validator(mode="after")
    def _uses_no_pin_twice(self) -> "Board":
        used = [str(pin) for pin in self.pins()]
        twice = {pin for pin in used if used.count(pin) > 1}
        if twice:
            raise ValueError(f"pin {', '.join(sorted(twice))} has two parts")
        return self

    @model_validator(mode="after")
    def _can_rest(self) -> "Board":
        if (self.sleep == "slow") != (self.slow_hz is not None):
            raise ValueError('slow_hz belongs to sleep = "slow"')
        if self.sleep == "lightsleep" and (self.port == "esp32" or not self.usb_sense):
            raise ValueError(
                "lightsleep needs a usb_sense, or the clip is lost to its host; "
                "and an ESP32 in it misses the button"
            )
        return self

    def pins(self) -> list[Pin]:
        """Every pin that has a part."""
        parts = (self.buzzer, self.button, self.motor, self.battery, self.usb_sense)
        return [*self.led.pins, *(part.pin for part in parts if part)]

    def label(self, pin: Pin) -> str:
        """What is printed beside a pin on the board."""
        return self.labels.get(str(pin), f"GPIO{pin}" if isinstance(pin, int) else pin)

    def device_json(self) -> str:
        """board.json, as the firmware reads it."""
        told = {"name", "sleep", "slow_hz", "off", "buzzer", "led", "button", "motor"}
        told |= {"battery", "watchdog", "usb_sense"}
        for_builders = {"led": {"on_board"}, "battery": {"chemistry", "supply", "on_board"}}
        return json.dumps(self.model_dump(include=told, exclude=for_builders))


def read(name: str) -> Board:
    """The board of that name, or of a file that ends in .toml. Raises Problem."""
    path = Path(name) if name.endswith(".toml") else places.boards() / f"{name}.toml"
    try:
        return Board.model_validate(tomllib.loads(path.read_text()))
    except OSError:
        raise Problem(f"no board file for {name!r}; there are: {', '.join(names())}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Problem(f"{path}: {error}") from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "board"
        raise Problem(f"{path}: {where}: {first['msg']}") from None


def names() -> list[str]:
    """The names of all boards."""
    return sorted(path.stem for path in places.boards().glob("*.toml"))


def all_boards() -> list[Board]:
    """Every board."""
    return [read(name) for name in names()]
