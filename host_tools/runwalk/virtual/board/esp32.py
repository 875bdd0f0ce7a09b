"""`esp32` of a virtual board of that port: what ends a deep sleep (ports/esp32/modesp32.c)."""

import machine
import pins
import port

WAKEUP_ALL_LOW = False
WAKEUP_ANY_HIGH = True
# Since micropython b4ab3a893c.
_WAKE_ON_GPIO_SINCE = (1, 27, 0)


def begin():
    """Take away what the board's chip or release does not have."""
    if port.wake != "ext0":
        del globals()["wake_on_ext0"]
    if tuple(port.release) < _WAKE_ON_GPIO_SINCE:
        del globals()["wake_on_gpio"]


def wake_on_ext0(pin, level):
    if pins.Pin(pin).id not in port.wakes:
        raise ValueError("invalid pin")
    machine.wake_by = ([pin], int(level))


def wake_on_gpio(pins_, level):
    # Whether a deep sleep can end by them is looked at when it begins.
    if port.wake != "gpio" or any(pin.id not in port.wakes for pin in pins_):
        raise ValueError("wake-up pin not supported")
    machine.wake_by = (pins_, int(level))
