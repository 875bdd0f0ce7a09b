"""The way from the cell to the board: there must be one, through the right parts, and no other."""

from collections.abc import Iterator

from runwalk.board_parts import Supply
from runwalk.circuit.netlist import MODULE, Netlist, Part

# Which way current goes through a part: in at one pin, out at another.
_WAYS = {
    "switch": [("1", "2"), ("2", "1")],
    "diode": [("A", "K")],
    "boost": [("VIN", "VOUT")],
}
# The parts that the cell's current must pass, in their order.
_NEEDED = {"diode": ["switch", "diode"], "boost": ["switch", "boost"], "pads": ["switch"]}
_WHY = {
    "diode": "without the diode, or with it reversed, USB's 5 V go into the cell",
    "boost": "the board's regulator needs 5 V",
    "pads": "",
}


def ways(netlist: Netlist) -> list[list[Part]]:
    """Each way from the cell's + to a pin of the board, as the parts that it passes."""
    return [way for cell in netlist.of_type("cell") for way in _onward(netlist, cell.nets["+"], ())]


def _onward(netlist: Netlist, net: str, passed: tuple[Part, ...]) -> Iterator[list[Part]]:
    for part, pin in netlist.at(net):
        if part.ref == MODULE:
            yield list(passed)
        elif part not in passed:
            for way_in, way_out in _WAYS.get(part.kind.type, ()):
                if pin == way_in and way_out in part.nets:
                    yield from _onward(netlist, part.nets[way_out], (*passed, part))


def complaints(netlist: Netlist, supply: Supply) -> Iterator[str]:
    """What is wrong with the way of the cell's current."""
    found = ways(netlist)
    if len(found) != 1:
        yield f"supply: there are {len(found)} ways from the cell to the board, not one"
    for way in found:
        passed = [part.kind.type for part in way]
        needed = _NEEDED[supply.path]
        if passed != needed:
            why = f": {_WHY[supply.path]}" if _WHY[supply.path] else ""
            yield (
                f"supply: the cell's current goes through {', '.join(passed) or 'nothing'} "
                f"instead of {', '.join(needed)}{why}"
            )
    ends = [label for label, net in netlist.module.nets.items() if label == supply.plus and net]
    if not ends:
        yield f"supply.plus: the board has no {supply.plus} that something is joined with"
