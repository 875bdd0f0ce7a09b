"""The netlist in words: what meets where, what is joined with nothing, and what to buy."""

from dataclasses import dataclass, replace

from runwalk.board.board_parts import Supply
from runwalk.circuit.grid import Placed, name_of
from runwalk.circuit.layout import Layout
from runwalk.circuit.netlist import MODULE, Netlist, Part
from runwalk.circuit.values import in_ohms


@dataclass(frozen=True)
class Joint:
    """All that is joined at one net: the board's pins by what is printed there, and the parts."""

    net: str
    board: str
    parts: list[str]


@dataclass(frozen=True)
class Purchase:
    """What to buy: its names in the picture, how many, what, for example, instead, and why."""

    refs: list[str]
    name: str
    part: str
    alternatives: list[str]
    why: str

    @property
    def count(self) -> int:
        """How many."""
        return len(self.refs)


def joints(netlist: Netlist) -> list[Joint]:
    """Every net."""
    return [
        Joint(
            net,
            ", ".join(netlist.used(net)),
            [end(part, pin) for part, pin in netlist.at(net) if part.ref != MODULE],
        )
        for net in netlist.nets()
    ]


def end(part: Part, pin: str) -> str:
    """A pin of a part, in words."""
    words = part.kind.pins[pin]
    value = f" ({part.value})" if part.value else ""
    return f"{part.ref}{value}{', ' if words else ''}{words}"


def on_board(netlist: Netlist) -> list[str]:
    """What the board has already, in words."""
    board = netlist.board
    found = ["the light"] if board.led.on_board else []
    if board.battery and board.battery.on_board:
        found.append("what measures the battery")
    if board.usb_sense and board.usb_sense.on_board:
        found.append("what senses the cable")
    if board.supply and board.supply.charger:
        found.append("the charger")
    return found


def free(netlist: Netlist) -> list[str]:
    """Each pin that is joined with nothing, and why; the board's by their reasons."""
    found = [
        f"{part.ref}, {part.kind.pins[pin]}: {why}"
        for part in netlist.parts[1:]
        for pin, why in part.free.items()
    ]
    reasons: dict[str, list[str]] = {}
    for pin, why in netlist.module.free.items():
        reasons.setdefault(why, []).append(pin)
    return found + [f"of the board {', '.join(pins)}: {why}" for why, pins in reasons.items()]


def purchases(netlist: Netlist) -> list[Purchase]:
    """What is to be bought beside the board, equal parts together."""
    found: dict[tuple[str, str, str], Purchase] = {}
    for part in netlist.parts[1:]:
        one = _purchase(part, netlist.board.supply)
        key = (one.name, one.part, part.value)
        earlier = found.get(key)
        if earlier:
            one = replace(one, refs=earlier.refs + one.refs, why=_both(earlier.why, one.why))
        found[key] = one
    return list(found.values())


def places(layout: Layout) -> list[tuple[str, str]]:
    """Each part on a perfboard, and the holes of its legs."""
    return [
        (f"{one.part.ref} {one.part.value}".strip(), _holes(one))
        for one in layout.placed
        if one.part.ref != MODULE
    ]


def _holes(one: Placed) -> str:
    return ", ".join(
        f"{name_of(hole)} {one.kind.pins[pin]}".strip() for pin, hole in one.holes.items()
    )


def insulated(layout: Layout) -> list[tuple[str, str, str, str]]:
    """Each insulated wire: its number, from where, to where, and what it joins."""
    pads = {hole: label for label, hole in layout.pads.items()}
    pins = {hole: f"{name_of(hole)}, beside pin {label}" for label, hole in layout.pins.items()}
    known = {**pins, **pads}
    return [
        (
            str(wire.number),
            known.get(wire.start, name_of(wire.start)),
            known.get(wire.end, name_of(wire.end)),
            wire.net,
        )
        for wire in layout.wires
    ]


def _both(earlier: str, later: str) -> str:
    return earlier if later in earlier else f"{earlier}; {later}"


def _purchase(part: Part, supply: Supply | None) -> Purchase:
    kind = part.kind
    name = f"{kind.name} {in_ohms(part.ohm)}" if part.ohm else kind.name
    example = kind.part
    if kind.type == "cell" and supply:
        example = (
            f"one {supply.chemistry} cell with its own protection circuit and a plug, "
            f"{supply.capacity_mah} mAh or more"
        )
    return Purchase([part.ref], name, example, kind.alternatives, part.why or kind.why)
