"""`esp32` of a virtual board, for board files of that port: what ends a deep sleep."""

import machine

WAKEUP_ALL_LOW = 0
WAKEUP_ANY_HIGH = 1


def wake_on_ext0(pin, level):
    machine.wake_by = ([pin], level)


def wake_on_gpio(pins, level):
    machine.wake_by = (pins, level)
