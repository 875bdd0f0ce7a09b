"""A sheet to draw a perfboard on: its unit is a hole, and what is drawn lies in layers."""

from collections.abc import Sequence
from typing import Literal

from runwalk.pictures.svg import Svg

Point = tuple[float, float]
Align = Literal["left", "center", "right"]

# Points a hole.
HOLE = 21.6
# Beside the last column there is room for the name of a wire, in holes.
ROOM = 1.7
_ANCHORS = {"left": "start", "center": "middle", "right": "end"}
_STYLE = "text{font-family:Helvetica,Arial,DejaVu Sans,sans-serif}"


class Sheet:
    """From the upper left corner to the lower right one; mirrored, it is seen from behind.

    Layers are drawn in the order of their numbers. Line widths and font sizes are in points.
    """

    def __init__(self, upper_left: Point, lower_right: Point, *, is_mirrored: bool) -> None:
        self._from = upper_left
        self._to = lower_right
        self._is_mirrored = is_mirrored
        self._drawn: list[tuple[int, str, str, dict[str, float | str]]] = []

    def is_last(self, column: float) -> bool:
        """Whether no further column follows."""
        return column + 1.5 > self._to[0] - ROOM

    def text(
        self,
        at: Point,
        words: str,
        *,
        color: str,
        size: float,
        turn: int = 0,
        align: Align = "center",
        layer: int = 7,
    ) -> None:
        """A text; the middle or an end of it is at a place, and it is turned around that."""
        x, y = self._place(at)
        where: dict[str, float | str] = {"x": x, "y": y + size * 0.35} if not turn else {}
        if turn:
            where["transform"] = f"translate({x + size * 0.35:.2f} {y:.2f}) rotate(-{turn})"
        anchor = _ANCHORS[align]
        self._put(layer, "text", words, **where, fill=color, font_size=size, text_anchor=anchor)

    def line(
        self, points: Sequence[Point], *, color: str, width: float, layer: int, dots: str = ""
    ) -> None:
        """A line through these points, with round ends."""
        more = {"stroke_dasharray": dots} if dots else {}
        self._put(
            layer,
            "polyline",
            points=self._places(points),
            fill="none",
            stroke=color,
            stroke_width=width,
            stroke_linecap="round",
            **more,
        )

    def polygon(self, points: Sequence[Point], *, layer: int, **look: float | str) -> None:
        """A closed shape."""
        self._put(layer, "polygon", points=self._places(points), **look)

    def circle(self, at: Point, radius: float, *, layer: int, **look: float | str) -> None:
        """A circle, its radius in holes."""
        x, y = self._place(at)
        self._put(layer, "circle", cx=x, cy=y, r=radius * HOLE, **look)

    def box(
        self,
        upper_left: Point,
        size: Point,
        *,
        corner: float = 0,
        layer: int,
        **look: float | str,
    ) -> None:
        """A rectangle, its corners round by that many holes."""
        x, y = self._place(upper_left)
        wide, high = size[0] * HOLE, size[1] * HOLE
        left = x - wide if self._is_mirrored else x
        round_by = {"rx": corner * HOLE} if corner else {}
        self._put(layer, "rect", x=left, y=y, width=wide, height=high, **round_by, **look)

    def bow(self, start: Point, over: Point, end: Point, *, color: str, layer: int) -> None:
        """A bent wire from a place to another one."""
        (x, y), (mx, my), (to_x, to_y) = map(self._place, (start, over, end))
        way = f"M{x:.2f} {y:.2f}Q{mx:.2f} {my:.2f} {to_x:.2f} {to_y:.2f}"
        self._put(layer, "path", d=way, fill="none", stroke=color, stroke_width=2.2, opacity=0.7)

    def file(self) -> str:
        """All that was drawn, as an SVG file."""
        wide, high = (self._to[0] - self._from[0]), (self._to[1] - self._from[1])
        found = Svg(wide * HOLE, high * HOLE)
        for _, tag, words, look in sorted(self._drawn, key=lambda one: one[0]):
            found.add(tag, look, words=words)
        return found.file(style=_STYLE, margin=0, unit="pt")

    def _put(self, layer: int, tag: str, words: str = "", /, **look: float | str) -> None:
        self._drawn.append((layer, tag, words, look))

    def _place(self, at: Point) -> Point:
        x = self._to[0] - at[0] if self._is_mirrored else at[0] - self._from[0]
        return (x * HOLE, (at[1] - self._from[1]) * HOLE)

    def _places(self, points: Sequence[Point]) -> str:
        return " ".join(f"{x:.2f},{y:.2f}" for x, y in map(self._place, points))
