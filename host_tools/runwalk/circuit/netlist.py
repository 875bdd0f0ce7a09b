"""The netlist of a clip: every part, and what is at every pin of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from runwalk.board.board_file import Board
from runwalk.board.board_parts import Pin
from runwalk.circuit.catalogue import Block, Hole, Kind, Outline, blocks, kinds, outlines
from runwalk.circuit.values import in_ohms, ohms

GROUND = "GND"
RAIL = "3V3"
MODULE = "U1"
# The pins of the board that the wearer's parts hang on, as nets.
LIGHT_NETS = ("RED", "GREEN", "BLUE")
OUTPUT_NETS = ("BUZZER", "BUZZER 2", *LIGHT_NETS, "PIXEL", "MOTOR")


@dataclass(frozen=True)
class Part:
    """A part in its place.

    nets   the net at each pin that is joined with something
    free   why the others are not
    at     the hole of each pin within its block, of a part that is soldered into a perfboard
    """

    ref: str
    kind: Kind
    nets: Mapping[str, str]
    free: Mapping[str, str]
    block: str
    ohm: int | None = None
    why: str = ""
    at: Mapping[str, Hole] | None = None

    @property
    def value(self) -> str:
        """What is written on it."""
        return in_ohms(self.ohm) if self.ohm else self.kind.value


@dataclass(frozen=True)
class Netlist:
    """All parts of a clip, the board itself first, in the order in which they are told."""

    board: Board
    parts: tuple[Part, ...]
    blocks: tuple[str, ...]
    outline: Outline | None

    @property
    def module(self) -> Part:
        """The board itself."""
        return self.parts[0]

    def part(self, ref: str) -> Part:
        """The part of that name."""
        return next(part for part in self.parts if part.ref == ref)

    def of_type(self, kind: str) -> list[Part]:
        """The parts of that type."""
        return [part for part in self.parts if part.kind.type == kind]

    def at(self, net: str) -> list[tuple[Part, str]]:
        """What meets at a net: parts and their pins."""
        return [(part, pin) for part in self.parts for pin, its in part.nets.items() if its == net]

    def nets(self) -> list[str]:
        """All nets, in the order of the blocks; the rails that all share come last."""
        found = [net for part in self.parts[1:] for net in part.nets.values()]
        rails = [net for net in (RAIL, GROUND) if net in found]
        return [net for net in dict.fromkeys(found) if net not in rails] + rails

    def used(self, net: str) -> list[str]:
        """The pins of the board at a net."""
        return [label for label, its in self.module.nets.items() if its == net]


def of(board: Board) -> Netlist:
    """The netlist of a clip on this board."""
    known, values = blocks(), ohms(board)
    names = tuple(_blocks(board))
    parts = [
        Part(
            ref=one.ref,
            kind=kinds()[one.kind],
            nets=one.pins,
            free=one.free,
            block=name,
            ohm=values[one.ohm] if isinstance(one.ohm, str) else one.ohm,
            why=one.why,
            at=one.at,
        )
        for name in names
        for one in known[name].parts
    ]
    needed = {net for part in parts for net in part.nets.values()}
    outline = outlines().get(board.outline or "")
    module = _module(board, outline, needed)
    return Netlist(board, (module, *parts), names, outline)


def block(name: str) -> Block:
    """The block of that name."""
    return blocks()[name]


def label(board: Board, pin: Pin) -> str:
    """What is printed beside a pin on the board."""
    outline = outlines().get(board.outline or "")
    printed = outline.gpio() if outline else {}
    if isinstance(pin, int) and pin in printed:
        return printed[pin]
    return board.labels.get(str(pin), f"GPIO{pin}" if isinstance(pin, int) else pin)


def _blocks(board: Board) -> Iterator[str]:
    supply, led, button, sense = board.supply, board.led, board.button, board.usb_sense
    if supply:
        yield f"supply-{supply.path}"
    yield "buzzer" if board.buzzer.pin_2 is None else "buzzer-antiphase"
    if not led.on_board:
        common = "anode" if led.active_low else "cathode"
        yield "light-pixel" if led.kind == "pixel" else f"light-{led.kind}-{common}"
    yield "button-to-ground" if button.active_low else "button-to-3v3"
    if button.pull_ohm:
        yield "pull-to-3v3" if button.active_low else "pull-to-ground"
    if board.motor:
        yield "motor"
    if board.battery and not board.battery.on_board:
        yield "battery"
    if sense and not sense.on_board and sense.upper_ohm:
        yield "cable"
    if supply and not supply.charger:
        yield "charger"


def _module(board: Board, outline: Outline | None, needed: set[str]) -> Part:
    wanted = _pins(board, outline)
    nets = {printed: net for net, printed in wanted if net in needed}
    printed = dict.fromkeys([*(outline.labels() if outline else ()), *nets])
    free = {pin: _why_free(pin) for pin in printed if pin not in nets}
    kind = kinds()["module"]
    return Part(MODULE, kind, nets, free, "board", why=kind.why)


def _pins(board: Board, outline: Outline | None) -> Iterator[tuple[str, str]]:
    """The net at each pin of the board that has one, and what is printed beside it."""
    supply, led, sense = board.supply, board.led, board.usb_sense
    if supply:
        yield ("CELL ON" if supply.path == "pads" else "SUPPLY"), supply.plus
        yield GROUND, supply.minus
    if not supply or supply.path == "pads":
        yield GROUND, "GND"
    yield RAIL, outline.rail if outline else "3V3"
    yield "BUZZER", label(board, board.buzzer.pin)
    if board.buzzer.pin_2 is not None:
        yield "BUZZER 2", label(board, board.buzzer.pin_2)
    names = ("PIXEL",) if led.kind == "pixel" else LIGHT_NETS
    for net, pin in zip(names, led.pins, strict=False):
        yield net, label(board, pin)
    yield "BUTTON", label(board, board.button.pin)
    if board.motor:
        yield "MOTOR", label(board, board.motor.pin)
    if board.battery:
        yield "BATTERY", label(board, board.battery.pin)
    if sense:
        yield "CABLE", label(board, sense.pin)
        yield "VBUS", sense.vbus


def _why_free(pin: str) -> str:
    if pin.startswith("GND"):
        return "one GND is enough: the board joins them all"
    return "not used"
