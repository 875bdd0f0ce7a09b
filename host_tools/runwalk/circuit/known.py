"""The figures of a circuit, and how each is known: computed, published or assumed."""

from dataclasses import dataclass

from runwalk.board import chips
from runwalk.board.leds import PIN_OHM, SUPPLY_MV
from runwalk.circuit import currents, supply
from runwalk.circuit.netlist import LIGHT_NETS, Netlist, Part
from runwalk.circuit.values import BASE_MARGIN, BASE_MV, base_ua, wanted_base_ua


@dataclass(frozen=True)
class Fact:
    """A figure: what of, its value, how it is known, and from what."""

    what: str
    value: str
    basis: str
    how: str


def facts(netlist: Netlist) -> list[Fact]:
    """The figures that the circuit's parts were chosen by, the computed ones first."""
    return [*_pins(netlist), *_cell(netlist), *_limits(netlist), *_assumed(netlist)]


def _ma(ua: float) -> str:
    return f"{ua / 1000:.1f} mA"


def _feeding(netlist: Netlist, net: str) -> Part | None:
    return next((part for part, _ in currents.resistors_at(netlist, net)), None)


def _pins(netlist: Netlist) -> list[Fact]:
    found = []
    for net in LIGHT_NETS:
        one = _feeding(netlist, net)
        if one and one.ohm:
            colour = net.lower()
            value = (
                f"{_ma(currents.light_ua(colour, one.ohm))}, "
                f"{_ma(currents.worst_ua(netlist, net))} at most"
            )
            how = f"3.3 V, the LED's voltage, {one.ref} {one.value} and the pin's own {PIN_OHM} Ω"
            found.append(Fact(f"{colour} light", value, "computed", how))
    one = _feeding(netlist, "BUZZER")
    if one:
        value = f"{_ma(currents.worst_ua(netlist, 'BUZZER'))} at most"
        how = f"as if the buzzer were a short circuit to ground behind {one.ref} {one.value}"
        found.append(Fact("buzzer's pin", value, "computed", how))
    buzzer = netlist.board.buzzer
    if buzzer.pin_2 is not None:
        how = "twice the voltage of one pin (20 log 2): two pins in antiphase"
        found.append(Fact("buzzer between two pins", "6 dB more than with one", "computed", how))
    one = _feeding(netlist, "MOTOR")
    if one and one.ohm:
        value = f"{_ma(base_ua(one.ohm))}; {_ma(wanted_base_ua())} are needed"
        how = f"3.3 V less {BASE_MV / 1000:g} V through {one.ref} {one.value} and {PIN_OHM} Ω"
        found.append(Fact("transistor's base", value, "computed", how))
    return found


def _cell(netlist: Netlist) -> list[Fact]:
    if not netlist.board.supply:
        return []
    load = supply.load_ma(netlist, netlist.board.supply)
    ratings = ", ".join(
        f"{part.ref} is rated for {part.kind.rating_ma} mA"
        for way in supply.ways(netlist)
        for part in way
    )
    how = "the board in a cue, all colours and the motor, its start apart; or what USB charges with"
    return [Fact("to or from the cell", f"{load} mA; {ratings}", "computed", how)]


def _limits(netlist: Netlist) -> list[Fact]:
    chip = chips.CHIPS.get(netlist.board.chip or "")
    if not chip:
        return []
    return [
        Fact(
            f"limit of a pin of an {chip.name}",
            f"{chip.pin_ma} mA, all together {chip.pins_ma} mA",
            "published",
            chip.pin_source,
        )
    ]


def _assumed(netlist: Netlist) -> list[Fact]:
    found = []
    if netlist.of_type("led"):
        found += [
            Fact("LED at 20 mA", "red 2 V, green and blue 3.2 V", "published", "DFRobot FIT0095"),
            Fact("LED at less", "10 mV a mA less (red), 25 mV (others)", "assumed", "typical"),
        ]
    band = netlist.board.buzzer
    found += [
        Fact(
            "buzzer's resonance",
            "4000 Hz",
            "published",
            "Murata, piezoelectric sounders, part numbering: the 40 in PKM13EPYH4000",
        ),
        Fact(
            "band of the tones",
            f"{band.lowest_hz} to {band.highest_hz} Hz",
            "assumed",
            "15 % to both sides of that; the board's test finds that of your buzzer",
        ),
    ]
    found.append(Fact("a pin that gives current", f"{PIN_OHM} Ω", "assumed", "typical"))
    for motor in netlist.of_type("motor"):
        transistor = netlist.of_type("npn")[0].kind
        how = "what coin motors of 3 V take at most: look at yours"
        found += [
            Fact("motor", f"{motor.kind.rating_ma} mA", "assumed", how),
            Fact(
                "transistor",
                f"{transistor.rating_ma} mA, gain {transistor.least_gain} or more",
                "published",
                f"onsemi, PN2222A; the base gets {BASE_MARGIN:g} times what that asks for",
            ),
        ]
    supply, battery = netlist.board.supply, netlist.board.battery
    if battery:
        how = "about what makers publish for a light load at room temperature"
        volts = f"{battery.curve[0][0] / 1000:g} V empty, {battery.curve[-1][0] / 1000:g} V full"
        found.append(Fact("battery's curve, at the divider", volts, "assumed", how))
    if supply:
        basis = "assumed" if "assumed" in supply.drop_source else "published"
        lost = f"{supply.drop_mv / 1000:g} V"
        found.append(Fact("lost between cell and 3.3 V", lost, basis, supply.drop_source))
    found.append(
        Fact("a pin that is high", f"{SUPPLY_MV / 1000:g} V", "assumed", "the board's regulator")
    )
    return found
