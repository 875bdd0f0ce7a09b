"""What circuits are made of, as boards/circuit has it: parts, blocks, outlines of boards."""

from functools import cache
from typing import Annotated, Literal

from msgspec import Meta, field

from runwalk import files, places, toml_file
from runwalk.board.board_parts import Table
from runwalk.toml_file import TomlFile

_MAX_BYTES = 100_000

Hole = tuple[int, int]
Type = Literal[
    "module",
    "resistor",
    "piezo",
    "led",
    "pixel",
    "button",
    "motor",
    "npn",
    "diode",
    "electrolytic",
    "capacitor",
    "cell",
    "plug",
    "switch",
    "boost",
    "charger",
]


class Kind(Table, frozen=True, kw_only=True):
    """A part of the catalogue; boards/circuit/parts.toml says what each field is."""

    type: Type
    name: str
    part: str
    value: str = ""
    alternatives: list[str] = field(default_factory=list)
    why: str
    pins: dict[str, str]
    diodes: list[tuple[str, str, str]] = field(default_factory=list)
    rating_ma: int = 0
    least_gain: int = 0
    holes: dict[str, Hole] = field(default_factory=dict)
    body: tuple[float, float, float, float] | None = None
    is_round: bool = False


class BlockPart(Table, frozen=True, kw_only=True):
    """A part in a block; boards/circuit/blocks.toml says what each field is."""

    ref: str
    kind: str
    pins: dict[str, str]
    free: dict[str, str] = field(default_factory=dict)
    ohm: int | str | None = None
    why: str = ""
    at: dict[str, Hole] = field(default_factory=dict)


class Block(Table, frozen=True, kw_only=True):
    """Parts that belong together; its place on a perfboard is `width` holes wide."""

    title: str
    width: int
    parts: list[BlockPart]
    bare: list[list[Hole]] = field(default_factory=list)


class Outline(Table, frozen=True, kw_only=True):
    """The rows of a board's pins; boards/circuit/outlines.toml says what each field is."""

    rail: str
    apart: Annotated[int, Meta(ge=2, le=20)]
    usb_at: Literal["first", "last"]
    source: str
    left: list[list[str | int]]
    right: list[list[str | int]]
    pads: list[str] = field(default_factory=list)

    def labels(self) -> list[str]:
        """What is printed beside each pin, and the names of the pads."""
        return [str(pin[0]) for pin in (*self.left, *self.right)] + self.pads

    def gpio(self) -> dict[int, str]:
        """What is printed beside the pin of each GPIO."""
        rows = (*self.left, *self.right)
        return {int(pin[1]): str(pin[0]) for pin in rows if len(pin) > 1}


@cache
def kinds() -> dict[str, Kind]:
    """The catalogue of parts, by name."""
    return _read("parts.toml").fields(dict[str, Kind])


@cache
def blocks() -> dict[str, Block]:
    """The blocks, by name."""
    return _read("blocks.toml").fields(dict[str, Block])


@cache
def outlines() -> dict[str, Outline]:
    """The outlines, by name."""
    return _read("outlines.toml").fields(dict[str, Outline])


def _read(name: str) -> TomlFile:
    path = places.boards() / "circuit" / name
    return toml_file.parse(str(path), files.read(path, _MAX_BYTES))
