"""The page of a board in the docs: safety, circuit, parts, and the port's traps."""

from runwalk.board import board_report
from runwalk.board.board_file import Board
from runwalk.board.board_parts import Current
from runwalk.board_docs.page_parts import HOLE_MM, table
from runwalk.board_docs.safety import safety
from runwalk.circuit import known, layout, netlist, tables
from runwalk.circuit.known import Fact
from runwalk.circuit.netlist import Netlist

_BASES = {
    "measured": "On a clip with this board, by `runwalk test board`.",
    "computed": "From other figures on this page.",
    "published": "By the maker of a part, or by somebody who measured another clip.",
    "assumed": "Nobody has looked: typical values.",
}
_NOTHING = dict.fromkeys(_BASES, "Nothing.") | {
    "measured": "Nothing: no builder has sent a report of this board yet.",
}


def page(board: Board) -> str:
    """The page as Markdown; the pictures lie beside it as NAME.svg and NAME-….svg."""
    circuit = netlist.of(board)
    notes = "\n".join(f"- {note}" for note in (board.sleep_reason, *board.traps))
    return f"""# {board.title}

## Before you connect a battery

{safety(board)}

## Put MicroPython and the firmware on it

Flash the MicroPython build `{board.micropython}`{_oldest(board)}, plug the board in, and

    runwalk install --board {board.name}

{_reason(board)}

## Circuit

![The circuit of a clip: {board.title}]({board.name}.svg)

R1, Q1, … are the parts in the list below. Places of one name are joined: all GND, all
{netlist.RAIL}, all CELL ON.

## Parts

{_parts(circuit)}
{_without_motor(circuit)}
## Wiring

A line a connection: everything in it is joined, and with nothing else. The ends of a resistor are
alike.

{_wiring(circuit)}

Joined with nothing:

{_bullets(tables.free(circuit))}
{_on_board(circuit)}
{_perfboard(circuit)}
## Case

![The printed case with its belt clip: {board.title}]({board.name}-case.png)

[Print a case](../case.md) with a belt clip for this perfboard. It is modelled and checked by a
program; nobody has printed it yet.

## What was measured, computed and assumed

{_known(circuit)}

Light and motor come on top of the currents from the cell. [How long a battery lasts](../battery.md)
is computed from these.

## On the cable

{_cable(board)}

## What this board is like

{notes}

Read in the port's documentation, sources and tracker, not measured.
"""


def _bullets(lines: list[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _parts(circuit: Netlist) -> str:
    rows = [
        (
            f"**{one.count} × {one.name}** ({', '.join(one.refs)})",
            f"{'. Or: '.join([one.part, *one.alternatives])}. *{_sentence(one.why)}*",
        )
        for one in tables.purchases(circuit)
    ]
    return table(("part", "for example, and why"), rows)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _wiring(circuit: Netlist) -> str:
    rows = [
        (one.net, f"**{one.board}**" if one.board else "–", "; ".join(one.parts))
        for one in tables.joints(circuit)
    ]
    return table(("connection", "pin of the board", "parts"), rows)


def _perfboard(circuit: Netlist) -> str:
    found = layout.of(circuit)
    if not found:
        return ""
    name, title = circuit.board.name, circuit.board.title
    size = (
        f"{found.columns} × {found.rows} holes, "
        f"{found.columns * HOLE_MM:.0f} × {found.rows * HOLE_MM:.0f} mm"
    )
    return f"""## On a perfboard

For a board with a grid of 2.54 mm and single pads, cut to {size}. It was drawn and checked against
the wiring above by a program; nobody has built it yet.

![The parts' side of a perfboard: {title}]({name}-perfboard.svg)

**[Build it step by step]({name}-build.md)** has the order, what to measure, and the first start.

The copper side, as you see it when you solder, mirrored:

![The copper side of a perfboard: {title}]({name}-copper.svg)

{table(("part", "holes"), tables.places(found))}

{table(("insulated wire", "from", "to", "joins"), tables.insulated(found))}
"""


def _without_motor(circuit: Netlist) -> str:
    refs = [part.ref for part in circuit.parts if part.block == "motor"]
    return f"\nWithout a motor leave out {', '.join(refs)}.\n" if refs else ""


def _on_board(circuit: Netlist) -> str:
    there = tables.on_board(circuit)
    return f"\nOn the board already: {', '.join(there)}.\n" if there else ""


def _known(circuit: Netlist) -> str:
    """A table for each way in which a figure is known."""
    board = circuit.board
    found = [*_measured(board), *_currents(board), *known.facts(circuit)]
    parts = []
    for basis, words in _BASES.items():
        rows = [(one.what, one.value, one.how) for one in found if one.basis == basis]
        told = table(("what", "value", "from what"), rows) if rows else _NOTHING[basis]
        parts.append(f"### {basis.capitalize()}\n\n{words}\n\n{told}")
    return "\n\n".join(parts)


def _measured(board: Board) -> list[Fact]:
    """What builders sent."""
    names = {"loudest_hz": "buzzer is loudest at, Hz", "ppm": "clock is fast by, ppm"}
    return [
        Fact(words, str(step.measured[name]), "measured", f"a builder, {report.tested_on}")
        for report in board_report.confirmed(board.name)
        for step in report.steps
        for name, words in names.items()
        if name in step.measured
    ]


def _oldest(board: Board) -> str:
    if not board.micropython_min:
        return ""
    return f", {board.micropython_min} or newer"


def _reason(board: Board) -> str:
    if not board.micropython_min:
        return ""
    return f"Release {board.micropython_min} is {board.micropython_min_reason}."


def _currents(board: Board) -> list[Fact]:
    if board.currents is None:
        return []
    found = {
        "current from the cell, in a cue": board.currents.awake,
        "current from the cell, between cues": board.currents.resting,
        "current from the cell, switched off": board.currents.off,
    }
    return [Fact(when, _amount(one), one.basis, one.source) for when, one in found.items()]


def _amount(current: Current) -> str:
    return f"{'at least ' if current.is_at_least else ''}{current.ua / 1000:g} mA"


def _cable(board: Board) -> str:
    sense = board.usb_sense
    if sense:
        return (
            "The clip feels its cable and stays on while it is plugged in. That takes "
            f"{sense.cost_ua / 1000:g} mA of the cell: {sense.cost_source}."
        )
    return (
        f"The clip can't sense its cable: {board.no_usb_sense}. It stays on while "
        "`monitor` or the page follows it. Otherwise it switches itself off on the cable "
        "too, after 15 idle minutes (`power_off_min`), and its port disappears. A press of its "
        "button brings both back."
    )
