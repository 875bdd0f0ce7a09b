"""How pictures look, and how they are saved."""

from pathlib import Path

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from clip.core import image
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
_FORMATS = (".svg", ".png", ".pdf")


def title(figure: Figure, text: str) -> None:
    """At the upper left."""
    figure.suptitle(text, fontsize=13, color=INK, x=0.01, ha="left")


def bare(axes: Axes, *sides: str) -> None:
    """Take these sides of the frame away."""
    for side in sides:
        axes.spines[side].set_visible(False)


def save(figure: Figure, path: Path) -> None:
    """Write it, by the path's ending. Raises Problem."""
    if path.suffix.lower() not in _FORMATS:
        raise Problem(f"{path}: a picture ends in {', '.join(_FORMATS)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # A picture of the same thing is the same file.
        metadata = {"Date": None} if path.suffix.lower() == ".svg" else None
        with rc_context({"svg.hashsalt": "runwalk"}):
            figure.savefig(path, metadata=metadata, dpi=150)
    except OSError as error:
        raise Problem(f"{path}: {error.strerror}") from None
