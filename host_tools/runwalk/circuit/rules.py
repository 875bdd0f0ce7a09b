"""What is wrong with a circuit: its netlist against the rules that every clip keeps."""

from collections import Counter
from collections.abc import Iterator

from runwalk.board.leds import WANTED_UA
from runwalk.circuit import catalogue, currents, supply
from runwalk.circuit.netlist import GROUND, MODULE, RAIL, Netlist, Part
from runwalk.circuit.values import base_ua, wanted_base_ua

# USB 2.0, 7.2.1: from 4.40 V at a port that is loaded to 5.25 V.
_VBUS_MV = (4400, 5250)
_CELL_MV = 4200
_PIN_MV = 3300
# RP2040 datasheet, 5.2.3, and Espressif's data sheets: from 2.0 V and 0.75 × 3.3 V on is high.
_HIGH_MV = 2475
# A colour may have so much more or less than is wanted, for resistors come in steps of 20 %.
_LED_TOLERANCE = 0.2


def complaints(netlist: Netlist) -> list[str]:
    """One line each: the part and its pin, what is wrong there, and why it matters."""
    return [line for rule in _RULES for line in rule(netlist)]


def _pin_rules(netlist: Netlist) -> Iterator[str]:
    name = netlist.board.outline
    if name and not netlist.outline:
        yield f"outline: there is no {name!r}; there are: {', '.join(catalogue.outlines())}"
    for ref, count in Counter(part.ref for part in netlist.parts).items():
        if count > 1:
            yield f"{ref}: there are {count} parts of that name"
    for part in netlist.parts:
        known = netlist.outline.labels() if netlist.outline else [*part.nets, *part.free]
        pins = known if part.ref == MODULE else part.kind.pins
        for pin in pins:
            if (pin in part.nets) == (pin in part.free):
                yield f"{part.ref} {pin}: say what it is joined with, or why with nothing"
        for pin in {**part.nets, **part.free}:
            if pin not in pins:
                yield f"{part.ref} {pin}: there is no such pin ({part.kind.name})"


def _net_rules(netlist: Netlist) -> Iterator[str]:
    for net in netlist.nets():
        ends = netlist.at(net)
        if len(ends) < 2 and (net != "CELL ON" or netlist.board.supply):
            part, pin = ends[0]
            yield f"{part.ref} {pin}: nothing else is at {net}"
    for label, net in netlist.module.nets.items():
        if net not in netlist.nets():
            yield f"{MODULE} {label}: nothing is joined with it"


def _polarity_rules(netlist: Netlist) -> Iterator[str]:
    for part in netlist.of_type("cell") + netlist.of_type("plug"):
        if part.nets.get("-") != GROUND or part.nets.get("+") == GROUND:
            yield f"{part.ref}: + and - are swapped: - belongs to {GROUND}"
    for part in netlist.of_type("electrolytic"):
        if part.nets.get("-") != GROUND or part.nets.get("+") == GROUND:
            yield f"{part.ref}: + and - are swapped: it would swell and burst"
    for part in netlist.of_type("npn"):
        yield from _transistor(netlist, part)
    for part in netlist.of_type("motor"):
        yield from _motor(netlist, part)
    for part in netlist.of_type("led"):
        yield from _light(netlist, part)
    far = GROUND if netlist.board.buzzer.pin_2 is None else "BUZZER 2 LEG"
    for part in netlist.of_type("piezo"):
        if set(part.nets.values()) != {"BUZZER LEG", far}:
            yield f"{part.ref}: its legs belong to BUZZER LEG and {far}"


def _transistor(netlist: Netlist, part: Part) -> Iterator[str]:
    if part.nets.get("E") != GROUND:
        yield f"{part.ref} E: the emitter belongs to {GROUND}"
    if not any(other.kind.type == "motor" for other, _ in netlist.at(part.nets.get("C", ""))):
        yield f"{part.ref} C: the motor belongs to the collector"
    bases = currents.resistors_at(netlist, part.nets.get("B", ""))
    feeding = [one for one, far in bases if far == "MOTOR"]
    if not feeding:
        yield f"{part.ref} B: the base is fed through a resistor by the board's pin"
    for one in feeding:
        if base_ua(one.ohm or 0) < wanted_base_ua():
            yield f"{one.ref}: {one.value} leave the base less than {wanted_base_ua()} µA"
    if not any(far == GROUND for _, far in bases):
        yield f"{part.ref} B: a resistor to {GROUND} keeps the motor still while the board starts"


def _motor(netlist: Netlist, motor: Part) -> Iterator[str]:
    high, low = motor.nets.get("+"), motor.nets.get("-")
    if high != RAIL:
        yield f"{motor.ref} +: the motor is fed by {RAIL}"
    across = [one for one in netlist.of_type("diode") if set(one.nets.values()) == {high, low}]
    if not across:
        yield f"{motor.ref}: no diode is across it: what it gives back kills the transistor"
    for one in across:
        if one.nets.get("K") != high:
            yield f"{one.ref}: reversed, a short circuit: its ring (cathode) belongs to {high}"
        if one.kind.rating_ma < motor.kind.rating_ma:
            draws_ma = motor.kind.rating_ma
            yield f"{one.ref}: rated for {one.kind.rating_ma} mA, the motor draws {draws_ma}"
    for one in netlist.of_type("npn"):
        if one.kind.rating_ma < 2 * motor.kind.rating_ma:
            rated_ma = one.kind.rating_ma
            yield f"{one.ref}: rated for {rated_ma} mA, too little for a motor that starts"


def _light(netlist: Netlist, part: Part) -> Iterator[str]:
    for anode, cathode, colour in part.kind.diodes:
        high, low = part.nets.get(anode, ""), part.nets.get(cathode, "")
        is_low = netlist.board.led.active_low
        far, rail = (low, high) if is_low else (high, low)
        wanted = RAIL if is_low else GROUND
        if rail != wanted:
            yield f"{part.ref} {colour}: reversed: it belongs between its resistor and {wanted}"
        feeding = [one for one, net in currents.resistors_at(netlist, far) if net == colour.upper()]
        if not feeding:
            yield f"{part.ref} {colour}: no resistor is between it and the board's {colour} pin"
        for one in feeding:
            flows, wish = currents.light_ua(colour, one.ohm or 0), WANTED_UA
            if abs(flows - wish) > _LED_TOLERANCE * wish:
                yield f"{one.ref}: {one.value} give {colour} {flows} µA instead of {wish}"


def _supply_rules(netlist: Netlist) -> Iterator[str]:
    if netlist.board.supply:
        yield from supply.complaints(netlist, netlist.board.supply)


def _current_rules(netlist: Netlist) -> Iterator[str]:
    yield from currents.complaints(netlist)


def _button_rules(netlist: Netlist) -> Iterator[str]:
    is_low = netlist.board.button.active_low
    pressed, released = (GROUND, RAIL) if is_low else (RAIL, GROUND)
    for part in netlist.of_type("button"):
        if {part.nets.get("1"), part.nets.get("4")} != {"BUTTON", pressed}:
            yield f"{part.ref}: a press does not join the board's pin with {pressed}"
    if netlist.board.button.pull_ohm:
        held = [far for _, far in currents.resistors_at(netlist, "BUTTON")]
        if held != [released]:
            yield f"BUTTON: no resistor holds the pin at {released} while nobody presses"


def _divider_rules(netlist: Netlist) -> Iterator[str]:
    battery = netlist.board.battery
    parts = currents.divider(netlist, "BATTERY", "CELL ON")
    if "battery" in netlist.blocks and not parts:
        yield f"BATTERY: two resistors are needed, one from CELL ON and one to {GROUND}"
    if parts and battery:
        permille = 1000 * parts[1] // sum(parts)
        if permille != battery.permille:
            yield f"battery.permille: {battery.permille}, but the resistors make {permille}"
        if _CELL_MV * permille // 1000 > _PIN_MV:
            yield f"BATTERY: a full cell puts more than {_PIN_MV} mV on the pin"
    parts = currents.divider(netlist, "CABLE", "VBUS")
    if "cable" in netlist.blocks and not parts:
        yield f"CABLE: two resistors are needed, one from VBUS and one to {GROUND}"
    if parts:
        low, high = (mv * parts[1] // sum(parts) for mv in _VBUS_MV)
        if low < _HIGH_MV or high > _PIN_MV:
            yield (
                f"CABLE: USB puts {low} to {high} mV on the pin: {_HIGH_MV} to {_PIN_MV} are needed"
            )


_RULES = (
    _pin_rules,
    _net_rules,
    _polarity_rules,
    _supply_rules,
    _current_rules,
    _button_rules,
    _divider_rules,
)
