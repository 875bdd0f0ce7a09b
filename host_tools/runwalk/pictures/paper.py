"""How pictures look, and how they are saved."""

import io
from pathlib import Path

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, get_font

from clip.core import image
from runwalk import files
from runwalk.problem import Problem

# The LED's colours, softened for paper.
COLOURS = {
    image.WARM_UP: "#f2b04a",
    image.RUN: "#2fa36b",
    image.WALK: "#6fa3d8",
    image.COOL_DOWN: "#a98bd0",
}
PALE = "#d9d9d9"
INK = "#333333"
_BOX = "□"
_FORMATS = (".svg", ".png", ".pdf")


def title(figure: Figure, text: str) -> None:
    """At the upper left; a box stands for a character that the font lacks, and `$` is a letter."""
    font = get_font(findfont(FontProperties()))
    drawn = "".join(letter if font.get_char_index(ord(letter)) else _BOX for letter in text)
    figure.suptitle(drawn, fontsize=13, color=INK, x=0.01, ha="left", parse_math=False)


def bare(axes: Axes, *sides: str) -> None:
    """Take these sides of the frame away."""
    for side in sides:
        axes.spines[side].set_visible(False)


def save(figure: Figure, path: Path, *, replace: bool = False) -> None:
    """Write it, by the path's ending. Raises Problem, as `files.write`."""
    if path.suffix.lower() not in _FORMATS:
        raise Problem(f"{path}: a picture ends in {', '.join(_FORMATS)}")
    # A picture of the same thing is the same file.
    metadata = {"Date": None} if path.suffix.lower() == ".svg" else None
    drawn = io.BytesIO()
    with rc_context({"svg.hashsalt": "runwalk"}):
        figure.savefig(drawn, format=path.suffix.lower()[1:], metadata=metadata, dpi=150)
    files.write(path, drawn.getvalue(), replace=replace)
