"""The wiring of a board: as a table, as a list of parts, and as a circuit diagram."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import schemdraw
import schemdraw.elements as elm

from runwalk.boards import Board, Pin
from runwalk.problem import Problem

_Point = tuple[float, float]
_DrawPart = Callable[[schemdraw.Drawing, _Point], None]

# In units of the drawing; a row is a pin.
_ROW = 2.3
_WIDTH = 5.2
_BOARD_COLOUR = "#eef3ee"
_COLOUR_NAMES = ("red", "green", "blue")
_LED_COLOURS = {"red": "#e04040", "green": "#30b060", "blue": "#4080f0"}


@dataclass(frozen=True)
class Wire:
    """One connection: which pin, as it is printed on the board, to what."""

    part: str
    pin: str
    to: str


@dataclass(frozen=True)
class Part:
    """Something to buy: what, a typical value, and why it is there."""

    name: str
    value: str
    why: str


def wires(board: Board) -> list[Wire]:
    """Every connection that is to be made; what is on the board already is said so."""
    label = board.label
    found = [
        Wire("buzzer", label(board.buzzer.pin), "through 100 Ω to the buzzer, its other leg to GND")
    ]
    rail = "3V3" if board.led.active_low else "GND"
    if board.led.on_board:
        found.append(Wire("light", ", ".join(map(label, board.led.pins)), "on the board already"))
    else:
        found += [
            Wire(f"{colour} LED", label(pin), f"through 330 Ω to the LED, its other leg to {rail}")
            for colour, pin in zip(_COLOUR_NAMES, board.led.pins, strict=True)
        ]
    ground = "GND" if board.button.active_low else "3V3"
    found.append(
        Wire("button", label(board.button.pin), f"to the button, its other leg to {ground}")
    )
    if board.motor:
        found.append(
            Wire("motor", label(board.motor.pin), "through 1 kΩ to the base of the transistor")
        )
    if board.battery:
        found.append(Wire("battery", "–", board.battery.supply))
    if board.battery and board.battery.on_board:
        found.append(Wire("its voltage", label(board.battery.pin), "measured there already"))
    elif board.battery:
        found.append(
            Wire(
                "its voltage", label(board.battery.pin), "to the middle of two 220 kΩ from + to GND"
            )
        )
    return found


def parts(board: Board) -> list[Part]:
    """What is to be bought beside the board."""
    found = [
        Part(
            "passive buzzer",
            f"piezo, {board.buzzer.lowest_hz}-{board.buzzer.highest_hz} Hz",
            "sounds the tones that the clip makes; one with a generator of its own can't",
        ),
        Part("resistor", "100 Ω", "spares the pin the jolt of the buzzer's capacity"),
        Part("button", "normally open, 6 mm or larger", "found through a shirt"),
    ]
    if not board.led.on_board:
        found += [
            Part(
                "RGB LED, common cathode", "5 mm, diffuse", "the colour of the step; or three LEDs"
            ),
            Part("3 resistors", "330 Ω", "3-5 mA a colour: bright enough, kind to the battery"),
        ]
    if board.motor:
        found += [
            Part("vibration motor (optional)", "coin, 3 V, 80 mA", "cues that nobody else hears"),
            Part("NPN transistor", "2N2222 or S8050", "a pin can't feed a motor"),
            Part("resistor", "1 kΩ", "the transistor's base current"),
            Part("diode", "1N4148", "takes what the motor gives back when it stops"),
        ]
    if board.battery:
        found.append(Part("battery", f"{board.battery.chemistry}, 400 mAh or more", "the clip's"))
        if "diode" in board.battery.supply:
            why = "keeps USB from feeding the cell, and takes 0.3 V only"
            found.append(Part("Schottky diode", "1N5817", why))
        name = "slide switch" if board.off == "lightsleep" else "slide switch (optional)"
        found.append(Part(name, "any", "cuts the battery off between runs"))
        if not board.battery.on_board:
            found += [
                Part("2 resistors", "220 kΩ", "half of the battery's voltage, for 10 µA"),
                Part("capacitor", "100 nF", "steadies what the ADC reads"),
            ]
    return found


def draw(board: Board, path: Path) -> None:
    """Draw the circuit as SVG. Raises Problem."""
    rows = _rows(board)
    schemdraw.use("svg")
    drawing = schemdraw.Drawing(show=False, fontsize=11, unit=2)
    height = _ROW * len(rows)
    drawing.add(elm.Rect(corner1=(0, 0), corner2=(_WIDTH, -height)).fill(_BOARD_COLOUR))
    drawing.add(elm.Label().at((_WIDTH / 3, -height / 2)).label(_broken(board.title)))
    for number, (pin, draw_part) in enumerate(rows):
        at = (_WIDTH, -(number + 0.5) * _ROW)
        label = board.label(pin)
        drawing.add(elm.Label().at((_WIDTH - 0.15, at[1])).label(label, halign="right"))
        draw_part(drawing, at)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(drawing.get_imagedata("svg"))
    except OSError as error:
        raise Problem(f"{path}: {error.strerror}") from None


def _rows(board: Board) -> list[tuple[Pin, _DrawPart]]:
    rows: list[tuple[Pin, _DrawPart]] = [(board.buzzer.pin, _buzzer)]
    if not board.led.on_board:
        to = _to_supply if board.led.active_low else _to_ground
        rows += [
            (pin, partial(_led, colour, to))
            for colour, pin in zip(_COLOUR_NAMES, board.led.pins, strict=False)
        ]
    rows.append((board.button.pin, _button if board.button.active_low else _high_button))
    if board.motor:
        rows.append((board.motor.pin, _motor))
    if board.battery and not board.battery.on_board:
        rows.append((board.battery.pin, _battery))
    return rows


def _to_ground(drawing: schemdraw.Drawing, at: _Point) -> None:
    drawing.add(elm.Ground().at(at))


def _to_supply(drawing: schemdraw.Drawing, at: _Point) -> None:
    drawing.add(elm.Vdd().at(at).label("3V3"))


def _resistor(drawing: schemdraw.Drawing, at: _Point, value: str) -> _Point:
    end: _Point = drawing.add(elm.Resistor().at(at).right().label(value)).end
    return end


def _buzzer(drawing: schemdraw.Drawing, at: _Point) -> None:
    end = _resistor(drawing, at, "100 Ω")
    speaker = drawing.add(elm.Speaker().at(end).anchor("in1"))
    drawing.add(elm.Label().at((end[0] + 1.1, end[1] - 0.3)).label("buzzer", halign="left"))
    _to_ground(drawing, speaker.in2)


def _led(colour: str, to: _DrawPart, drawing: schemdraw.Drawing, at: _Point) -> None:
    end = _resistor(drawing, at, "330 Ω")
    led = elm.LED().at(end).right() if to is _to_ground else elm.LED().at(end).right().reverse()
    placed = drawing.add(led.fill(_LED_COLOURS[colour]).label(colour, loc="bottom"))
    to(drawing, (end[0] + 2, placed.end[1]))


def _button(drawing: schemdraw.Drawing, at: _Point) -> None:
    _to_ground(drawing, drawing.add(elm.Button().at(at).right().label("button")).end)


def _high_button(drawing: schemdraw.Drawing, at: _Point) -> None:
    _to_supply(drawing, drawing.add(elm.Button().at(at).right().label("button")).end)


def _motor(drawing: schemdraw.Drawing, at: _Point) -> None:
    end = _resistor(drawing, at, "1 kΩ")
    transistor = drawing.add(elm.BjtNpn(circle=True).at(end).anchor("base").right())
    _to_ground(drawing, transistor.emitter)
    corner = drawing.add(elm.Line().at(transistor.collector).right().length(0.6)).end
    motor = drawing.add(elm.Motor().at(corner).right().length(2.4).label("motor", loc="bottom"))
    lift = drawing.add(elm.Line().at(corner).up().length(0.9))
    drawing.add(elm.Diode().at(lift.end).right().length(2.4).label("1N4148"))
    drop = drawing.add(elm.Line().down().length(0.9))
    drawing.add(elm.Dot().at(corner))
    drawing.add(elm.Dot().at(drop.end))
    supply = drawing.add(elm.Line().at(motor.end).right().length(0.6))
    _to_supply(drawing, supply.end)


def _battery(drawing: schemdraw.Drawing, at: _Point) -> None:
    middle = drawing.add(elm.Line().at(at).right().length(3)).end
    drawing.add(elm.Dot().at(middle))
    drawing.add(
        elm.Capacitor().at((at[0] + 0.8, at[1])).down().length(1.4).label("100 nF", loc="bottom")
    )
    drawing.add(elm.Ground())
    drawing.add(elm.Resistor().at(middle).down().length(1.4).label("220 kΩ", loc="bottom"))
    drawing.add(elm.Ground())
    plus = _resistor(drawing, middle, "220 kΩ")
    end = drawing.add(elm.Line().at(plus).right().length(0.8)).end
    drawing.add(elm.Vdd().at(end).label("battery +"))


def _broken(title: str) -> str:
    """A title over two lines, at its middle word."""
    words = title.split()
    half = (len(words) + 1) // 2
    return "\n".join((" ".join(words[:half]), " ".join(words[half:]))).strip()
