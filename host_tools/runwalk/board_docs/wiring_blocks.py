"""Buzzer, light, button, motor and dividers in the diagram, a row or more each."""

from collections.abc import Callable

import schemdraw.elements as elm

from runwalk.board_docs.pen import BOARD, FONT, PLUS, SOFT, Pen
from runwalk.board_docs.traces import Point
from runwalk.circuit.netlist import GROUND, LIGHT_NETS, RAIL

# The length of a resistor, and where the column of the parts behind it begins.
_LONG = 2.2


def _buzzer(pen: Pen, top: float) -> float:
    at = pen.pin("BUZZER", top - 0.8)
    end = pen.resistor("R1", at, (at[0] + _LONG, at[1]))
    speaker = pen.drawing.add(elm.Speaker().at(end).anchor("in1"))
    pen.traces.through("BZ1", end, speaker.in2)
    pen.words((end[0] + 1.25, end[1] - 0.25), "BZ1", size=FONT)
    pen.words((end[0] + 1.25, end[1] - 0.65), "piezo buzzer")
    pen.rail(pen.line(speaker.in2, (speaker.in2[0], speaker.in2[1] - 0.2)), GROUND, align="right")
    return top - 2.5


def _antiphase(pen: Pen, top: float) -> float:
    """The buzzer between two pins."""
    rows = (top - 0.8, top - 2.3)
    ends = []
    for net, ref, row in zip(("BUZZER", "BUZZER 2"), ("R1", "R12"), rows, strict=True):
        at = pen.pin(net, row)
        ends.append(pen.resistor(ref, at, (at[0] + _LONG, row)))
    x = ends[0][0] + 0.5
    upper = pen.line(ends[0], (x, rows[0]), (x, rows[0] - 0.5), (x + 0.3, rows[0] - 0.5))
    speaker = pen.drawing.add(elm.Speaker().at(upper).anchor("in1").right())
    pen.traces.through("BZ1", upper, speaker.in2)
    pen.line(speaker.in2, (x, speaker.in2[1]), (x, rows[1]), ends[1])
    pen.words((upper[0] + 1.25, upper[1] - 0.25), "BZ1", size=FONT)
    pen.words((upper[0] + 1.25, upper[1] - 0.65), "piezo buzzer")
    return rows[1] - 0.9


def _rgb(pen: Pen, top: float) -> float:
    """Three rows, and the leg that they share."""
    led = pen.part("LED1")
    common = next(net for net in led.nets.values() if net in (GROUND, RAIL))
    rows = [top - 0.9 - 1.7 * number for number in range(3)]
    right = 0.0
    for ref, net, row in zip(("R2", "R3", "R4"), LIGHT_NETS, rows, strict=True):
        at = pen.pin(net, row)
        end = pen.resistor(ref, at, (at[0] + _LONG, row))
        right = _light(pen, end, net.lower())
    pen.line((right, rows[0]), (right, rows[2]))
    for row in rows[1:]:
        pen.dot((right, row))
    name = "longest leg"
    low = pen.line((right, rows[2]), (right, rows[2] - 0.85))
    left = BOARD + _LONG + 0.25
    pen.box((left, rows[0] + 0.85), (right + 0.45, rows[2] - 0.85)).linestyle("--").color(SOFT)
    pen.words((right + 0.6, rows[0] + 0.3), "LED1", size=FONT)
    pen.words((right + 0.6, rows[0] - 0.1), "RGB LED")
    pen.words((right - 0.4, low[1] - 0.45), name, align="right", ink=SOFT)
    if common == GROUND:
        pen.rail(low, common)
    else:
        pen.rail(pen.line((right, rows[0]), (right, rows[0] + 0.75)), common)
    return rows[2] - 1.9


def _light(pen: Pen, at: Point, colour: str) -> float:
    """One colour, its arrow as the data has it; gives where its other end is."""
    to = (at[0] + 1.9, at[1])
    is_forward = pen.arrow("LED1", at, to, colour=colour)
    # Beside the arrows of light, which a LED turned round has below.
    pen.words((at[0] + 0.95, at[1] + (-0.65 if is_forward else 0.45)), colour, align="center")
    return to[0]


def _mono(pen: Pen, top: float) -> float:
    led = pen.part("LED1")
    at = pen.pin("RED", top - 0.8)
    end = pen.resistor("R2", at, (at[0] + _LONG, at[1]))
    right = _light(pen, end, "red")
    pen.words((right + 0.25, at[1] + 0.1), "LED1", size=FONT)
    rail = GROUND if led.nets["K"] == GROUND else RAIL
    pen.rail((right, at[1]), rail)
    return top - 2


def _pixel(pen: Pen, top: float) -> float:
    at = pen.pin("PIXEL", top - 1)
    left = at[0] + 1
    pen.line(at, (left, at[1]))
    high, low = (left + 1, at[1] + 0.5), (left + 1, at[1] - 0.9)
    pen.traces.ends("LED1", {"DIN": (left, at[1]), "VDD": high, "GND": low})
    pen.box((left, at[1] + 0.5), (left + 2, at[1] - 0.9))
    pen.words((left + 0.1, at[1] - 0.1), "DIN")
    pen.words((left + 2.2, at[1] + 0.1), "LED1", size=FONT)
    pen.words((left + 2.2, at[1] - 0.3), "addressable LED")
    pen.words((left + 1, at[1] + 0.15), "VDD", align="center")
    pen.words((left + 1, at[1] - 0.8), "GND", align="center")
    pen.rail(high, RAIL)
    pen.rail(low, GROUND)
    return top - 3


def _button(pen: Pen, top: float) -> float:
    rail = pen.part("SW1").nets["4"]
    is_held = any(name.startswith("pull") for name in pen.netlist.blocks)
    top -= 1 if is_held else 0
    at = pen.pin("BUTTON", top - 1)
    if is_held:
        held = pen.part("R5").nets["2"]
        at = pen.line(at, (at[0] + 1.9, at[1]))
        pen.dot(at)
        step = 1.4 if held == RAIL else -1.4
        pen.rail(pen.resistor("R5", at, (at[0], at[1] + step), align="right"), held)
    end = (at[0] + 2, at[1])
    pen.traces.ends("SW1", {"1": at, "4": end})
    pen.drawing.add(elm.Button().at(at).to(end))
    pen.words((end[0] + 0.25, at[1] + 0.1), "SW1 button", size=FONT)
    pen.words((end[0] + 0.25, at[1] - 0.3), "opposite corners", ink=SOFT)
    pen.rail(pen.line(end, (end[0], at[1] - 0.6)) if rail == GROUND else end, rail)
    return top - 3.1


def _motor(pen: Pen, top: float) -> float:
    """Resistors, the transistor with its legs named, and the motor with what is across it."""
    at = pen.pin("MOTOR", top - 3.2)
    base = pen.resistor("R6", at, (at[0] + _LONG, at[1]))
    pen.dot(base)
    pen.rail(pen.resistor("R7", base, (base[0], base[1] - 1.6)), GROUND)
    middle = pen.line(base, (base[0] + 1.2, base[1]))
    transistor = pen.drawing.add(elm.BjtNpn(circle=True).at(middle).anchor("base").right())
    emitter, collector = transistor.emitter, transistor.collector
    pen.traces.ends("Q1", {"B": middle, "E": emitter, "C": collector})
    pen.rail(pen.line(emitter, (emitter[0], emitter[1] - 0.5)), GROUND)
    side = collector[0] + 0.45
    for line, text in enumerate(("C right leg", "B middle leg", "E left leg")):
        pen.words((side, base[1] + 0.28 - line * 0.4), text)
    _case(pen, (side + 2.6, base[1] + 0.55))
    pen.words((base[0] + 0.42, base[1] + 0.25), "Q1", size=FONT)
    low = pen.line(collector, (collector[0], collector[1] + 0.35))
    _across(pen, low)
    return top - 5.6


def _case(pen: Pen, at: Point) -> None:
    """The transistor as it is seen with its flat side to the builder, and its legs down."""
    pen.box(at, (at[0] + 1.3, at[1] - 0.7))
    pen.words((at[0] + 0.65, at[1] - 0.45), "Q1", align="center")
    for number, leg in enumerate(pen.part("Q1").kind.pins):
        x = at[0] + 0.25 + 0.4 * number
        pen.line((x, at[1] - 0.7), (x, at[1] - 1.2))
        pen.words((x, at[1] - 1.58), leg, align="center")
    pen.words((at[0] + 1.3, at[1] - 1.95), "flat side to you", align="right", ink=SOFT)


def _across(pen: Pen, low: Point) -> None:
    """The motor between the collector and 3.3 V, with the diode and the capacitor."""
    high = low[1] + 1.9
    motor_x, diode_x, big_x = low[0], low[0] - 1.9, low[0] + 2.1
    pen.dot(low)
    pen.traces.ends("M1", {"-": low, "+": (motor_x, high)})
    pen.drawing.add(elm.Motor().at(low).to((motor_x, high)))
    pen.words((motor_x + 0.62, (low[1] + high) / 2 + 0.1), "M1")
    pen.words((motor_x + 0.62, (low[1] + high) / 2 - 0.28), "motor")
    above = (diode_x, high)
    is_forward = pen.arrow("DIO2", pen.line(low, (diode_x, low[1])), above)
    pen.words((diode_x - 0.45, low[1] + 1.1), "DIO2", align="right", size=FONT)
    pen.words((diode_x - 0.45, low[1] + 0.7), "1N4148", align="right")
    ring = (low[1] + high) / 2 + (0.28 if is_forward else -0.4)
    pen.words((diode_x + 0.35, ring), "ring", ink=SOFT)
    pen.line(above, (motor_x, high), (big_x, high))
    pen.dot((motor_x, high))
    pen.rail((motor_x, high), RAIL)
    pen.traces.ends("C1", {"+": (big_x, high), "-": (big_x, high - 1.4)})
    pen.drawing.add(elm.Capacitor(polar=True).at((big_x, high)).to((big_x, high - 1.4)))
    pen.words((big_x + 0.4, high - 0.5), "longer leg", ink=PLUS)
    pen.words((big_x + 0.45, high - 0.9), "C1  100 µF")
    pen.rail((big_x, high - 1.4), GROUND)


def _divider(
    pen: Pen, top: float, net: str, refs: tuple[str, str], up: str, *, name: str = ""
) -> tuple[float, Point]:
    at = pen.pin(net, top - 1)
    middle = pen.line(at, (at[0] + 2.6, at[1]))
    pen.dot(middle)
    pen.rail(pen.resistor(refs[1], middle, (middle[0], middle[1] - 1.5)), GROUND)
    end = pen.resistor(refs[0], middle, (middle[0] + _LONG, middle[1]))
    pen.rail(pen.line(end, (end[0] + 1.5, end[1])), up, name=name)
    return top - 3.4, at


def _battery(pen: Pen, top: float) -> float:
    bottom, at = _divider(pen, top, "BATTERY", ("R8", "R9"), "CELL ON")
    left = (at[0] + 0.55, at[1])
    pen.dot(left)
    pen.traces.put(left, "BATTERY")
    pen.traces.through("C2", left, (left[0], left[1] - 1.5))
    pen.drawing.add(elm.Capacitor().at(left).to((left[0], left[1] - 1.5)))
    pen.words((left[0] + 0.35, left[1] - 0.6), "C2")
    pen.words((left[0] + 0.35, left[1] - 1.0), "100 nF")
    pen.rail((left[0], left[1] - 1.5), GROUND)
    return bottom


def _cable(pen: Pen, top: float) -> float:
    usb = ", ".join(pen.netlist.used("VBUS"))
    return _divider(pen, top, "CABLE", ("R10", "R11"), "VBUS", name=usb)[0]


BLOCKS: dict[str, Callable[[Pen, float], float]] = {
    "buzzer": _buzzer,
    "buzzer-antiphase": _antiphase,
    "light-rgb-cathode": _rgb,
    "light-rgb-anode": _rgb,
    "light-mono-cathode": _mono,
    "light-mono-anode": _mono,
    "light-pixel": _pixel,
    "button-to-ground": _button,
    "button-to-3v3": _button,
    "motor": _motor,
    "battery": _battery,
    "cable": _cable,
}
