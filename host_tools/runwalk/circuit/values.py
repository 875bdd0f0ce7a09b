"""The resistors that are computed: of the light, the buzzer and the transistor's base."""

from runwalk.board import chips
from runwalk.board.board_file import Board
from runwalk.board.leds import LEDS, OHMS, PIN_OHM, SUPPLY_MV
from runwalk.circuit.catalogue import kinds

# Base to emitter of a transistor that is switched on: 0.6 to 1.2 V (onsemi, PN2222A, VBE(sat)).
BASE_MV = 750
# So much more than the least that the motor needs flows into the base.
BASE_MARGIN = 1.5
# The lowest limit of the chips.
WEAKEST_PIN_MA = min(chip.pin_ma for chip in chips.CHIPS.values())


def ohms(board: Board) -> dict[str, int]:
    """By the names in boards/circuit/blocks.toml, as far as the board file has what they need."""
    found = {one.colour: one.resistor_ohm for one in LEDS}
    found |= {"buzzer": buzzer_ohm(), "base": base_ohm()}
    if board.button.pull_ohm:
        found["pull"] = board.button.pull_ohm
    sense = board.usb_sense
    if sense and sense.upper_ohm and sense.lower_ohm:
        found |= {"upper": sense.upper_ohm, "lower": sense.lower_ohm}
    return found


def buzzer_ohm() -> int:
    """The smallest with which a short circuit behind it stays below the limit of a pin.

    A piezo hardly notices: 20 nF behind 270 ohm lose 0.1 dB at 3 kHz.
    """
    least = SUPPLY_MV / WEAKEST_PIN_MA - PIN_OHM
    return next(ohm for ohm in OHMS if ohm >= least)


def base_ua(ohm: int) -> int:
    """What flows into a transistor's base through a resistor and a pin, in µA."""
    return (SUPPLY_MV - BASE_MV) * 1000 // (ohm + PIN_OHM)


def base_ohm() -> int:
    """The largest with which the transistor gives the motor all that it takes."""
    return max(ohm for ohm in OHMS if base_ua(ohm) >= wanted_base_ua())


def wanted_base_ua() -> int:
    """What must flow into the base, in µA."""
    motor, transistor = kinds()["motor"], kinds()["npn"]
    return int(BASE_MARGIN * motor.rating_ma * 1000 / transistor.least_gain)


def in_ohms(ohm: int) -> str:
    """A resistance as it is written on a part."""
    return f"{ohm / 1000:g} kΩ" if ohm >= 1000 else f"{ohm} Ω"
