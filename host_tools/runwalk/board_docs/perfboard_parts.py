"""The parts on a perfboard: their bodies, and what tells a builder which leg is which."""

from collections.abc import Callable

from runwalk.board_docs.holes import Align, Point, Sheet
from runwalk.board_docs.pen import INK, LIGHTS, MAIN, PAPER, PLUS
from runwalk.circuit.grid import Area, Placed

# Of each type of part the colour of its body.
_BODIES = {
    "module": PAPER,
    "resistor": "#ecd9b3",
    "diode": "#4a4f57",
    "npn": "#4a4f57",
    "piezo": "#4a4f57",
    "electrolytic": "#39537a",
    "capacitor": "#e9b27a",
    "switch": "#c3cad1",
    "button": "#c3cad1",
    "boost": "#5b4a86",
}
_DARK = ("diode", "npn", "piezo", "electrolytic", "boost")
# Parts with two legs, and the colour of these.
_AXIAL = ("resistor", "diode", "capacitor")
_LEAD = "#5f6b77"
_FONT = 8.5
TITLE = 11.0


def text(
    sheet: Sheet,
    at: Point,
    words: str,
    *,
    color: str = INK,
    size: float = _FONT,
    turn: int = 0,
    align: Align = "center",
) -> None:
    """A text, its middle or an end of it at a place."""
    sheet.text(at, words, color=color, size=size, turn=turn, align=align)


def draw_part(sheet: Sheet, one: Placed, *, is_copper: bool) -> None:
    """A part with its legs; from the copper side its outline only."""
    kind = one.kind.type
    if one.body:
        _body(sheet, one, one.body, is_copper=is_copper)
    if kind in _AXIAL and not is_copper:
        (x, y), (to_x, to_y) = one.holes.values()
        sheet.line([(x, y), (to_x, to_y)], color=_LEAD, width=1.8, layer=3)
    if kind in _MARKS and not (is_copper and kind in _ON_TOP):
        _MARKS[kind](sheet, one)
    if one.body and kind != "module":
        _name(sheet, one, one.body, is_copper=is_copper)


def _body(sheet: Sheet, one: Placed, area: Area, *, is_copper: bool) -> None:
    left, top, right, bottom = area
    kind = one.kind.type
    look: dict[str, float | str] = {"fill": _BODIES.get(kind, "white"), "stroke_width": 0.9}
    look["stroke"] = MAIN if kind == "module" else INK
    if is_copper:
        look |= {"fill": "none", "stroke_dasharray": "0.9 1.5"}
    if one.kind.is_round:
        middle = ((left + right) / 2, (top + bottom) / 2)
        sheet.circle(middle, (right - left) / 2, layer=4, **look)
    elif kind == "npn":
        sheet.polygon(_flat(one, area), layer=4, **look)
    else:
        sheet.box((left, top), (right - left, bottom - top), corner=0.18, layer=4, **look)


def _flat(one: Placed, area: Area) -> list[Point]:
    """A TO-92 case from above: with emitter left of collector its flat side is below."""
    left, top, right, bottom = area
    if one.holes["E"][0] > one.holes["C"][0]:
        return [(left, top), (right, top), (right, bottom - 0.6), (right - 0.5, bottom),
                (left + 0.5, bottom), (left, bottom - 0.6)]  # fmt: skip
    return [(left, bottom), (right, bottom), (right, top + 0.6), (right - 0.5, top),
            (left + 0.5, top), (left, top + 0.6)]  # fmt: skip


def _name(sheet: Sheet, one: Placed, area: Area, *, is_copper: bool) -> None:
    left, top, right, bottom = area
    kind = one.kind.type
    words = f"{one.part.ref} {one.part.value}".strip() if kind == "resistor" else one.part.ref
    color = "white" if kind in _DARK and not is_copper else INK
    is_upright = bottom - top > right - left and right - left < 1.5
    middle = ((left + right) / 2, (top + bottom) / 2)
    if kind == "npn":
        middle = (middle[0], middle[1] + (0.4 if one.holes["E"][0] > one.holes["C"][0] else -0.45))
    if kind == "diode":
        middle = (middle[0], middle[1] + (0.2 if one.holes["K"][1] < one.holes["A"][1] else -0.2))
    if kind == "boost":
        middle = (middle[0], middle[1] - 1.2 * _side(one))
    if kind == "switch":
        # Beyond the first leg, where no wire ends.
        middle = (1.8 * one.holes["1"][0] - 0.8 * one.holes["2"][0], middle[1])
    if kind in ("led", "pixel"):
        beside = left - 0.95 if left > 1 else right + 1.05
        middle = (beside, middle[1] + _away(one, 1.0))
    size = _FONT - 1 if kind == "diode" else _FONT
    text(sheet, middle, words, color=color, size=size, turn=90 if is_upright else 0)


def _away(one: Placed, far: float) -> float:
    """Towards the resistors of a light, and away from the bare wire with GND."""
    return -far * _side(one)


def _module(sheet: Sheet, one: Placed) -> None:
    """What is printed beside the pins that are used."""
    rows = sorted({hole[1] for hole in one.holes.values()})
    for pin, (x, y) in one.holes.items():
        if pin in one.part.nets:
            is_upper = y == rows[0]
            place = (x, y + (0.5 if is_upper else -0.5))
            text(sheet, place, pin, turn=90, align="right" if is_upper else "left")


def _diode(sheet: Sheet, one: Placed) -> None:
    """The ring, at the cathode."""
    left, top, right, bottom = one.body or (0, 0, 0, 0)
    is_low = one.holes["K"][1] > one.holes["A"][1]
    ring = (left, bottom - 0.5) if is_low else (left, top + 0.25)
    sheet.box(ring, (right - left, 0.25), layer=5, fill="white")


def _legs(sheet: Sheet, one: Placed) -> None:
    """The names of the legs, beside them."""
    for pin, (x, y) in one.holes.items():
        color = {"R": LIGHTS["red"], "G": LIGHTS["green"], "B": LIGHTS["blue"]}.get(pin, INK)
        ink = color if one.kind.type == "led" else INK
        place: Point = (x, y + 0.55 * _side(one))
        if one.kind.type == "npn":
            # A wire may lead straight away from a leg.
            middle = one.holes["B"][0]
            place = (x + 0.4 * ((x > middle) - (x < middle)), y + 1.05 * _side(one))
        text(sheet, place, pin, color=ink, size=_FONT - 0.5)


def _boost(sheet: Sheet, one: Placed) -> None:
    """The names that are printed on the module."""
    for pin, (x, y) in one.holes.items():
        text(sheet, (x, y - 1.3 * _side(one)), pin, color="white", turn=90)


def _side(one: Placed) -> int:
    """1 below, -1 above: away from where a part that was turned round has its first leg's wire."""
    first, *_, last = one.holes.values()
    return -1 if first[0] > last[0] else 1


def _electrolytic(sheet: Sheet, one: Placed) -> None:
    """+ beside the longer leg; the stripe is on the other side."""
    x, y = one.holes["+"]
    text(sheet, (x - 0.45, y), "+", color="white", size=TITLE)
    x, y = one.holes["-"]
    text(sheet, (x - 0.45, y), "–", color="white", size=TITLE)


def _leads(sheet: Sheet, one: Placed) -> None:
    """Wires that leave the board: their names beside their holes. A motor's two are alike."""
    is_plug = one.kind.type == "plug"
    for pin, (x, y) in one.holes.items():
        ring = PLUS if pin == "+" and is_plug else INK
        sheet.circle((x, y), 0.36, layer=4, fill="white", stroke=ring, stroke_width=1.8)
        words = f"{one.part.ref} {'+' if pin == '+' else '–'}" if is_plug else one.part.ref
        if sheet.is_last(x):
            place = (x + 1.35, float(y))
        elif is_plug and pin == "-":
            place = (x + (1.1 if x < 2 else -1.1), float(y))
        else:
            place = (x + 0.5, y - (0.95 if is_plug else 0.55))
        text(sheet, place, words, color=ring)


_MARKS: dict[str, Callable[[Sheet, Placed], None]] = {
    "module": _module,
    "diode": _diode,
    "npn": _legs,
    "led": _legs,
    "pixel": _legs,
    "boost": _boost,
    "electrolytic": _electrolytic,
    "motor": _leads,
    "plug": _leads,
}
# What is not seen from the copper side.
_ON_TOP = ("diode", "electrolytic", "boost")
