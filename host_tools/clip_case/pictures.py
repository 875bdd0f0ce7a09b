"""The pictures of a case: together, taken apart, and each part as it is printed."""

from pathlib import Path

from manifold3d import Manifold
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from clip_case.case import Case
from clip_case.obstacles import all_of, knob
from clip_case.render import Drawn, Painted, View, draw
from clip_case.solid import joined
from runwalk.pictures.svg import COLOURS

COLOUR = {
    "body": COLOURS["run"],
    "lid": COLOURS["walk"],
    "cover": COLOURS["warm-up"],
    "clip": COLOURS["cool-down"],
    "cap": "#e8e8e8",
    "slider": "#e8e8e8",
}
TITLES = {
    "body": "body",
    "lid": "lid with the bay for the cell",
    "cover": "cover of the bay",
    "clip": "belt clip",
    "cap": "button cap",
    "slider": "switch slider",
}
_INK, _DPI = "#333333", 150
_BOARD, _PARTS, _CELL = "#c9b48a", "#8c8c8c", "#f2f2f2"
# How far each layer is lifted when the case is taken apart.
_APART = {"body": 0, "cap": 22, "slider": 22, "board": 40, "cover": 64, "cell": 78, "lid": 98}
_CLIP_APART = 118
_NAMES = {
    "clip": "belt clip",
    "lid": "lid",
    "cell": "cell",
    "cover": "cover of the bay",
    "board": "perfboard,\nparts down",
    "cap": "button cap,\nswitch slider",
    "body": "body,\nface down",
}
_WIDE, _TEXT = 6.2, 12
# Beside the picture there is room for the names.
_LABELS, _LINE = 1.38, 50.0


def together(case: Case, path: Path) -> None:
    """From the front, as it is worn; and from the wearer's side."""
    parts = [Painted(part, COLOUR[name]) for name, part in case.parts.items()]
    light = case.space.thing("led", "pixel")
    if light:
        parts.append(Painted(all_of(case.space)[light.ref], "#ffffff"))
    views = (View(-28, 18, "x"), View(152, 18, "x"))
    drawn = [draw(parts, view) for view in views]
    _sheet(drawn, ("worn: seen from the front", "seen from the wearer's side"), 2, path)


def apart(case: Case, path: Path) -> None:
    """All that is in it, in the order in which it goes in, lying on its face."""
    space, things = case.space, all_of(case.space)
    inside = [things[one.ref] for one in space.things] + [things["board"]]
    inside += [knob(space, one) for one in space.things if space.sizes.parts[one.type].knob]
    layers = [(name, case.parts[name], COLOUR[name]) for name in case.parts]
    layers += [
        ("board", things["perfboard"], _BOARD),
        ("board", joined(inside), _PARTS),
        ("cell", things["cell"], _CELL),
    ]
    lift = _APART | {"clip": _CLIP_APART}
    painted = [Painted(one.translate((0, 0, lift[name])), colour) for name, one, colour in layers]
    drawn = draw(painted, View(-32, 24), per_mm=6.0)
    figure = Figure(
        figsize=(_WIDE, _WIDE * drawn.pixels.shape[0] / drawn.pixels.shape[1] / _LABELS)
    )
    axes = figure.add_axes((0, 0, 1 / _LABELS, 1))
    _show(axes, drawn)
    row = 0.0
    for name, text in _NAMES.items():
        row = max(row + _LINE, drawn.place(_middle(case, name, things, lift[name]))[1])
        axes.text(drawn.pixels.shape[1] + 10, row, text, fontsize=_TEXT, color=_INK, va="center")
    figure.savefig(path, dpi=_DPI)


def printed(case: Case, path: Path) -> None:
    """Each part as it lies on the printer."""
    drawn = [
        draw([Painted(part, COLOUR[name])], View(-30, 38), per_mm=_fitting(part))
        for name, part in case.on_the_bed.items()
    ]
    _sheet(drawn, tuple(TITLES[name] for name in case.on_the_bed), 2, path)


def one_part(case: Case, name: str, path: Path) -> None:
    """One part as it lies on the printer."""
    drawn = draw(
        [Painted(case.on_the_bed[name], COLOUR[name])],
        View(-30, 38),
        per_mm=_fitting(case.on_the_bed[name]),
    )
    _sheet([drawn], (TITLES[name],), 1, path)


def _middle(
    case: Case, name: str, things: dict[str, Manifold], lift: float
) -> tuple[float, float, float]:
    solid = things["perfboard"] if name == "board" else things.get(name) or case.parts[name]
    _, front, bottom, right, back, top = solid.bounding_box()
    return (right, (front + back) / 2, (bottom + top) / 2 + lift)


def _fitting(part: Manifold) -> float:
    """Pixels a mm, by which small parts are as sharp as large ones."""
    left, front, bottom, right, back, top = part.bounding_box()
    longest: float = max(right - left, back - front, top - bottom)
    return 500 / longest


def _sheet(drawn: list[Drawn], titles: tuple[str, ...], columns: int, path: Path) -> None:
    rows = -(-len(drawn) // columns)
    tallest = [
        max(one.pixels.shape[0] / one.pixels.shape[1] for one in drawn[start : start + columns])
        for start in range(0, len(drawn), columns)
    ]
    wide = _WIDE / columns
    figure = Figure(figsize=(_WIDE, sum(min(1.3, tall) * wide + 0.35 for tall in tallest)))
    grid = figure.add_gridspec(
        rows, columns, height_ratios=tallest, hspace=0.12, wspace=0.02,
        left=0.01, right=0.99, top=0.95, bottom=0.01,
    )  # fmt: skip
    for number, (one, text) in enumerate(zip(drawn, titles, strict=True)):
        axes = figure.add_subplot(grid[number // columns, number % columns])
        _show(axes, one)
        axes.set_title(text, fontsize=_TEXT, color=_INK)
    figure.savefig(path, dpi=_DPI)


def _show(axes: Axes, one: Drawn) -> None:
    axes.imshow(one.pixels)
    axes.set_axis_off()
