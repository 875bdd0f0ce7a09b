"""The wiring of a board in words: every connection, and what to buy for it."""

from dataclasses import dataclass

from runwalk.board_parts import Supply, UsbSense
from runwalk.boards import Board
from runwalk.leds import LEDS, Led

RAIL = "3V3"
PULL_DOWN = "10 kΩ"


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
        Wire(
            "buzzer", label(board.buzzer.pin), "through 100 Ω to the buzzer, its other leg to GND"
        ),
        *_light_wires(board),
        *_button_wires(board),
    ]
    if board.motor:
        found += [
            Wire("motor", label(board.motor.pin), "through 1 kΩ to the base of the transistor"),
            Wire("motor", "GND", f"to the emitter, and through {PULL_DOWN} to the base"),
            Wire("motor", RAIL, "to one leg of the motor; its other leg to the collector"),
            Wire(
                "motor",
                RAIL,
                "to the ring (cathode) of the 1N4148; its other end likewise to the collector",
            ),
            Wire("motor", RAIL, "to + of the 100 µF, its - to GND, both next to the motor"),
        ]
    if board.supply:
        found += _supply_wires(board.supply)
    battery = board.battery
    if battery and battery.on_board:
        found.append(Wire("its voltage", label(battery.pin), "measured there already"))
    elif battery:
        plus = "the cell's + behind the switch"
        found += [
            Wire("its voltage", label(battery.pin), f"through 220 kΩ to {plus}"),
            Wire("its voltage", label(battery.pin), "through 220 kΩ to GND, and beside it 100 nF"),
        ]
    if board.usb_sense:
        found += _sense_wires(label(board.usb_sense.pin), board.usb_sense)
    return found


def colours(board: Board) -> list[Led]:
    """The LEDs that are to be wired and whose colour is known."""
    return list(LEDS) if board.led.kind == "rgb" and not board.led.on_board else []


def _light_wires(board: Board) -> list[Wire]:
    led, label = board.led, board.label
    if led.on_board:
        return [Wire("light", ", ".join(map(label, led.pins)), "on the board already")]
    if led.kind == "pixel":
        return [Wire("light", label(led.pins[0]), "to DIN of the pixel; its + to 3V3, - to GND")]
    ends = ("cathode", "anode", "3V3") if led.active_low else ("anode", "cathode", "GND")
    near, far, rail = ends
    if led.kind == "mono":
        ohm = LEDS[0].resistor_ohm
        how = f"through {ohm} Ω to the LED's {near}, its {far} to {rail}"
        return [Wire("light", label(led.pins[0]), how)]
    return [
        Wire(
            f"{one.colour} LED",
            label(pin),
            f"through {one.resistor_ohm} Ω to its {near}, the common {far} to {rail}",
        )
        for one, pin in zip(LEDS, led.pins, strict=True)
    ]


def _button_wires(board: Board) -> list[Wire]:
    button = board.button
    pin = board.label(button.pin)
    pressed, released = ("GND", "3V3") if button.active_low else ("3V3", "GND")
    found = [Wire("button", pin, f"to the button, its other leg to {pressed}")]
    if button.pull_ohm:
        found.append(Wire("button", pin, f"through {in_ohms(button.pull_ohm)} to {released}"))
    return found


def _supply_wires(supply: Supply) -> list[Wire]:
    if supply.path == "pads":
        return [
            Wire("cell", supply.plus, "through the slide switch to the cell's +"),
            Wire("cell", supply.minus, "to the cell's -"),
        ]
    if supply.path == "boost":
        return [
            Wire("cell", "–", "its + through the slide switch to the boost converter's IN+"),
            Wire("cell", "–", "its - to the boost converter's IN-"),
            Wire("boost converter", supply.plus, "to its OUT+, which gives 5 V"),
            Wire("boost converter", supply.minus, "to its OUT-"),
        ]
    return [
        Wire(
            "cell",
            "–",
            "its + through the slide switch to the Schottky diode's end without a ring (anode)",
        ),
        Wire("cell", supply.plus, "to the end with the ring (cathode) of the Schottky diode"),
        Wire("cell", supply.minus, "to the cell's -"),
    ]


def _sense_wires(pin: str, sense: UsbSense) -> list[Wire]:
    if sense.on_board:
        return [Wire("cable", pin, "felt there already")]
    if not sense.upper_ohm or not sense.lower_ohm:
        return [Wire("cable", pin, "high while the cable brings power")]
    return [
        Wire("cable", pin, f"through {in_ohms(sense.upper_ohm)} to {sense.vbus}"),
        Wire("cable", pin, f"through {in_ohms(sense.lower_ohm)} to GND"),
    ]


def in_ohms(ohm: int) -> str:
    """A resistance as it is written on a part."""
    return f"{ohm / 1000:g} kΩ" if ohm >= 1000 else f"{ohm} Ω"


def parts(board: Board) -> list[Part]:
    """What is to be bought beside the board."""
    found = [
        Part(
            "passive piezo buzzer",
            "Murata PKM13EPYH4000-A0, or another without electronics",
            "sounds the tones that the clip makes. A meter must show no resistance between its "
            "legs: many kits have a coil of 16 Ω instead, too much for a pin",
        ),
        Part("resistor", "100 Ω", "spares the pin the jolt of the buzzer's capacity"),
        Part("button", "normally open, 6 mm or larger", "found through a shirt"),
        *_light_parts(board),
    ]
    if board.button.pull_ohm:
        value = in_ohms(board.button.pull_ohm)
        found.append(Part("resistor", value, "holds the button's pin while the clip is off"))
    if board.motor:
        found += [
            Part("vibration motor (optional)", "coin, 3 V, 80 mA", "cues that nobody else hears"),
            Part("NPN transistor", "2N2222 or S8050", "a pin can't feed a motor"),
            Part("resistor", "1 kΩ", "the transistor's base current"),
            Part("resistor", PULL_DOWN, "the motor stays still while the board starts"),
            Part("diode", "1N4148", "takes what the motor gives back when it stops"),
            Part("electrolytic capacitor", "100 µF, 6.3 V or more", "the motor's start is no dip"),
        ]
    if board.supply:
        found += _supply_parts(board.supply, is_switch_needed=board.off == "lightsleep")
    if board.battery and not board.battery.on_board:
        found += [
            Part("2 resistors", "220 kΩ", "half of the battery's voltage, for 10 µA"),
            Part("capacitor", "100 nF", "steadies what the ADC reads"),
        ]
    sense = board.usb_sense
    if sense and not sense.on_board and sense.upper_ohm and sense.lower_ohm:
        value = f"{in_ohms(sense.upper_ohm)} and {in_ohms(sense.lower_ohm)}"
        found.append(Part("2 resistors", value, "USB's 5 V as something that a pin bears"))
    return found


def _light_parts(board: Board) -> list[Part]:
    led = board.led
    if led.on_board:
        return []
    if led.kind == "pixel":
        return [Part("addressable LED", "WS2812B or SK6812", "the colour of the step")]
    if led.kind == "mono":
        value = f"{LEDS[0].resistor_ohm} Ω"
        return [Part("LED", "5 mm, red", "on and off"), Part("resistor", value, "some 5 mA")]
    common = "common anode" if led.active_low else "common cathode"
    values = [f"{one.resistor_ohm} Ω for {one.colour}" for one in LEDS]
    why = "some 5 mA a colour: blue needs a smaller one, for it has the higher voltage itself"
    return [
        Part(f"RGB LED, {common}", "5 mm, diffuse", "the colour of the step; or three LEDs"),
        Part("3 resistors", ", ".join(values), why),
    ]


def _supply_parts(supply: Supply, *, is_switch_needed: bool) -> list[Part]:
    found = [
        Part(
            "protected cell",
            f"one {supply.chemistry} cell with its own protection circuit, "
            f"{supply.capacity_mah} mAh or more",
            "the clip's battery; see above",
        )
    ]
    if supply.path == "diode":
        why = "keeps USB's 5 V from the cell, and takes 0.3 V only"
        found.append(Part("Schottky diode", "1N5817", why))
    if supply.path == "boost":
        why = "the board's regulator needs more than a cell gives"
        found.append(Part("boost converter", "from 3-4.2 V to 5 V, 500 mA or more", why))
    if not supply.charger:
        why = "USB charges nothing on this board; it charges with 100 mA as it is sold"
        found.append(Part("charger module", "Adafruit Micro-Lipo (MCP73831)", why))
    name = "slide switch" if is_switch_needed else "slide switch (recommended)"
    found.append(Part(name, "any", "cuts the cell off between runs"))
    return found
