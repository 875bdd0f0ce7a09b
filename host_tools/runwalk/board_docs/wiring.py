"""The whole circuit of a clip as a diagram, drawn from its netlist."""

from pathlib import Path

import schemdraw
import schemdraw.elements as elm

from runwalk import files
from runwalk.board.board_file import Board
from runwalk.board_docs.pen import BOARD, FONT, INK, MAIN, PAPER, PICTURE, SMALL, Pen, plain
from runwalk.board_docs.wiring_blocks import BLOCKS
from runwalk.board_docs.wiring_supply import SUPPLIES
from runwalk.circuit import netlist
from runwalk.circuit.netlist import GROUND, RAIL, Netlist
from runwalk.problem import Problem

# In units of the drawing.
_TITLE = 1.7
_RAIL_ROW = 1.5


def draw(board: Board, path: Path, *, replace: bool = False) -> None:
    """Draw the circuit as SVG. Raises Problem, as `files.write`."""
    if path.suffix.lower() != ".svg":
        raise Problem(f"{path}: a drawing of a circuit ends in .svg")
    drawn = drawing_of(netlist.of(board)).drawing.get_imagedata("svg")
    files.write(path, drawn, replace=replace)


def drawing_of(circuit: Netlist) -> Pen:
    """The circuit, drawn. Raises ValueError for one that is not as the diagram has it."""
    schemdraw.use("svg")
    drawing = schemdraw.Drawing(show=False, fontsize=FONT, unit=2, color=INK, lw=1.6, margin=0.2)
    drawing.config(bgcolor="white")
    pen = Pen(drawing, circuit)
    lines = _broken(circuit.board.title)
    title = elm.Label().at((BOARD / 2, -_TITLE / 2)).color(MAIN)
    size = FONT if max(map(len, lines)) < 13 else SMALL
    drawing.add(title.label("\n".join(map(plain, lines)), halign="center", fontsize=size))
    bottom = _blocks(pen, circuit)
    frame = pen.box((0, 0), (BOARD, bottom))
    frame.color(MAIN).fill(PAPER).zorder(-1)
    # As wide as all, whatever the width of letters: they differ from device to device.
    pen.box((-0.1, 0.1), (PICTURE, bottom - 0.1)).color("white").zorder(-2)
    return pen


def _blocks(pen: Pen, circuit: Netlist) -> float:
    """Every block below the one before: the supply, the rails, the others. Gives the lower end."""
    top = -_TITLE
    for name in circuit.blocks:
        if name in SUPPLIES:
            top = SUPPLIES[name](pen, top)
    for net, far in ((GROUND, 0.8), (RAIL, 2.4)):
        for number in range(len(circuit.used(net))):
            at = pen.pin(net, top - _RAIL_ROW / 2, number)
            pen.rail(pen.line(at, (at[0] + far, at[1])), net)
            top -= _RAIL_ROW
    for name in circuit.blocks:
        if name in BLOCKS:
            top = BLOCKS[name](pen, top)
    return top


def _broken(title: str) -> tuple[str, str]:
    """A title over two lines, at its middle word."""
    words = title.split()
    half = (len(words) + 1) // 2
    return (" ".join(words[:half]), " ".join(words[half:]))
