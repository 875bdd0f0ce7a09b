"""The currents in a circuit: what each pin of the board gives or takes, at worst."""

from collections.abc import Iterator
from dataclasses import replace

from runwalk.board import chips
from runwalk.board.leds import LEDS, PIN_OHM, SUPPLY_MV
from runwalk.circuit.netlist import GROUND, LIGHT_NETS, OUTPUT_NETS, RAIL, Netlist, Part
from runwalk.circuit.values import base_ua

_LEDS = {one.colour: one for one in LEDS}
# Of LEDs of one type some have so much less than is typical (assumed).
_LED_SPREAD_MV = 200


def resistors_at(netlist: Netlist, net: str) -> list[tuple[Part, str]]:
    """The resistors at a net, and the net at the other end of each."""
    return [
        (part, part.nets["2" if pin == "1" else "1"])
        for part, pin in netlist.at(net)
        if part.kind.type == "resistor"
    ]


def light_ua(colour: str, ohm: int) -> int:
    """What flows through a typical LED of that colour and this resistor, in µA."""
    return _LEDS[colour].current_ua(ohm)


def divider(netlist: Netlist, middle: str, top: str) -> tuple[int, int] | None:
    """Upper and lower resistor of a divider from `top` to ground, None where there is none."""
    found = {far: part.ohm or 0 for part, far in resistors_at(netlist, middle)}
    return (found[top], found[GROUND]) if top in found and GROUND in found else None


def worst_ua(netlist: Netlist, net: str) -> int:
    """What an output gives or takes at worst, in µA."""
    return sum(_worst(netlist, part, far) for part, far in resistors_at(netlist, net))


def _worst(netlist: Netlist, part: Part, far: str) -> int:
    ohm = part.ohm or 0
    types = {other.kind.type for other, _ in netlist.at(far)}
    colour = far.removesuffix(" LEG").lower()
    if "led" in types and colour in _LEDS:
        one = _LEDS[colour]
        return replace(one, full_mv=one.full_mv - _LED_SPREAD_MV).current_ua(ohm)
    if "npn" in types:
        return base_ua(ohm)
    # A piezo takes next to nothing; what is soldered in its place may be a coil, or a short.
    return SUPPLY_MV * 1000 // (ohm + PIN_OHM)


def complaints(netlist: Netlist) -> Iterator[str]:
    """What is too much for a pin of the board, or for all of them together."""
    for net in OUTPUT_NETS:
        for label in netlist.used(net):
            yield from _directly(netlist, net, label)
    chip = chips.CHIPS.get(netlist.board.chip or "")
    if not chip:
        return
    flows = {net: worst_ua(netlist, net) for net in OUTPUT_NETS}
    for net, ua in flows.items():
        if ua > 1000 * chip.pin_ma:
            label = ", ".join(netlist.used(net))
            yield f"{label}: {ua} µA; the limit of a pin of an {chip.name} is {chip.pin_ma} mA"
    total_ua = sum(flows.values())
    if total_ua > 1000 * chip.pins_ma:
        yield f"{total_ua} µA; the limit of all pins of an {chip.name} is {chip.pins_ma} mA"


def _directly(netlist: Netlist, net: str, label: str) -> Iterator[str]:
    if net in (GROUND, RAIL):
        yield f"{label}: an output is joined with {net}"
    for part, pin in netlist.at(net):
        if part.kind.type not in ("module", "resistor") and pin != "DIN":
            light = " and burns it" if net in LIGHT_NETS else ""
            yield f"{part.ref} {pin}: {label} feeds it without a resistor{light}"
