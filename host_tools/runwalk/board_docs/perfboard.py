"""The perfboard of a clip as a picture: the parts' side, or the copper side, its mirror image."""

from collections.abc import Sequence
from pathlib import Path

from runwalk import files
from runwalk.board_docs.holes import HOLE, ROOM, Sheet
from runwalk.board_docs.pen import INK, MAIN, SOFT
from runwalk.board_docs.perfboard_parts import TITLE, draw_part, text
from runwalk.circuit.catalogue import Hole
from runwalk.circuit.grid import Placed, column_name
from runwalk.circuit.layout import Layout

_BOARD = "#f7f1e3"
_HOLE = "#cdbf9f"
_TIN = "#8a93a0"
_UNUSED = "#b7bec6"
# For the insulated wires, in turn.
_WIRES = (
    "#b3392f",
    "#2f6fb3",
    "#2a8a5a",
    "#a06a0c",
    "#7a4fa3",
    "#18808c",
    "#a34f7a",
    "#5c6670",
)
# Points of what is written.
_SMALL = 8.0
_BADGE = 8.5
_DOT = 3.6
_BOW = 0.12
# Room around the board for the names of its columns and rows.
_MARGIN = 1.3


def draw(layout: Layout, path: Path, *, is_copper: bool = False, replace: bool = False) -> None:
    """Draw it. Raises Problem, as `files.write`."""
    found = sheet(layout, is_copper=is_copper)
    for wire in layout.bare:
        found.line(wire.bends, color=_TIN, width=3.4, layer=2)
    for one in layout.placed:
        draw_part(found, one, is_copper=is_copper)
    draw_legs(found, layout.placed)
    _title(found, layout)
    _wires(found, layout, is_copper=is_copper)
    files.write(path, found.file().encode(), replace=replace)


def sheet(layout: Layout, *, is_copper: bool = False) -> Sheet:
    """The board with its holes alone."""
    lower_right = (layout.columns - 0.1 + ROOM, layout.rows - 0.3)
    found = Sheet((-_MARGIN, -_MARGIN), lower_right, is_mirrored=is_copper)
    _perforated(found, layout)
    return found


def _perforated(sheet: Sheet, layout: Layout) -> None:
    """The board with its holes, and what the rows and columns are called."""
    size = (layout.columns + 0.1, layout.rows + 0.1)
    sheet.box((-0.55, -0.55), size, corner=0.4, layer=0, fill=_BOARD, stroke=_HOLE)
    # A row of dots is a line of dashes without length: a picture a tenth as large.
    dots = f"0.001 {HOLE - 0.001:.3f}"
    for y in range(layout.rows):
        ends = [(0.0, float(y)), (layout.columns - 0.9, float(y))]
        sheet.line(ends, color=_HOLE, width=_DOT, layer=1, dots=dots)
        text(sheet, (-0.92, y), str(y + 1), color=SOFT, size=_SMALL)
    for x in range(layout.columns):
        text(sheet, (x, -0.92), column_name(x), color=SOFT, size=_SMALL)


def draw_legs(sheet: Sheet, placed: Sequence[Placed]) -> None:
    """Every leg of these parts, those that are joined with nothing paler."""
    for one in placed:
        for pin, hole in one.holes.items():
            color = INK if pin in one.part.nets else _UNUSED
            sheet.circle(hole, 0.1, layer=5, fill=color)


def _title(sheet: Sheet, layout: Layout) -> None:
    """Which board it is, and at which end it has its USB socket."""
    left, top, right, bottom = layout.placed[0].body or (0, 0, 0, 0)
    middle = (top + bottom) / 2
    name = layout.netlist.board.title
    size = TITLE if right - left > 12 else _SMALL
    text(sheet, ((left + right) / 2, middle), name, color=MAIN, size=size)
    is_left = layout.netlist.outline and layout.netlist.outline.usb_at == "first"
    text(sheet, (left + 0.5 if is_left else right - 0.5, middle), "USB", color=MAIN, turn=90)


def _wires(sheet: Sheet, layout: Layout, *, is_copper: bool) -> None:
    """The insulated wires: their ends with their numbers, on the parts' side their ways too."""
    for label, pad in layout.pads.items():
        corner = (pad[0] - 0.45, pad[1] - 0.45)
        sheet.box(corner, (0.9, 0.9), layer=6, fill="none", stroke=INK, stroke_dasharray="1 1.65")
        text(sheet, (pad[0] + 0.75, pad[1]), label, align="right" if is_copper else "left")
    for wire in layout.wires:
        color = _WIRES[(wire.number - 1) % len(_WIRES)]
        if not is_copper:
            _bow(sheet, wire.start, wire.end, color)
        for end in (wire.start, wire.end):
            sheet.circle(end, 0.41, layer=9, fill="white", stroke=color, stroke_width=1.6)
            sheet.text(end, str(wire.number), color=color, size=_BADGE, layer=10)


def _bow(sheet: Sheet, start: Hole, end: Hole, color: str) -> None:
    """A wire with a slight bow, so that two that lie in one line are told apart."""
    across = (end[0] - start[0], end[1] - start[1])
    # In the middle the bow is half as far from the straight way as this.
    middle = (
        (start[0] + end[0]) / 2 - _BOW * across[1],
        (start[1] + end[1]) / 2 + _BOW * across[0],
    )
    # Below what is written.
    sheet.bow(start, middle, end, color=color, layer=6)
