"""The wiring of a board as a circuit diagram."""

from collections.abc import Callable
from functools import partial
from html import escape
from pathlib import Path

import schemdraw
import schemdraw.elements as elm

from runwalk import files
from runwalk.board_parts import Pin
from runwalk.boards import Board
from runwalk.device.terminal_text import clean
from runwalk.leds import LEDS, Led
from runwalk.pictures.connections import PULL_DOWN, RAIL, in_ohms
from runwalk.problem import Problem

_Point = tuple[float, float]
_DrawPart = Callable[[schemdraw.Drawing, _Point], None]

# In units of the drawing; a row is a pin.
_ROW = 2.3
_WIDTH = 5.2
_BOARD_COLOUR = "#eef3ee"
_LED_COLOURS = {"red": "#e04040", "green": "#30b060", "blue": "#4080f0"}


def draw(board: Board, path: Path, *, replace: bool = False) -> None:
    """Draw the circuit as SVG. Raises Problem, as `files.write`."""
    if path.suffix.lower() != ".svg":
        raise Problem(f"{path}: a drawing of a circuit ends in .svg")
    rows = _rows(board)
    schemdraw.use("svg")
    drawing = schemdraw.Drawing(show=False, fontsize=11, unit=2)
    height = _ROW * len(rows)
    drawing.add(elm.Rect(corner1=(0, 0), corner2=(_WIDTH, -height)).fill(_BOARD_COLOUR))
    drawing.add(elm.Label().at((_WIDTH / 3, -height / 2)).label(_broken(_plain(board.title))))
    for number, (pin, draw_part) in enumerate(rows):
        at = (_WIDTH, -(number + 0.5) * _ROW)
        label = _plain(board.label(pin))
        drawing.add(elm.Label().at((_WIDTH - 0.15, at[1])).label(label, halign="right"))
        draw_part(drawing, at)
    files.write(path, drawing.get_imagedata("svg"), replace=replace)


def _rows(board: Board) -> list[tuple[Pin, _DrawPart]]:
    rows: list[tuple[Pin, _DrawPart]] = [(board.buzzer.pin, _buzzer)]
    if not board.led.on_board:
        to = _to_supply if board.led.active_low else _to_ground
        rows += [
            (pin, partial(_led, one, to)) for one, pin in zip(LEDS, board.led.pins, strict=False)
        ]
    button = board.button
    pressed, released = (_to_ground, _to_supply) if button.active_low else (_to_supply, _to_ground)
    rows.append((button.pin, partial(_button, pressed, released, button.pull_ohm)))
    if board.motor:
        rows.append((board.motor.pin, _motor))
    if board.battery and not board.battery.on_board:
        rows.append((board.battery.pin, _battery))
    sense = board.usb_sense
    if sense and not sense.on_board and sense.upper_ohm and sense.lower_ohm:
        draw_part = partial(_sense, sense.vbus, in_ohms(sense.upper_ohm), in_ohms(sense.lower_ohm))
        rows.append((sense.pin, draw_part))
    return rows


def _to_ground(drawing: schemdraw.Drawing, at: _Point) -> None:
    drawing.add(elm.Ground().at(at))


def _to_supply(drawing: schemdraw.Drawing, at: _Point) -> None:
    drawing.add(elm.Vdd().at(at).label(RAIL))


def _resistor(drawing: schemdraw.Drawing, at: _Point, value: str) -> _Point:
    end: _Point = drawing.add(elm.Resistor().at(at).right().label(value)).end
    return end


def _buzzer(drawing: schemdraw.Drawing, at: _Point) -> None:
    end = _resistor(drawing, at, "100 Ω")
    speaker = drawing.add(elm.Speaker().at(end).anchor("in1"))
    drawing.add(elm.Label().at((end[0] + 1.1, end[1] - 0.3)).label("buzzer", halign="left"))
    _to_ground(drawing, speaker.in2)


def _led(one: Led, to: _DrawPart, drawing: schemdraw.Drawing, at: _Point) -> None:
    end = _resistor(drawing, at, f"{one.resistor_ohm} Ω")
    led = elm.LED().at(end).right() if to is _to_ground else elm.LED().at(end).right().reverse()
    placed = drawing.add(led.fill(_LED_COLOURS[one.colour]).label(one.colour, loc="bottom"))
    to(drawing, (end[0] + 2, placed.end[1]))


def _button(
    pressed: _DrawPart,
    released: _DrawPart,
    pull_ohm: int | None,
    drawing: schemdraw.Drawing,
    at: _Point,
) -> None:
    if pull_ohm:
        at = drawing.add(elm.Line().at(at).right().length(1.5)).end
        drawing.add(elm.Dot().at(at))
        pull = elm.Resistor().at(at)
        pull = pull.down() if released is _to_ground else pull.up()
        released(drawing, drawing.add(pull.length(1).label(in_ohms(pull_ohm), loc="top")).end)
    pressed(drawing, drawing.add(elm.Button().at(at).right().label("button")).end)


def _motor(drawing: schemdraw.Drawing, at: _Point) -> None:
    end = _resistor(drawing, at, "1 kΩ")
    drawing.add(elm.Dot().at(end))
    drawing.add(elm.Resistor().at(end).down().length(0.9).label(PULL_DOWN, loc="top"))
    _to_ground(drawing, drawing.here)
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


def _plain(text: str) -> str:
    """For schemdraw, which takes labels as XML, and what is between two `$` for a formula."""
    return escape(clean(text)).replace("$", "&#36;")


def _sense(vbus: str, upper: str, lower: str, drawing: schemdraw.Drawing, at: _Point) -> None:
    middle = drawing.add(elm.Line().at(at).right().length(1)).end
    drawing.add(elm.Dot().at(middle))
    drawing.add(elm.Resistor().at(middle).down().length(1.2).label(lower, loc="bottom"))
    drawing.add(elm.Ground())
    end = drawing.add(elm.Line().at(_resistor(drawing, middle, upper)).right().length(1.6)).end
    drawing.add(elm.Vdd().at(end).label(vbus))


def _broken(title: str) -> str:
    """A title over two lines, at its middle word."""
    words = title.split()
    half = (len(words) + 1) // 2
    return "\n".join((" ".join(words[:half]), " ".join(words[half:]))).strip()
