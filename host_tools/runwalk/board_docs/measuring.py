"""Two steps of the guide: what a meter must show before the cell goes in, and after."""

from runwalk.board.board_parts import Supply
from runwalk.board_docs.page_parts import table
from runwalk.circuit import building
from runwalk.circuit.grid import name_of
from runwalk.circuit.layout import Layout


def before(layout: Layout, supply: Supply) -> str:
    """Without the cell and without USB."""
    board = layout.netlist.board
    points = building.points(layout)
    words = {
        "A": "ground (GND)",
        "B": "3.3 V (3V3), beside the board's pin",
        "C": "the cell's +, before the switch",
        "D": "behind the switch",
        "E": f"where the board is fed ({supply.plus})",
    }
    named = "; ".join(f"**{one}** {words[one]}: {name_of(hole)}" for one, hole in points.items())
    rows = [
        ("beep", "A and B", "no lasting beep", "a short circuit on 3.3 V"),
        ("beep", "A and C", "no beep", "a short circuit of the cell"),
        ("beep", "A and D", "no lasting beep", "a short circuit behind the switch"),
        ("beep", "C and D, S1 off", "no beep", "S1: the wrong leg is used"),
        ("beep", "C and D, S1 on", "a beep", "S1, or a bare wire is not soldered"),
        *_feeding(supply, board.supply.plus if board.supply else ""),
        ("ohm", "the legs of BZ1", "over 1 MΩ, or OL", "it is a coil: fit a piezo (see the parts)"),
    ]
    return f"""Measure before the cell goes in

![Where to hold the probes]({board.name}-measure.svg)

{named}.

No cell, no USB. Red probe first, black probe second where it matters. S1 is on when its slider is
towards the leg that is joined with J1.

{table(("meter", "between", "it shows", "else look for"), rows)}

Go on only if every line is right. Slide S1 to off."""


def _feeding(supply: Supply, plus: str) -> list[tuple[str, str, str, str]]:
    if supply.path == "diode":
        return [
            ("diode", "D red, E black", "0.1 to 0.4 V", "DIO1: not soldered"),
            ("diode", "E red, D black", "OL, or over 1 V", "**DIO1 is reversed: turn it round**"),
            ("beep", f"E and {plus} of the board", "a beep", "the insulated wire to it"),
        ]
    if supply.path == "boost":
        return [
            ("beep", "D and VIN of U2", "a beep", "the bare wire to it"),
            ("beep", f"E and {plus} of the board", "a beep", "the insulated wire to it"),
        ]
    return [("beep", f"D and {plus}", "a beep", "the insulated wire to the pad")]


def after(layout: Layout, supply: Supply) -> str:
    """With the cell, without USB."""
    rows = [
        (
            "off",
            "C red, A black",
            "3.0 to 4.2 V, without a minus",
            "**a minus: unplug the cell at once and swap the wires of J1**",
        ),
        ("off", "D red, A black", "less than 0.1 V", "S1: the wrong leg is used"),
        ("on", "D red, A black", "as C", "S1"),
    ]
    if supply.path == "diode":
        rows.append(("on", "E red, A black", "0.1 to 0.4 V less than D", "DIO1"))
    if supply.path == "boost":
        rows.append(("on", "E red, A black", "4.8 to 5.2 V", "U2: its kind, or its wires"))
    if supply.regulator == "linear" and supply.path != "boost":
        rows.append(("on", "B red, A black", "3.0 to 3.4 V", "unplug the cell; measure again"))
    else:
        rows.append(("on", "B red, A black", "3.2 to 3.4 V", "unplug the cell; measure again"))
    board = layout.netlist.board
    return f"""Plug the cell in

USB out, S1 off. Plug the cell into J1, and measure volts:

{table(("S1", "between", "it shows", "else"), rows)}

Nothing may get warm. On this board {_usb(supply)}

More about the cell: [{board.title}]({board.name}.md#before-you-connect-a-battery)."""


def _usb(supply: Supply) -> str:
    if supply.path == "boost":
        return "**never plug USB in while S1 is on**: slide it to off first, each time."
    if supply.charger:
        return f"USB charges the cell with up to {supply.charger.ma} mA while S1 is on."
    return "USB does not charge the cell: it goes into the charger U3."
