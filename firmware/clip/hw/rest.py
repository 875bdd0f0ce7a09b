"""Resting between deadlines: idle, at a slow clock or in light sleep, as the board's file says."""

import machine

from clip.core.constant import const
from clip.core.ticks import LAST_TICK
from clip.hw import clock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from clip.hw.pushbutton import Pushbutton
    from clip.hw.usb import UsbSense

# A shorter rest is not worth the change.
_LEAST_MS = const(100)
# So much earlier the chip is itself again: waking must make no cue late.
_EARLY_MS = const(10)


class Rest:
    """How a board rests.

    A slow clock leaves everything at work, if slower; light sleep stops PWM and USB.
    """

    def __init__(self, slow_hz: "int | None", does_sleep: bool, usb: "UsbSense | None") -> None:
        """`slow_hz`: the clock while at rest, None: as ever; `does_sleep`: use light sleep."""
        self._slow_hz = slow_hz
        self._does_sleep = does_sleep
        self._usb = usb
        self._full_hz = machine.freq()

    def until(self, raw: int, button: "Pushbutton", is_silent: bool, is_dark: bool) -> None:
        """Rest until raw ticks `raw`, or until the button's interrupt has noted an edge."""
        if is_silent and clock.left_ms(raw) >= _LEAST_MS and not button.is_noted:
            early = (raw - _EARLY_MS) & LAST_TICK
            if self._does_sleep and is_dark and not (self._usb and self._usb.is_plugged()):
                _sleep_until(early, button)
            elif self._slow_hz:
                machine.freq(self._slow_hz)
                try:
                    clock.idle_until(early, button)
                finally:
                    self.end()
        clock.idle_until(raw, button)

    def end(self) -> None:
        """The clock is at its full speed again."""
        if self._slow_hz:
            machine.freq(self._full_hz)


def _sleep_until(raw: int, button: "Pushbutton") -> None:
    while not button.is_noted:
        left = clock.left_ms(raw)
        if left == 0:
            return
        # With a time-out, which rp2 needs to wake by a pin; and it wakes by any interrupt.
        machine.lightsleep(left)
