"""The steps of building a clip as pictures: which parts go in, and where to measure."""

from collections.abc import Collection, Mapping
from pathlib import Path

from runwalk import files
from runwalk.board_docs import perfboard
from runwalk.board_docs.perfboard_parts import TITLE, draw_part
from runwalk.circuit.catalogue import Hole
from runwalk.circuit.layout import Layout

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
    sheet = perfboard.sheet(layout)
    there = [one for one in layout.placed if one.part.ref in refs or one.part.ref in earlier]
    for one in there:
        draw_part(sheet, one, is_copper=one.part.ref in earlier)
    perfboard.draw_legs(sheet, there)
    files.write(path, sheet.file().encode(), replace=replace)


def draw_points(
    layout: Layout, path: Path, points: Mapping[str, Hole], *, replace: bool = False
) -> None:
    """Where the probes of a meter go, by their letters. Raises Problem."""
    sheet = perfboard.sheet(layout)
    for one in layout.placed:
        draw_part(sheet, one, is_copper=True)
    perfboard.draw_legs(sheet, layout.placed)
    for letter, at in points.items():
        sheet.circle(at, 0.47, layer=9, fill=_PROBE)
        sheet.text(at, letter, color="white", size=TITLE, layer=10)
    files.write(path, sheet.file().encode(), replace=replace)
