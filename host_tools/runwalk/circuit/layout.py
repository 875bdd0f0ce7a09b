"""A perfboard for a circuit: where each part goes, and the wires between the blocks."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import permutations, product

from runwalk.circuit.catalogue import Hole, Outline
from runwalk.circuit.grid import Bare, Placed, Wire, body_of, turned
from runwalk.circuit.netlist import GROUND, Netlist, block

# A row of blocks: its ports are in the first row, the bare wire with GND in the last.
SHELF = 9
# Beside a row of the board's pins that are used, one row of holes is for the wires to them.
_GAP = 1
# The blocks above and below the board.
_Shelves = tuple[list[str], list[str]]
# How far a board of the usual size reaches beyond its pins, in holes.
_OVERHANG = 0.6


@dataclass(frozen=True)
class Layout:
    """Everything on the perfboard; holes are counted from the upper left, the parts' side up.

    pins   the hole for the wire to each used pin of the board
    pads   pins of the board that are no holes: their place in the picture
    """

    netlist: Netlist
    columns: int
    rows: int
    placed: Sequence[Placed]
    bare: Sequence[Bare]
    pins: Mapping[str, Hole]
    pads: Mapping[str, Hole]
    wires: Sequence[Wire] = field(default_factory=tuple)


def of(netlist: Netlist) -> Layout | None:
    """The perfboard on which it takes the least; None where the board's pins are unknown."""
    outline = netlist.outline
    if not outline:
        return None
    names = [name for name in netlist.blocks if block(name).width]
    split = [
        _shelves(netlist, outline, names, above)
        for above in product((True, False), repeat=len(names))
    ]
    least = len(outline.left)
    narrowest = min(max(least, _width(one)) for one in split)
    small = [one for one in split if max(least, _width(one)) == narrowest]
    shelves = min(small, key=lambda one: _cost(_laid(netlist, outline, one)))
    for number in (0, 1):
        orders = [_with(shelves, number, order) for order in permutations(shelves[number])]
        shelves = min(orders, key=lambda one: _cost(_laid(netlist, outline, one)))
    return _laid(netlist, outline, shelves)


def _with(shelves: _Shelves, number: int, order: Sequence[str]) -> _Shelves:
    """The shelves, one of them in another order."""
    return (list(order), shelves[1]) if number == 0 else (shelves[0], list(order))


def _width(shelves: _Shelves) -> int:
    """How many holes the wider shelf takes: both are used, for one would be too long."""
    return max(sum(block(name).width for name in shelf) for shelf in shelves)


def _cost(layout: Layout) -> int:
    """How long all insulated wires are together, in holes."""
    return sum(
        abs(wire.start[0] - wire.end[0]) + abs(wire.start[1] - wire.end[1]) for wire in layout.wires
    )


def _shelves(
    netlist: Netlist, outline: Outline, names: Sequence[str], above: Sequence[bool]
) -> _Shelves:
    """The blocks above and below the board, in the order of the pins that they are joined with."""
    order = sorted(names, key=lambda name: _middle(netlist, outline, name))
    chosen = dict(zip(names, above, strict=True))
    # The upper shelf is turned round, so it is filled from the right.
    return [n for n in order if chosen[n]][::-1], [n for n in order if not chosen[n]]


def _middle(netlist: Netlist, outline: Outline, name: str) -> float:
    nets = {net for part in netlist.parts if part.block == name for net in part.nets.values()}
    places = [
        number
        for row in (outline.left, outline.right)
        for number, pin in enumerate(row)
        if netlist.module.nets.get(str(pin[0])) in nets - {GROUND}
    ]
    return sum(places) / len(places) if places else 0


def _laid(netlist: Netlist, outline: Outline, shelves: _Shelves) -> Layout:
    widths = [sum(block(name).width for name in shelf) for shelf in shelves]
    columns = max(*widths, len(outline.left))
    is_upper_used = any(str(pin[0]) in netlist.module.nets for pin in outline.right)
    first = (SHELF if shelves[0] else 0) + (_GAP if is_upper_used else 0)
    lower = first + outline.apart + 1 + _GAP
    rows = lower + (SHELF if shelves[1] else 0)
    # The end with the USB socket is at the edge, or no plug fits.
    left = 0 if outline.usb_at == "first" else columns - len(outline.left)
    placed, bare = [_module(netlist, outline, (left, first))], []
    for shelf, top, is_turned in ((shelves[0], 0, True), (shelves[1], lower, False)):
        parts, wires = _shelf(netlist, shelf, top, columns, is_turned=is_turned)
        placed += parts
        bare += wires
    pins = dict(_ports(placed[0], first, outline))
    bare += [Bare([placed[0].holes[label], hole]) for label, hole in pins.items()]
    used = [pad for pad in outline.pads if pad in netlist.module.nets]
    pads = {pad: (left + 1, first + 2 + 2 * number) for number, pad in enumerate(used)}
    layout = Layout(netlist, columns, rows, placed, bare, pins, pads)
    return _wired(layout)


def _module(netlist: Netlist, outline: Outline, at: Hole) -> Placed:
    """The board itself, its first pins to the left: its right row is the upper one then."""
    holes = {str(pin[0]): (at[0] + number, at[1]) for number, pin in enumerate(outline.right)}
    for number, pin in enumerate(outline.left):
        holes[str(pin[0])] = (at[0] + number, at[1] + outline.apart)
    right, bottom = at[0] + len(outline.left) - 1, at[1] + outline.apart
    body = (at[0] - _OVERHANG, at[1] - _OVERHANG, right + _OVERHANG, bottom + _OVERHANG)
    return Placed(netlist.module, holes, body)


def _ports(module: Placed, first: int, outline: Outline) -> Iterator[tuple[str, Hole]]:
    for label in module.part.nets:
        if label in module.holes:
            x, y = module.holes[label]
            yield label, (x, first - 1 if y == first else first + outline.apart + 1)


def _shelf(
    netlist: Netlist, names: Sequence[str], top: int, columns: int, *, is_turned: bool
) -> tuple[list[Placed], list[Bare]]:
    """The blocks side by side, with the bare wire that gives them GND."""

    def place(at: Hole, left: int) -> Hole:
        x, y = at[0] + left, at[1]
        if is_turned:
            x, y = turned((x, y), columns, SHELF)
        return (x, y + top)

    placed, bare, left = [], [], 0
    for name in names:
        for part in (one for one in netlist.parts if one.block == name and one.at):
            holes = {pin: place(at, left) for pin, at in (part.at or {}).items()}
            placed.append(Placed(part, holes, body_of(part, holes)))
        bare += [Bare([place(at, left) for at in bends]) for bends in block(name).bare]
        left += block(name).width
    if names:
        bare.append(Bare([place((0, SHELF - 1), 0), place((left - 1, SHELF - 1), 0)]))
    return placed, bare


def islands(layout: Layout) -> list[set[Hole]]:
    """The holes that bare wires join, and each leg that stands alone; without insulated wires."""
    found: list[set[Hole]] = []
    groups = [set(wire.holes()) for wire in layout.bare]
    groups += [{hole} for one in layout.placed for hole in one.holes.values()]
    groups += [{hole} for hole in layout.pads.values()]
    for group in groups:
        touching = [one for one in found if one & group]
        found = [one for one in found if not one & group]
        found.append(group.union(*touching))
    return found


def nets_at(layout: Layout) -> dict[Hole, str]:
    """The net at each hole with a leg that is joined with something."""
    found = {
        hole: one.part.nets[pin]
        for one in layout.placed
        for pin, hole in one.holes.items()
        if pin in one.part.nets
    }
    return found | {pad: layout.netlist.module.nets[label] for label, pad in layout.pads.items()}


def _wired(layout: Layout) -> Layout:
    """With the insulated wires that join the islands of each net, the shortest ones first."""
    nets, legs = nets_at(layout), {hole for one in layout.placed for hole in one.holes.values()}
    there = islands(layout)
    by_net: dict[str, list[set[Hole]]] = {}
    for island in there:
        for net in {nets[hole] for hole in island if hole in nets}:
            by_net.setdefault(net, []).append(island)
    free = {
        hole
        for island in there
        for hole in island
        if hole in layout.pads.values()
        or (hole not in legs and not any(one.covers(hole) for one in layout.placed))
    }
    wires: list[Wire] = []
    for net in layout.netlist.nets():
        groups = by_net.get(net, [])
        while len(groups) > 1:
            joined = _nearest(groups, free)
            if not joined:
                break
            one, other, start, end = joined
            wires.append(Wire(len(wires) + 1, net, start, end))
            free -= {start, end}
            groups = [group for group in groups if group not in (one, other)] + [one | other]
    return replace(layout, wires=wires, bare=_without_dead_ends(layout.bare, wires, legs))


def _without_dead_ends(
    bare: Sequence[Bare], wires: Sequence[Wire], legs: Collection[Hole]
) -> list[Bare]:
    """The bare wires, cut back to what they join: an end that joins nothing is a riddle."""
    ends = {hole for wire in wires for hole in (wire.start, wire.end)}
    found = []
    for number, one in enumerate(bare):
        others = {hole for other, it in enumerate(bare) if other != number for hole in it.holes()}
        joined = [hole for hole in one.holes() if hole in others or hole in ends or hole in legs]
        if len(joined) > 1:
            found.append(one.between(joined[0], joined[-1]))
    return found


def _nearest(
    groups: Sequence[set[Hole]], free: set[Hole]
) -> tuple[set[Hole], set[Hole], Hole, Hole] | None:
    """The two islands with free holes next to each other, and these holes.

    What they become must have another free hole, as long as there are more islands to be joined.
    """
    needed = 2 if len(groups) == 2 else 3
    found = [
        (abs(start[0] - end[0]) + abs(start[1] - end[1]), start, end, number, other)
        for number, one in enumerate(groups)
        for other in range(number)
        if len((one | groups[other]) & free) >= needed
        for start in one & free
        for end in groups[other] & free
    ]
    if not found:
        return None
    _, start, end, number, other = min(found)
    return groups[number], groups[other], start, end
