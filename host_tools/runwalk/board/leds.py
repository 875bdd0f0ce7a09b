"""The resistors of the light: so that a walk's blue is seen by day as a run's green is.

A 5 mm RGB LED has 2.0 V at 20 mA for red and 3.2 V for green and blue (DFRobot FIT0095). 3.3 V
leave a blue one so little that it can't be reckoned with those alone: below 20 mA its voltage falls
by some 25 mV a mA, a red one's by 10; and a pin that gives current is a resistor of some 40 ohm
itself. These three are typical values, assumed here.
"""

from dataclasses import dataclass

SUPPLY_MV = 3300
WANTED_UA = 5000
PIN_OHM = 40
_E12 = (10, 12, 15, 18, 22, 27, 33, 39, 47, 56, 68, 82)
# The series that shops have.
OHMS = tuple(value * decade for decade in (1, 10, 100, 1000) for value in _E12)


@dataclass(frozen=True)
class Led:
    """One colour: what it has at 20 mA, and by how much less at less."""

    colour: str
    full_mv: int
    slope_ohm: int

    def current_ua(self, ohm: int) -> int:
        """What flows through it, a resistor and a pin, in µA."""
        knee_mv = self.full_mv - 20 * self.slope_ohm
        return (SUPPLY_MV - knee_mv) * 1000 // (ohm + self.slope_ohm + PIN_OHM)

    @property
    def resistor_ohm(self) -> int:
        """The value of the E12 series with which it comes next to what is wanted."""
        return min(OHMS, key=lambda ohm: abs(self.current_ua(ohm) - WANTED_UA))


# In the order of a board file's pins.
LEDS = (Led("red", 2000, 10), Led("green", 3200, 25), Led("blue", 3200, 25))
