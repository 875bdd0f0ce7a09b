"""The way from the cell to the board: there must be one, through the right parts, and no other."""

from collections.abc import Iterator

from runwalk.board.board_parts import Supply
from runwalk.circuit import currents
from runwalk.circuit.netlist import LIGHT_NETS, MODULE, Netlist, Part

# Which way current goes through a part: in at one pin, out at another.
_WAYS = {
    "switch": [("1", "2"), ("2", "1")],
    "diode": [("A", "K")],
    "boost": [("VIN", "VOUT")],
}
# The parts that the cell's current must pass, in their order.
_NEEDED = {"diode": ["switch", "diode"], "boost": ["switch", "boost"], "pads": ["switch"]}
# What a boost converter of 90 % takes from a cell of 3.7 V for a mA at 5 V, as the currents of the
# board files have it.
_BOOST = 1.5
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


def load_ma(netlist: Netlist, supply: Supply) -> int:
    """The most that flows to or from the cell, in mA.

    It gives this while all colours are lit and the motor runs, its start apart; a charger on the
    board gives it its own current, through the switch.
    """
    board = netlist.board
    awake_ua = board.currents.awake.ua if board.currents else 0
    lights_ua = sum(
        currents.light_ua(net.lower(), part.ohm or 0)
        for net in LIGHT_NETS
        for part, _ in currents.resistors_at(netlist, net)
        if not part.block.startswith("light-pixel")
    )
    motor_ua = sum(1000 * part.kind.rating_ma for part in netlist.of_type("motor"))
    factor = _BOOST if supply.path == "boost" else 1
    given = round((awake_ua + factor * (lights_ua + motor_ua)) / 1000)
    return max(given, supply.charger.ma if supply.charger else 0)


def complaints(netlist: Netlist, supply: Supply) -> Iterator[str]:
    """What is wrong with the way of the cell's current."""
    found = ways(netlist)
    load = load_ma(netlist, supply)
    for part in {part.ref: part for way in found for part in way}.values():
        if part.kind.rating_ma < load:
            rated_ma = part.kind.rating_ma
            yield f"{part.ref}: rated for {rated_ma} mA, the cell's current is up to {load}"
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
