"""What is wrong with a perfboard: what its wires join, and what is in the way."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations, pairwise

from runwalk.circuit.catalogue import Hole
from runwalk.circuit.grid import name_of, turn_of
from runwalk.circuit.layout import Layout, islands, nets_at


def complaints(layout: Layout) -> list[str]:
    """One line each."""
    return [line for rule in _RULES for line in rule(layout)]


def _legs(layout: Layout) -> list[tuple[str, str, Hole]]:
    return [(one.part.ref, pin, hole) for one in layout.placed for pin, hole in one.holes.items()]


def _hole_rules(layout: Layout) -> Iterator[str]:
    ends = [hole for wire in layout.wires for hole in (wire.start, wire.end)]
    pads = list(layout.pads.values())
    legs = [hole for _, _, hole in _legs(layout)]
    for hole, count in Counter(legs + [end for end in ends if end not in pads]).items():
        if count > 1:
            yield f"{name_of(hole)}: {count} legs or wires are in one hole"
    for hole in [*legs, *ends, *(hole for wire in layout.bare for hole in wire.holes())]:
        if not (0 <= hole[0] < layout.columns and 0 <= hole[1] < layout.rows):
            yield f"{hole}: is beside the board"


def _net_rules(layout: Layout) -> Iterator[str]:
    """Each island is of one net, and each net in one piece."""
    nets, groups = nets_at(layout), islands(layout)
    for wire in layout.wires:
        joined = [group for group in groups if wire.start in group or wire.end in group]
        groups = [group for group in groups if group not in joined] + [set().union(*joined)]
    free = {hole for _, _, hole in _legs(layout) if hole not in nets}
    for group in groups:
        there = {nets[hole] for hole in group if hole in nets}
        if len(there) > 1:
            yield f"{', '.join(sorted(there))}: joined near {name_of(min(group))}"
        if there and group & free:
            yield f"{name_of(min(group & free))}: a leg that is free is joined with {there.pop()}"
    pieces = Counter(
        net for group in groups for net in {nets[hole] for hole in group if hole in nets}
    )
    for net, count in pieces.items():
        if count > 1:
            yield f"{net}: is in {count} pieces"


def _part_rules(layout: Layout) -> Iterator[str]:
    on_it = [one for one in layout.placed if one.kind.type != "module"]
    for one in on_it:
        if one.kind.holes and turn_of(one.kind, one.holes) is None:
            yield f"{one.part.ref}: its legs are not {one.kind.part}'s"
    for one, other in combinations(layout.placed, 2):
        if one.overlaps(other):
            yield f"{one.part.ref}: is in the way of {other.part.ref}"
    ends = [
        (f"wire {wire.number}", hole) for wire in layout.wires for hole in (wire.start, wire.end)
    ]
    for name, hole in [(ref, hole) for ref, _, hole in _legs(layout)] + ends:
        if hole in layout.pads.values():
            continue
        for one in layout.placed:
            if one.part.ref != name and one.covers(hole):
                yield f"{name}: {name_of(hole)} is under {one.part.ref}"


def _bare_rules(layout: Layout) -> Iterator[str]:
    for wire in layout.bare:
        for (x, y), (to_x, to_y) in pairwise(wire.bends):
            if (x != to_x) == (y != to_y):
                yield f"{name_of((x, y))}: a bare wire does not go along the holes"


_RULES = (_hole_rules, _net_rules, _part_rules, _bare_rules)
