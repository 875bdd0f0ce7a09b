"""A pen that draws the parts of a netlist, with what is written on them, the right way round."""

from html import escape
from itertools import pairwise
from typing import Literal

import schemdraw
import schemdraw.elements as elm
from schemdraw.elements import Element

from runwalk.board_docs.traces import Point, Traces
from runwalk.circuit.netlist import GROUND, Netlist, Part
from runwalk.device.terminal_text import clean

Align = Literal["left", "center", "right"]

# The page's colours, in host_tools/runwalk/page/static/frame.css.
INK = "#1c2733"
SOFT = "#52606d"
MAIN = "#176b43"
PAPER = "#e9f3ee"
PLUS = "#a3261c"
LIGHTS = {"red": "#e0564c", "green": "#2fa36b", "blue": "#6fa3d8"}
FONT = 14
SMALL = 11.5
# How wide the board and the whole picture are, in units of the drawing. So narrow that its letters
# can be read on a phone.
BOARD = 3.3
PICTURE = 11.9


def plain(text: str) -> str:
    """For schemdraw, which takes labels as XML, and what is between two `$` for a formula."""
    return escape(clean(text)).replace("$", "&#36;")


class Pen:
    """Draws on a drawing what a netlist says of its parts, and nothing that it does not say."""

    def __init__(self, drawing: schemdraw.Drawing, netlist: Netlist) -> None:
        self.drawing = drawing
        self.netlist = netlist
        self.traces = Traces(netlist)

    def part(self, ref: str) -> Part:
        """The part of that name."""
        return self.netlist.part(ref)

    def pin(self, net: str, height: float, number: int = 0) -> Point:
        """A pin of the board at a net, the first one or another, with what is printed there."""
        label = self.netlist.used(net)[number]
        self.traces.pin(label, (BOARD, height))
        size = FONT if len(label) < 12 else SMALL
        self.words((BOARD - 0.2, height - 0.1), label, align="right", size=size)
        return (BOARD, height)

    def words(
        self, at: Point, text: str, *, align: Align = "left", size: float = SMALL, ink: str = INK
    ) -> None:
        """A text beside a part."""
        label = (
            elm.Label().at(at).theta(0).label(plain(text), halign=align, fontsize=size, color=ink)
        )
        self.drawing.add(label)

    def line(self, *points: Point) -> Point:
        """A line through these points."""
        for here, there in pairwise(points):
            net = self.traces.at(here)
            if net:
                self.traces.put(there, net)
            self.drawing.add(elm.Line().at(here).to(there))
        return points[-1]

    def box(self, upper_left: Point, lower_right: Point) -> Element:
        """A frame between two corners."""
        size = (lower_right[0] - upper_left[0], lower_right[1] - upper_left[1])
        return self.drawing.add(elm.Rect(corner1=(0, 0), corner2=size).at(upper_left).theta(0))

    def dot(self, at: Point) -> None:
        """Lines that meet here are joined."""
        self.drawing.add(elm.Dot().at(at))

    def tap(self, at: Point, net: str) -> None:
        """Where a net is needed elsewhere in the drawing too, its name."""
        if "battery" in self.netlist.blocks:
            self.dot(at)
            self.rail(self.line(at, (at[0], at[1] + 0.75)), net)

    def rail(self, at: Point, net: str, *, align: Align = "left", name: str = "") -> None:
        """The sign of a rail: ground, 3.3 V, or the name of another net."""
        self.traces.put(at, net)
        if net == GROUND:
            self.drawing.add(elm.Ground().at(at).theta(0))
            side = 0.32 if align == "left" else -0.32
            self.words((at[0] + side, at[1] - 0.33), GROUND, align=align, ink=SOFT)
            return
        sign = elm.Vdd().at(at).theta(0).color(PLUS)
        self.drawing.add(sign.label(plain(name or net), color=PLUS, fontsize=FONT))

    def resistor(self, ref: str, at: Point, to: Point, *, align: Align = "left") -> Point:
        """A resistor with its name and value."""
        self.traces.through(ref, at, to)
        name = f"{ref}  {self.part(ref).value}"
        if at[0] == to[0]:
            self.drawing.add(elm.Resistor().at(at).to(to))
            side = 0.32 if align == "left" else -0.42
            for text, height in ((ref, 0.02), (self.part(ref).value, -0.38)):
                self.words((at[0] + side, (at[1] + to[1]) / 2 + height), text, align=align)
        else:
            self.drawing.add(elm.Resistor().at(at).to(to).label(plain(name)))
        return to

    def arrow(self, ref: str, at: Point, to: Point, *, colour: str = "") -> bool:
        """A diode from a net to the other, its arrow as the data has it; whether it points on."""
        anode, cathode, _ = next(one for one in self.part(ref).kind.diodes if one[2] == colour)
        is_forward = self.part(ref).nets[anode] == self.traces.at(at)
        start, end = (at, to) if is_forward else (to, at)
        self.traces.ends(ref, {anode: start, cathode: end})
        element = elm.LED() if colour else elm.Diode()
        self.drawing.add(element.at(start).to(end).fill(LIGHTS.get(colour, INK)))
        return is_forward

    def diode(self, ref: str, at: Point, to: Point, *, name: str) -> Point:
        """A diode that lies, with its ring."""
        is_forward = self.arrow(ref, at, to)
        middle = (at[0] + to[0]) / 2
        self.words((middle, at[1] + 0.42), f"{ref}  {name}", align="center", size=FONT)
        ring = middle + (0.28 if is_forward else -0.28)
        self.words((ring, at[1] - 0.68), "ring", align="center", ink=SOFT)
        return to
