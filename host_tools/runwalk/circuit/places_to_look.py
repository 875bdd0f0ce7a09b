"""Where a builder looks when a part does not work: by the netlist, in words."""

from runwalk.board.board_file import Board
from runwalk.circuit import netlist
from runwalk.circuit.netlist import GROUND, MODULE


def at(board: Board | None, *nets: str) -> str:
    """The parts that are fed by these nets, and the board's pins, as R2, LED1 and GP10 (14)."""
    if board is None:
        return "its wires, by your board file"
    circuit = netlist.of(board)
    near = [*nets, *(f"{net} LEG" for net in nets)]
    parts = [part.ref for net in near for part, _ in circuit.at(net) if part.ref != MODULE]
    pins = [f"the pin {pin}" for net in nets for pin in circuit.used(net)]
    found = [*dict.fromkeys(parts), *pins]
    return " and ".join([", ".join(found[:-1]), found[-1]]) if found[1:] else "".join(found)


def battery_points(board: Board | None) -> str:
    """Between which two points a meter shows what the clip measures."""
    supply = board.supply if board else None
    if board and supply and board.battery and board.battery.on_board:
        return f"between {supply.plus} and {supply.minus}"
    if supply:
        return f"between the middle leg of S1 and {GROUND}"
    return "across the cell"
