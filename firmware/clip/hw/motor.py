"""A vibration motor behind a transistor."""

from machine import Pin


class Motor:
    """Shakes or not."""

    def __init__(self, pin: "int | str") -> None:
        self._pin = Pin(pin, Pin.OUT, value=0)

    def shake(self, is_on: bool) -> None:
        """Begin or stop."""
        self._pin.value(int(is_on))
