"""The guide to building a clip on one board, in Markdown: numbered steps with their pictures."""

from runwalk.board.board_file import Board
from runwalk.board.board_parts import Supply
from runwalk.board_docs.measuring import after, before
from runwalk.board_docs.page_parts import HOLE_MM, table
from runwalk.circuit import building, tables
from runwalk.circuit.grid import name_of
from runwalk.circuit.layout import Layout

_EPA = "https://www.epa.gov/recycle/used-lithium-ion-batteries"
_EU = "https://eur-lex.europa.eu/eli/reg/2023/1542/oj"
# What fits into the printed case, above the perfboard.
LIGHT_MM, HIGHEST_MM = 10, 8
# What a builder looks at before soldering, by type of part.
_WATCH = {
    "diode": "the ring, at K",
    "npn": "the flat side, as in the picture",
    "electrolytic": "+ is the longer leg, - is beside the stripe",
    "led": "the longest leg",
    "pixel": "the order of its legs, by its data sheet",
    "boost": "what is printed beside its holes",
    "motor": "its two wires are alike",
    "plug": "+ and -",
}


def guide(board: Board, layout: Layout) -> str:
    """The page of a board with a cell; the pictures lie beside it as NAME-….svg."""
    supply = board.supply
    assert supply
    steps = [
        _try_the_board(board),
        _cut(layout),
        _flat(layout),
        _tall(layout),
        _copper(layout),
        _wires(layout),
        _module(layout),
        before(layout, supply),
        _first_start(board),
        after(layout, supply),
        _whole_test(board, supply),
        _close(),
        _run(),
    ]
    numbered = "\n\n".join(f"## {number}. {step}" for number, step in enumerate(steps, 1))
    return f"""# Build it: {board.title}

An afternoon of soldering, for somebody who has soldered before. Nobody has built this clip yet: a
program drew and checked these steps from [the circuit]({board.name}.md). If a step is wrong or
unclear, please tell the project.

**Read [Before you connect a battery]({board.name}.md#before-you-connect-a-battery) first.** A
lithium cell that is unprotected, the wrong way round or short-circuited can catch fire. It is
plugged in in step {_step_of(steps, "Plug the cell in")}, not before.

You need: the [parts]({board.name}.md#parts), a perfboard with single pads and a grid of 2.54 mm,
bare wire (0.5 mm, tinned), thin insulated wire, pin headers for the board, a soldering iron,
solder, side cutters, and a meter with a beeper.

{numbered}

{_care()}
"""


def _step_of(steps: list[str], title: str) -> int:
    return next(number for number, step in enumerate(steps, 1) if step.startswith(title))


def _try_the_board(board: Board) -> str:
    return f"""Try the bare board

[Flash MicroPython](../flash.md) (`{board.micropython}`) onto the bare board, then type:

    runwalk install --board {board.name}
    runwalk status

*You should see* `Plan: none`. If not, change the board or the cable now, before anything is
soldered. Unplug it."""


def _cut(layout: Layout) -> str:
    wide, high = layout.columns * HOLE_MM, layout.rows * HOLE_MM
    return f"""Cut the perfboard

To {layout.columns} × {layout.rows} holes, {wide:.0f} × {high:.0f} mm. Write the letters of the
columns (a to {name_of((layout.columns - 1, 0))[1:]}, from left) and the numbers of the rows (1 to
{layout.rows}, from above) on its edge: every hole has a name in this guide, as 5c for row 5,
column c."""


def _flat(layout: Layout) -> str:
    return f"""Put in the flat parts

{_picture(layout, "flat", "Resistors and diodes on the perfboard")}

{_holes(layout, building.flat_parts(layout))}

Bend the legs over on the copper side so that nothing falls out. Do not solder yet."""


def _tall(layout: Layout) -> str:
    return f"""Put in the tall parts

{_picture(layout, "tall", "The other parts on the perfboard; dotted: what is in already")}

{_holes(layout, building.tall_parts(layout))}

J1 is the lead with the socket for the cell; do not plug the cell in. Wires that move break at the
solder: pass them through a free hole first, or fix them with a drop of hot glue.

{_heights(layout)}"""


def _heights(layout: Layout) -> str:
    lights = [one.part.ref for one in layout.placed if one.kind.type in ("led", "pixel")]
    tip = f"the tip of {lights[0]} stands {LIGHT_MM} mm above the perfboard, " if lights else ""
    return f"For the [printed case](../case.md): {tip}nothing else higher than {HIGHEST_MM} mm."


def _holes(layout: Layout, refs: list[str]) -> str:
    rows = []
    for one in layout.placed:
        if one.part.ref in refs:
            name = f"{one.part.ref} {one.part.value}".strip()
            legs = [
                f"{name_of(hole)} {one.kind.pins[pin]}".strip() for pin, hole in one.holes.items()
            ]
            rows.append((name, one.kind.name, ", ".join(legs), _WATCH.get(one.kind.type, "")))
    return table(("part", "what it is", "holes", "look at"), rows)


def _copper(layout: Layout) -> str:
    return f"""Solder the bare wires

{_picture(layout, "copper", "The copper side: bare wires from leg to leg")}

Turn the board over, left to right: the columns run from right to left now. Lay a bare wire along
each thick grey line, and solder it at each leg that it passes. The lines never cross. Cut the
legs off. The short lines at the two rows of the board's pins wait for step 7."""


def _wires(layout: Layout) -> str:
    rows = tables.insulated(layout)
    return f"""Solder the insulated wires

{_picture(layout, "perfboard", "The parts' side: insulated wires between equal numbers")}

Both ends with one number are one wire.{_pad_wires(layout)} Tick each line off:

{table(("wire", "from", "to", "joins"), rows)}"""


def _pad_wires(layout: Layout) -> str:
    pads = layout.pads.values()
    numbers = [str(one.number) for one in layout.wires if one.start in pads or one.end in pads]
    if not numbers:
        return ""
    wires = " and ".join(numbers)
    return f" Of wires {wires} the end at a pad on the back of the board waits for step 7."


def _module(layout: Layout) -> str:
    holes = layout.placed[0].holes
    first = next(iter(holes))
    pads = ""
    if layout.pads:
        pads = (
            f" First solder the wires to its pads, {' and '.join(layout.pads)}, and pull at them "
            "gently."
        )
    used = ", ".join(layout.pins)
    return f"""Put the board in

Its parts look up. Pin {first} goes into hole {name_of(holes[first])}, and the USB socket to the
edge of the perfboard.{pads} Solder one pin at each corner, then every pin that is used: {used}.
From each used pin a short bare wire goes to the hole beside it, where its insulated wire ends: the
short lines in the picture of step 5."""


def _first_start(board: Board) -> str:
    return f"""Start it on USB, without a cell

S1 is off, and no cell is plugged in. Plug USB in.

    runwalk install --board {board.name}
    runwalk test board --skip battery --skip off

Or on [the page](../page.md): Clip, "Test the board", without Battery and "Off and on". It leads
you through the light, the buzzer, the motor and the button, compares the clock for a minute, and
names the parts to look at where something is wrong. Without a motor add `--skip motor`. If a part
gets hot or smells, unplug at once."""


def _whole_test(board: Board, supply: Supply) -> str:
    if supply.path == "boost":
        return f"""Test the whole clip

USB and the cell must not feed the board together, so the computer can't read this clip's battery.
S1 off, USB in:

    runwalk test board --skip battery --out {board.name}-report.json

Then S1 on without USB: hold the button for two seconds. It sounds one to five high tones, the
more the fuller the cell. A full cell gives five."""
    where = f"between {supply.plus} and {supply.minus} (with USB in about 4.7 V)"
    if not (board.battery and board.battery.on_board):
        where = "between the middle leg of S1 (D in the picture) and A"
    return f"""Test the whole clip

S1 on, USB in, the meter {where}:

    runwalk test board --out {board.name}-report.json

Now the battery too: type what the meter shows, and the clip's own reading is scaled to it. The
report has no name, no number of your clip and no place on your computer. If everything passed,
please send it to the project: [Boards](README.md#tested-by-builders) lists this board as
confirmed from then on."""


def _close() -> str:
    return """Close the case

Before you close it: no leg or wire end points at the cell, nothing presses on it, and its wires
can't be pulled off (a knot, or a drop of glue). [Print a case](../case.md) says which cell fits
and how the parts go together; in a case of your own, leave openings for the sound, the light, USB
and the switch. A case keeps splashes off; none that you make yourself is waterproof."""


def _run() -> str:
    return """Take it on your first run

[First run](../start.md)."""


def _care() -> str:
    return f"""## Care

- **After each run**: sweat is salty and eats solder and contacts. Wipe the case with a damp
  cloth, then dry it. Slide S1 to off.
- **Rain**: under a jacket or in a small bag. A wet clip: S1 off, open it, unplug the cell, and
  let everything dry for two days at room temperature, not on a heater.
- **Washing**: take the clip off your clothes first. If it was washed, the cell is not used again.
- **Heat and cold**: not in a closed car in summer. Do not charge below 0 °C.
- **Weeks without a run**: unplug the cell about half full. Look at it before you charge it again:
  swollen, dented, wet or hot means that its time is over.

## Recycling the cell

Never into household waste: a crushed cell starts fires. Put tape over its contacts, put it into a
bag of its own, and bring it to a collection point for batteries or to a shop that sells them
([EPA]({_EPA}); in the EU shops [must take it back]({_EU}), article 62). The rest of the clip is
electronic waste."""


def _picture(layout: Layout, kind: str, alt: str) -> str:
    return f"![{alt}]({layout.netlist.board.name}-{kind}.svg)"
