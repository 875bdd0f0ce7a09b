"""How large boards and parts are: boards/circuit/sizes.toml, in mm and g."""

from functools import cache
from typing import Annotated, Literal

from msgspec import Meta, field

from runwalk import files, places, toml_file
from runwalk.board.board_parts import Table

_MAX_BYTES = 100_000

Millimetres = Annotated[float, Meta(ge=0, le=200)]
Basis = Literal["published", "computed", "assumed"]


class Size(Table, frozen=True, kw_only=True):
    """What every size says of itself: how it is known, and from what."""

    basis: Basis
    source: str


class BoardSize(Size, frozen=True, kw_only=True):
    """A bought board; `first_pin`, `usb_out` and `lights` are from its end with the socket.

    `cell` is the one that its case is made for.
    """

    length: Millimetres
    width: Millimetres
    thickness: Millimetres
    first_pin: Millimetres
    usb: str
    usb_out: Millimetres
    usb_aside: Annotated[float, Meta(ge=-20, le=20)]
    parts_height: Millimetres
    cell: str = "usual"
    lights: Millimetres | None = None
    weight: float


class Usb(Size, frozen=True, kw_only=True):
    """A socket, and the largest plug."""

    socket_height: Millimetres
    socket_width: Millimetres
    plug_width: Millimetres
    plug_height: Millimetres


class PartSize(Size, frozen=True, kw_only=True):
    """A part on the perfboard; `shoulder` is where its knob begins, `knob` how thick that is."""

    height: Millimetres
    weight: float
    shoulder: Millimetres | None = None
    knob: tuple[Millimetres, Millimetres] | None = None
    travel: Millimetres = 0.0


class Motor(Size, frozen=True, kw_only=True):
    """The coin motor."""

    across: Millimetres
    height: Millimetres
    weight: float


class Cell(Size, frozen=True, kw_only=True):
    """A cell that a bay is made for."""

    name: str
    capacity_mah: int
    length: Millimetres
    width: Millimetres
    thickness: Millimetres
    swelling: Millimetres
    weight: float


class Joint(Size, frozen=True, kw_only=True):
    """The cell's plug in its socket."""

    length: Millimetres
    width: Millimetres
    height: Millimetres


class Perfboard(Size, frozen=True, kw_only=True):
    """The perfboard; `density` in g/cm³, `solder` in g with the wires."""

    thickness: Millimetres
    legs: Millimetres
    header: Millimetres
    density: float
    solder: float


class Sizes(Table, frozen=True, kw_only=True):
    """All of them."""

    boards: dict[str, BoardSize] = field(name="board-sizes")
    usb: dict[str, Usb]
    parts: dict[str, PartSize] = field(name="part-sizes")
    motor: Motor
    cells: dict[str, Cell]
    joint: Joint
    perfboard: Perfboard


@cache
def sizes() -> Sizes:
    """What the file says. Raises Problem."""
    path = places.boards() / "circuit" / "sizes.toml"
    return toml_file.parse(str(path), files.read(path, _MAX_BYTES)).fields(Sizes)
