"""Charts as SVG: what a bar is, not how it looks, is said by its class.

The page has the classes in its own style sheet, in the colours of its theme. A file has them in
itself, on white paper.
"""

from collections.abc import Mapping
from html import escape

from runwalk.device.terminal_text import clean

# The colours of the page's light theme, in page/static/frame.css; each has a contrast of 3:1 to
# white at least.
COLOURS = {
    "warm-up": "#b5730a",
    "run": "#1f8a56",
    "walk": "#3f7fbf",
    "cool-down": "#8763bd",
}
INK = "#1c2733"
SOFT = "#52606d"
PALE = "#d3dae0"
FONT = 12
# Of a letter, on average: the picture is laid out without knowing the font.
LETTER = 6.6

_SPACE = 'xmlns="http://www.w3.org/2000/svg"'
# Of the paper around a file's picture.
_MARGIN = 16
_FAMILY = "Helvetica, Arial, DejaVu Sans, sans-serif"
_STYLE = "".join(
    [
        f"text{{font:{FONT}px {_FAMILY};fill:{INK}}}",
        f"text.soft{{fill:{SOFT}}}text.title{{font-size:16px;font-weight:600}}",
        *(f".{name}{{fill:{colour}}}" for name, colour in COLOURS.items()),
        f".grid{{stroke:{PALE}}}.limit{{stroke:{INK};stroke-dasharray:5 4}}",
        f".band,.pause{{fill:{PALE}}}.open,.later{{opacity:.5}}",
    ]
)


def width_of(words: str) -> float:
    """The estimated width of a text, in px."""
    return len(words) * LETTER


class Svg:
    """A picture; 1 is a px of the page."""

    def __init__(self, width: float, height: float) -> None:
        self.width = width
        self.height = height
        self._parts: list[str] = []

    def add(
        self, tag: str, where: Mapping[str, float | str], *, words: str = "", hint: str = ""
    ) -> None:
        """An element with its attributes; `hint` is shown to who points at it.

        An attribute with a hyphen is given with an underscore.
        """
        said = "".join(f' {key.replace("_", "-")}="{_written(is_)}"' for key, is_ in where.items())
        inside = escape(clean(words), quote=False)
        if hint:
            inside = f"<title>{escape(clean(hint), quote=False)}</title>"
        self._parts.append(f"<{tag}{said}>{inside}</{tag}>" if inside else f"<{tag}{said}/>")

    def bar(self, role: str, x: float, y: float, width: float, height: float, hint: str) -> None:
        """A bar from its upper left corner; one that would be too thin to see is made visible."""
        size = {"width": max(width, 0.5), "height": max(height, 0.5)}
        self.add("rect", {"class": role, "x": x, "y": y, **size}, hint=hint)

    def line(self, role: str, x1: float, y1: float, x2: float, y2: float) -> None:
        """A line of one px."""
        self.add("line", {"class": role, "x1": x1, "y1": y1, "x2": x2, "y2": y2})

    def text(self, x: float, y: float, words: str, role: str = "", *, anchor: str = "") -> None:
        """A text on a line; anchor: middle or end."""
        where: dict[str, float | str] = {"x": x, "y": y}
        if role:
            where["class"] = role
        if anchor:
            where["text_anchor"] = anchor
        self.add("text", where, words=words)

    def legend(self, x: float, y: float, roles: list[tuple[str, str]]) -> float:
        """Which class is what, in as many rows as it needs; the y of the last one."""
        at = x
        for role, name in roles:
            needs = width_of(name) + 34
            if at > x and at + needs > self.width:
                at, y = x, y + 18
            self.bar(role, at, y - 10, 12, 12, "")
            self.text(at + 17, y, name)
            at += needs
        return y

    def inline(self) -> str:
        """For a page that has the classes."""
        box = f'viewBox="0 0 {_written(self.width)} {_written(self.height)}"'
        return f'<svg {_SPACE} {box} class="chart">{"".join(self._parts)}</svg>'

    def file(self, *, style: str = _STYLE, margin: float = _MARGIN, unit: str = "") -> str:
        """A file of its own, on white paper; `unit` is what 1 is, a px where it is empty."""
        corner = f'x="{_written(-margin)}" y="{_written(-margin)}"'
        wide, high = _written(self.width + 2 * margin), _written(self.height + 2 * margin)
        box = f'viewBox="{_written(-margin)} {_written(-margin)} {wide} {high}"'
        frame = f'{_SPACE} width="{wide}{unit}" height="{high}{unit}" {box}'
        paper = f'<rect {corner} width="{wide}" height="{high}" fill="#fff"/>'
        body = "\n".join([f"<style>{style}</style>", paper, *self._parts])
        return f"<svg {frame}>\n{body}\n</svg>\n"


def _written(value: float | str) -> str:
    if isinstance(value, str):
        return escape(value)
    return f"{value:.2f}".rstrip("0").rstrip(".")
