"""All printed parts of one case: where they are in it, and as they lie on the printer."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from manifold3d import Manifold

from clip_case.body import body
from clip_case.clip import belt_clip, cap, slider
from clip_case.lid import cover, lid
from clip_case.sizes import Sizes
from clip_case.space import Space, of
from runwalk.board.board_file import Board

PARTS: dict[str, Callable[[Space], Manifold]] = {
    "body": body,
    "lid": lid,
    "cover": cover,
    "clip": belt_clip,
    "cap": cap,
    "slider": slider,
}
# How each part is turned to be printed, in degrees around x, y, z.
_TURNED = {"lid": (180, 0, 0), "clip": (90, 0, 0)}


@dataclass(frozen=True)
class Case:
    """A case; its parts are made once."""

    space: Space

    @cached_property
    def parts(self) -> dict[str, Manifold]:
        """The printed parts, where they are in the case."""
        return {name: make(self.space) for name, make in PARTS.items()}

    @cached_property
    def on_the_bed(self) -> dict[str, Manifold]:
        """The printed parts as they lie on the printer, on z = 0."""
        return {name: _laid(part, _TURNED.get(name)) for name, part in self.parts.items()}

    @property
    def outer_size(self) -> tuple[float, float, float]:
        """Length, width and thickness of body and lid, with the clip, in mm."""
        both = self.parts["body"] + self.parts["lid"] + self.parts["clip"] + self.parts["cap"]
        low_x, low_y, low_z, high_x, high_y, high_z = both.bounding_box()
        return (high_x - low_x, high_y - low_y, high_z - low_z)


def case_of(board: Board, sizes: Sizes | None = None) -> Case:
    """The case of a board. Raises Problem."""
    return Case(of(board, sizes))


def _laid(part: Manifold, turn: tuple[float, float, float] | None) -> Manifold:
    turned = part.rotate(turn) if turn else part
    left, front, bottom, *_ = turned.bounding_box()
    return turned.translate((-left, -front, -bottom))
