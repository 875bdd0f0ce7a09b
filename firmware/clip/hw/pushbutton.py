"""The button's pin. Its interrupt only notes when edges came."""

from machine import Pin

from clip.hw import clock
from clip.hw.reset import reset


class Pushbutton:
    """Notes edges and reads the level.

    is_noted            whether edges came since `forget`
    first_raw, last_raw raw ticks of the first and the last of them
    """

    def __init__(self, pin: "int | str", active_low: bool) -> None:
        self._active_low = active_low
        self.is_noted = False
        self.first_raw = 0
        self.last_raw = 0
        self._pin = Pin(pin, Pin.IN, Pin.PULL_UP if active_low else Pin.PULL_DOWN)
        self._pin.irq(self._note, Pin.IRQ_FALLING | Pin.IRQ_RISING)

    def is_down(self) -> bool:
        """Whether the button is pressed now."""
        return bool(self._pin.value()) != self._active_low

    def reset_when_pressed(self) -> None:
        """The board starts again at a press: nobody looks at the button any more."""
        self._pin.irq(reset, Pin.IRQ_FALLING if self._active_low else Pin.IRQ_RISING)

    def forget(self) -> None:
        """The edges noted so far have been taken."""
        self.is_noted = False

    def _note(self, _pin: Pin) -> None:
        raw = clock.ticks_ms()
        if not self.is_noted:
            self.first_raw = raw
        self.last_raw = raw
        self.is_noted = True
