"""Stacked columns above one axis."""

from collections.abc import Sequence

from runwalk.pictures.svg import Svg, width_of

_LEFT = 34
_WIDEST = 46
_MARKS = 4


class Columns:
    """A part of a picture from y on; `most` is the value at its upper end."""

    def __init__(self, picture: Svg, y: float, height: float, slots: int, most: float) -> None:
        self._picture = picture
        self._y = y
        self._low = y + height
        self._pitch = (picture.width - _LEFT) / slots
        self._wide = min(self._pitch * 0.78, _WIDEST)
        self._scale = height / most
        every = _every(most)
        for mark in range(0, int(most) + 1, every):
            at = self._low - mark * self._scale
            picture.line("grid", _LEFT, at, picture.width, at)
            picture.text(_LEFT - 6, at + 4, str(mark), "soft", anchor="end")

    def stack(
        self,
        at: int,
        parts: Sequence[tuple[str, float]],
        hint: str,
        *,
        above: str = "",
        is_later: bool = False,
    ) -> None:
        """A column: (class, value) of each part from below; a text above it where it has room."""
        low = self._low
        x = self._middle(at) - self._wide / 2
        for role, value in parts:
            height = value * self._scale
            if value:
                name = f"{role} later" if is_later else role
                gap = 1 if height > 3 else 0
                self._picture.bar(name, x, low - height + gap, self._wide, height - gap, hint)
            low -= height
        if above and width_of(above) < self._pitch:
            self._picture.text(self._middle(at), low - 5, above, anchor="middle")

    def band(self, at: int, name: str) -> None:
        """Mark a column from top to bottom."""
        x = self._middle(at) - self._pitch / 2
        self._picture.bar("band", x, self._y, self._pitch, self._low - self._y, "")
        self._picture.text(self._middle(at), self._y - 5, name, anchor="middle")

    def limit(self, value: float) -> None:
        """A line across at a value."""
        at = self._low - value * self._scale
        self._picture.line("limit", _LEFT, at, self._picture.width, at)

    def names(self, names: Sequence[str]) -> None:
        """Below the columns: as many as there is room for."""
        room = max(map(width_of, names), default=0) + 10
        every = max(1, -int(-room // self._pitch))
        for at in range(0, len(names), every):
            middle = self._middle(at)
            if middle + width_of(names[at]) / 2 <= self._picture.width:
                self._picture.text(middle, self._low + 17, names[at], "soft", anchor="middle")

    def _middle(self, at: int) -> float:
        return _LEFT + (at + 0.5) * self._pitch


def _every(most: float) -> int:
    """Between two marks, a number that one reads with ease."""
    steps = (base * 10**power for power in range(6) for base in (1, 2, 5))
    return next((step for step in steps if most / step <= _MARKS), 10**6)
