"""What to know before a battery meets a board, in Markdown."""

from runwalk.board.board_file import Board
from runwalk.board.board_parts import Supply

_ADAFRUIT = "https://learn.adafruit.com/adafruit-microlipo-and-minilipo-battery-chargers"
_PICO = "[Pico datasheet](https://datasheets.raspberrypi.com/pico/pico-datasheet.pdf), 4.5"
_RATE = f"[Adafruit]({_ADAFRUIT}/charge-rate)"
_PLUG = f"[Adafruit]({_ADAFRUIT}/plugging-in)"
_DEVKIT = (
    "[Espressif](https://docs.espressif.com/projects/esp-idf/en/v5.3.1/esp32/hw-reference/esp32/"
    "get-started-devkitc-v2.html)"
)


def safety(board: Board) -> str:
    """A list in Markdown for a board that a cell feeds; "" for another."""
    supply = board.supply
    if not supply:
        return ""
    points = [
        "**A protected cell.** Take a lithium cell with its own protection circuit, never a bare "
        "one. A bare cell can catch fire when it is charged too far, emptied too far or "
        f"short-circuited ({_PICO}). That the clip switches itself off is no protection.",
        f"**The right way round.** + goes to {_plus(supply)}. Plugs of one shape are sold with "
        f"both polarities, and a cell the wrong way round destroys what it is plugged into "
        f"({_PLUG}): measure before you connect. Insulate one wire while you solder the other, "
        "and do not solder on the cell itself.",
        *_charging(supply),
    ]
    if supply.path == "diode":
        points.append(
            f"**Never without the diode.** USB feeds {supply.plus} too: without the Schottky "
            "diode, or with the diode the wrong way round, its 5 V go straight into the cell."
        )
    if supply.path == "boost":
        points.append(
            f"**Never USB and the boost converter together.** Both drive {supply.plus}, which can "
            f"damage the board and what feeds it (its ways to be fed are mutually exclusive: "
            f"{_DEVKIT}). Slide the switch to off before you plug USB in, and unplug USB before "
            "you slide it on."
        )
    points.append(
        "**Every day.** Charge where you can see it, on something that does not burn, and not in "
        "the frost. A cell that is swollen, dented, torn or hot has had its time: disconnect it, "
        "put it outside, and bring it to a collection point."
    )
    return "\n".join(f"- {point}" for point in points)


def in_short(board: Board) -> str:
    """The same in one line of plain text; "" for a board that no cell feeds."""
    supply = board.supply
    if not supply:
        return ""
    points = [
        f"a protected {supply.chemistry} cell of {supply.capacity_mah} mAh or more",
        "the right way round",
        f"USB charges it with up to {supply.charger.ma} mA"
        if supply.charger
        else "USB does not charge it",
    ]
    if supply.path == "diode":
        points.append("never without the diode")
    if supply.path == "boost":
        points.append("never USB and the boost converter together")
    return f"{'; '.join(points)}; why and how: docs/boards/{board.name}.md"


def _plus(supply: Supply) -> str:
    ways = {
        "boost": "the boost converter's IN+, never to the board itself",
        "diode": f"{supply.plus} through the diode, - to {supply.minus}",
        "pads": f"{supply.plus}, - to {supply.minus}",
    }
    return ways[supply.path]


def _charging(supply: Supply) -> list[str]:
    capacity = (
        f"**Large enough.** {supply.capacity_mah} mAh or more: a cell must not be charged with "
        f"more mA than it has mAh ({_RATE})"
    )
    if supply.charger:
        return [
            f"**USB charges the cell**, with up to {supply.charger.ma} mA: "
            f"{supply.charger.source}. It does so only while the slide switch is on.",
            f"{capacity}, and this charger can't be set to less.",
        ]
    return [
        "**USB does not charge the cell.** When the clip says that its battery is low, slide the "
        "switch to off, take the cell out, and charge it with a charger module: the Adafruit "
        f"Micro-Lipo (MCP73831) charges with 100 mA as it is sold ({_RATE}).",
        f"{capacity}. Beware of the common TP4056 modules: as they are sold they charge with "
        "1000 mA (the resistor at PROG, 1.2 kΩ, sets that).",
    ]
