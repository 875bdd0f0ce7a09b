"""The cell, the switch and what is between them and the board, in the diagram."""

from collections.abc import Callable

import schemdraw.elements as elm

from runwalk.board_docs.pen import FONT, PLUS, SOFT, Pen
from runwalk.board_docs.traces import Point
from runwalk.circuit.netlist import GROUND


def _diode(pen: Pen, top: float) -> float:
    at = pen.pin("SUPPLY", top - 0.8)
    end = pen.diode("DIO1", at, (at[0] + 3.2, at[1]), name="1N5817")
    pen.tap(end, "CELL ON")
    _cell(pen, _switch(pen, end))
    return top - 3.8


def _pads(pen: Pen, top: float) -> float:
    at = pen.pin("CELL ON", top - 0.8)
    end = pen.line(at, (at[0] + 2.4, at[1]))
    pen.tap(end, "CELL ON")
    _cell(pen, _switch(pen, end))
    return top - 3.8


def _boost(pen: Pen, top: float) -> float:
    at = pen.pin("SUPPLY", top - 0.8)
    left, right, low = at[0] + 0.7, at[0] + 3.7, at[1] - 1.6
    pen.line(at, (left, at[1]))
    ground = (left + 0.35, low)
    pen.traces.ends("U2", {"VOUT": (left, at[1]), "VIN": (right, at[1]), "GND": ground})
    pen.box((left, at[1] + 0.6), (right, low))
    middle = (left + right) / 2
    pen.words((middle, low + 0.98), "U2 boost", align="center", size=FONT)
    pen.words((middle, low + 0.58), "converter", align="center")
    pen.words((left + 0.1, at[1] - 0.1), "VOUT")
    pen.words((right - 0.2, at[1] - 0.1), "VIN", align="right")
    pen.words((left + 0.1, low + 0.1), "GND")
    pen.rail(pen.line(ground, (ground[0], low - 0.15)), GROUND)
    pen.words((right - 0.2, low + 0.1), "SHDN free", align="right", ink=SOFT)
    end = pen.line((right, at[1]), (right + 0.4, at[1]))
    pen.tap(end, "CELL ON")
    _cell(pen, _switch(pen, end), 1.4)
    return top - 4.7


def _switch(pen: Pen, at: Point) -> Point:
    end = (at[0] + 1.9, at[1])
    pen.traces.ends("S1", {"2": at, "1": end})
    pen.drawing.add(elm.Switch().at(at).to(end))
    pen.words((at[0] + 1.2, at[1] + 0.62), "S1 switch", align="center", size=FONT)
    pen.words((at[0] + 0.95, at[1] - 0.5), "middle, outer leg", align="center", ink=SOFT)
    return end


def _cell(pen: Pen, at: Point, drop: float = 0.5) -> None:
    """The cell in its socket, + where the data has the switch."""
    down = pen.line(at, (at[0] + 0.9, at[1]), (at[0] + 0.9, at[1] - drop))
    low = (down[0], down[1] - 1.5)
    is_plus_up = pen.part("BT1").nets["+"] == pen.traces.at(down)
    pen.traces.ends("BT1", {"+": down, "-": low} if is_plus_up else {"-": down, "+": low})
    cell = elm.BatteryCell().at(down).to(low)
    pen.drawing.add(cell if is_plus_up else cell.reverse())
    pen.words((down[0] + 0.3, down[1] - 0.45), "+" if is_plus_up else "-", size=20, ink=PLUS)
    pen.words((down[0] + 0.3, down[1] - 1.35), "-" if is_plus_up else "+", size=20)
    for line, text in enumerate(("BT1 protected cell", "in the socket of J1", *_charging(pen))):
        pen.words((down[0] - 0.55, down[1] - 0.6 - line * 0.38), text, align="right")
    pen.rail(low, GROUND)


def _charging(pen: Pen) -> tuple[str, ...]:
    if pen.netlist.of_type("charger"):
        return ("To charge, plug it", "into the charger U3.")
    return ("USB charges it through", "the board, while S1 is on.")


SUPPLIES: dict[str, Callable[[Pen, float], float]] = {
    "supply-diode": _diode,
    "supply-pads": _pads,
    "supply-boost": _boost,
}
