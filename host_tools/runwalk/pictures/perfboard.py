"""The perfboard of a clip as a picture: the parts' side, or the copper side, its mirror image."""

from collections.abc import Sequence
from pathlib import Path

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch, PathPatch
from matplotlib.path import Path as Bezier

from runwalk.circuit.catalogue import Hole
from runwalk.circuit.grid import Placed, column_name
from runwalk.circuit.layout import Layout
from runwalk.pictures import paper
from runwalk.pictures.pen import INK, MAIN, SOFT
from runwalk.pictures.perfboard_parts import TITLE, draw_part, text

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
# Inches a hole, and points of what is written.
_HOLE_IN = 0.3
_SMALL = 8.0
_BADGE = 8.5
_DOT = 3.6
_BOW = 0.12
# Room around the board for the names of its columns and rows.
_MARGIN = 1.3


def draw(layout: Layout, path: Path, *, is_copper: bool = False, replace: bool = False) -> None:
    """Draw it. Raises Problem, as `files.write`."""
    figure, axes = canvas(layout, is_copper=is_copper)
    for wire in layout.bare:
        xs, ys = zip(*wire.bends, strict=True)
        axes.plot(xs, ys, color=_TIN, lw=3.4, solid_capstyle="round", zorder=2)
    for one in layout.placed:
        draw_part(axes, one, is_copper=is_copper)
    legs(axes, layout.placed)
    _title(axes, layout)
    _wires(axes, layout, is_copper=is_copper)
    save(figure, path, replace=replace)


def canvas(layout: Layout, *, is_copper: bool = False) -> tuple[Figure, Axes]:
    """The board with its holes alone."""
    right, low = layout.columns - 0.1, layout.rows - 0.3
    size = ((right + _MARGIN) * _HOLE_IN, (low + _MARGIN) * _HOLE_IN)
    figure = Figure(figsize=size)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim((right, -_MARGIN) if is_copper else (-_MARGIN, right))
    axes.set_ylim(low, -_MARGIN)
    _perforated(axes, layout)
    return figure, axes


def save(figure: Figure, path: Path, *, replace: bool = False) -> None:
    """Save it, with text as text. Raises Problem, as `files.write`."""
    with rc_context({"svg.fonttype": "none"}):
        paper.save(figure, path, replace=replace)


def _perforated(axes: Axes, layout: Layout) -> None:
    """The board with its holes, and what the rows and columns are called."""
    axes.add_patch(
        FancyBboxPatch(
            (-0.55, -0.55),
            layout.columns + 0.1,
            layout.rows + 0.1,
            boxstyle="round,pad=0,rounding_size=0.4",
            fc=_BOARD,
            ec=_HOLE,
            zorder=0,
        )
    )
    for y in range(layout.rows):
        # A row of dots is a line of dashes without length: a picture a tenth as large.
        dots = (0, (0.001, _HOLE_IN * 72 / _DOT - 0.001))
        ends = (0, layout.columns - 0.9)
        axes.plot(ends, (y, y), ls=dots, lw=_DOT, c=_HOLE, dash_capstyle="round", zorder=1)
        text(axes, (-0.92, y), str(y + 1), color=SOFT, size=_SMALL)
    for x in range(layout.columns):
        text(axes, (x, -0.92), column_name(x), color=SOFT, size=_SMALL)


def legs(axes: Axes, placed: Sequence[Placed]) -> None:
    """Every leg of these parts, those that are joined with nothing paler."""
    for is_used, color in ((True, INK), (False, _UNUSED)):
        holes = [
            hole
            for one in placed
            for pin, hole in one.holes.items()
            if (pin in one.part.nets) == is_used
        ]
        xs, ys = [x for x, _ in holes], [y for _, y in holes]
        axes.scatter(xs, ys, s=18, c=color, lw=0, zorder=5)


def _title(axes: Axes, layout: Layout) -> None:
    """Which board it is, and at which end it has its USB socket."""
    left, top, right, bottom = layout.placed[0].body or (0, 0, 0, 0)
    middle = (top + bottom) / 2
    name = layout.netlist.board.title
    size = TITLE if right - left > 12 else _SMALL
    text(axes, ((left + right) / 2, middle), name, color=MAIN, size=size)
    is_left = layout.netlist.outline and layout.netlist.outline.usb_at == "first"
    text(axes, (left + 0.5 if is_left else right - 0.5, middle), "USB", color=MAIN, turn=90)


def _wires(axes: Axes, layout: Layout, *, is_copper: bool) -> None:
    """The insulated wires: their ends with their numbers, on the parts' side their ways too."""
    for label, pad in layout.pads.items():
        square = FancyBboxPatch(
            (pad[0] - 0.45, pad[1] - 0.45), 0.9, 0.9, boxstyle="square,pad=0", fc="none", ec=INK
        )
        axes.add_patch(square)
        square.set(linestyle=":", zorder=6)
        text(axes, (pad[0] + 0.75, pad[1]), label, align="right" if is_copper else "left")
    for wire in layout.wires:
        color = _WIRES[(wire.number - 1) % len(_WIRES)]
        if not is_copper:
            _bow(axes, wire.start, wire.end, color)
        xs, ys = zip(wire.start, wire.end, strict=True)
        axes.scatter(xs, ys, s=320, c="white", ec=color, lw=1.6, zorder=9)
        for end in (wire.start, wire.end):
            number = str(wire.number)
            axes.text(
                *end,
                number,
                color=color,
                fontsize=_BADGE,
                ha="center",
                va="center_baseline",
                zorder=10,
            )


def _bow(axes: Axes, start: Hole, end: Hole, color: str) -> None:
    """A wire with a slight bow, so that two that lie in one line are told apart."""
    across = (end[0] - start[0], end[1] - start[1])
    middle = (
        (start[0] + end[0]) / 2 - _BOW * across[1],
        (start[1] + end[1]) / 2 + _BOW * across[0],
    )
    path = Bezier([start, middle, end], [Bezier.MOVETO, Bezier.CURVE3, Bezier.CURVE3])
    axes.add_patch(PathPatch(path, fc="none", ec=color, lw=2.2, alpha=0.7, zorder=8))
