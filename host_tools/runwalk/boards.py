"""The board files: what is wired to which pin, and what board.json tells the device of it."""

import json
import tomllib
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from runwalk import places
from runwalk.problem import Problem

Pin = Annotated[int, Field(ge=0, le=48)] | str
UsbId = Annotated[str, Field(pattern="^[0-9a-f]{4}:[0-9a-f]{4}$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Buzzer(_Strict):
    """A passive buzzer."""

    pin: Pin


class Led(_Strict):
    """One LED, or three: red, green, blue."""

    kind: Literal["mono", "rgb"]
    pins: list[Pin] = Field(min_length=1, max_length=3)
    active_low: bool


class Button(_Strict):
    """The one button."""

    pin: Pin
    active_low: bool


class Board(_Strict):
    """A board file."""

    name: str
    title: str
    port: Literal["rp2", "esp32", "unix"]
    usb_ids: list[UsbId]
    sleep: Literal["idle", "lightsleep"]
    sleep_reason: str
    buzzer: Buzzer
    led: Led
    button: Button

    def device_json(self) -> str:
        """board.json, as the firmware reads it."""
        return json.dumps(self.model_dump(include={"name", "buzzer", "led", "button"}))


def read(name: str) -> Board:
    """The board of that name. Raises Problem."""
    path = places.boards() / f"{name}.toml"
    try:
        return Board.model_validate(tomllib.loads(path.read_text()))
    except OSError:
        raise Problem(f"no board file for {name!r}; there are: {', '.join(names())}") from None
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise Problem(f"{path}: {error}") from None


def names() -> list[str]:
    """The names of all boards."""
    return sorted(path.stem for path in places.boards().glob("*.toml"))


def all_boards() -> list[Board]:
    """Every board."""
    return [read(name) for name in names()]
