"""In which order a perfboard is filled, and where it is measured before the cell goes in."""

from collections.abc import Mapping

from runwalk.circuit.catalogue import Hole
from runwalk.circuit.layout import Layout
from runwalk.circuit.netlist import MODULE, RAIL

# What lies flat goes in first: the board can be turned round to solder it.
_FLAT = ("resistor", "diode")


def flat_parts(layout: Layout) -> list[str]:
    """The parts that go in first."""
    return [one.part.ref for one in layout.placed if one.kind.type in _FLAT]


def tall_parts(layout: Layout) -> list[str]:
    """Those that go in then; the board itself comes last."""
    flat = flat_parts(layout)
    there = [one.part.ref for one in layout.placed]
    return [ref for ref in there if ref not in flat and ref != MODULE]


def points(layout: Layout) -> Mapping[str, Hole]:
    """Where the probes of a meter go.

    A is ground, B 3.3 V, C the cell's + before the switch, D behind it, E where the board is fed;
    a board that is fed at its pads has no E.
    """
    holes = {one.part.ref: one.holes for one in layout.placed}
    # The board itself comes last: the hole of its wire.
    rail = next(label for label, net in layout.netlist.module.nets.items() if net == RAIL)
    found = {
        "A": holes["J1"]["-"],
        "B": layout.pins[rail],
        "C": holes["J1"]["+"],
        "D": holes["S1"]["2"],
    }
    if "DIO1" in holes:
        found["E"] = holes["DIO1"]["K"]
    if "U2" in holes:
        found["E"] = holes["U2"]["VOUT"]
    return found
