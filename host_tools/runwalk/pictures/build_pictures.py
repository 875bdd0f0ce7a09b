"""The steps of building a clip as pictures: which parts go in, and where to measure."""

from collections.abc import Collection, Mapping
from pathlib import Path

from runwalk.circuit.catalogue import Hole
from runwalk.circuit.layout import Layout
from runwalk.pictures import perfboard
from runwalk.pictures.perfboard_parts import TITLE, draw_part

_PROBE = "#b3392f"


def draw_parts(
    layout: Layout,
    path: Path,
    refs: Collection[str],
    earlier: Collection[str] = (),
    *,
    replace: bool = False,
) -> None:
    """The parts of a step, and in outline those that are in already. Raises Problem."""
    figure, axes = perfboard.canvas(layout)
    there = [one for one in layout.placed if one.part.ref in refs or one.part.ref in earlier]
    for one in there:
        draw_part(axes, one, is_copper=one.part.ref in earlier)
    perfboard.legs(axes, there)
    perfboard.save(figure, path, replace=replace)


def draw_points(
    layout: Layout, path: Path, points: Mapping[str, Hole], *, replace: bool = False
) -> None:
    """Where the probes of a meter go, by their letters. Raises Problem."""
    figure, axes = perfboard.canvas(layout)
    for one in layout.placed:
        draw_part(axes, one, is_copper=True)
    perfboard.legs(axes, layout.placed)
    for letter, (x, y) in points.items():
        axes.scatter([x], [y], s=420, c=_PROBE, lw=0, zorder=9)
        axes.text(
            x,
            y,
            letter,
            color="white",
            fontsize=TITLE,
            weight="bold",
            ha="center",
            va="center_baseline",
            zorder=10,
        )
    perfboard.save(figure, path, replace=replace)
