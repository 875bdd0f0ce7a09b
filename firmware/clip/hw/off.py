"""Switching off, as far as a board without a switch can: asleep until the button is pressed."""

import machine
from machine import Pin

from clip.core.constant import const
from clip.hw import clock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# Contacts are at rest after this.
_RELEASED_MS = const(50)
_STEP_MS = const(10)
# rp2's lightsleep wakes by a pin only where a time-out is given too.
_LOOK_MS = const(600_000)


class Off:
    """How a board sleeps and what wakes it; see `off` and `button.wake` in its file."""

    def __init__(self, kind: str, button: "dict[str, Any]") -> None:
        """`kind` is "lightsleep" or "deepsleep"; `button` as in board.json."""
        self._kind = kind
        self._wake: "str | None" = button["wake"]
        self._down = int(not button["active_low"])
        pull = Pin.PULL_UP if button["active_low"] else Pin.PULL_DOWN
        self._pin = Pin(button["pin"], Pin.IN, pull)

    def switch_off(self) -> None:
        """Sleep until the button is let go of and pressed. Ends in a reset."""
        self._wait_for_release()
        if self._kind == "deepsleep":
            self._wake_by_button()
            machine.deepsleep()
        # Only a pin with an interrupt ends a lightsleep, and in safe mode nobody has set one.
        self._pin.irq(_wake)
        while self._pin.value() != self._down:
            machine.lightsleep(_LOOK_MS)
            # Ctrl-C wakes it too; it is raised in a wait, not on the way to the next sleep.
            clock.wait_ms(_STEP_MS)
        machine.reset()

    def _wait_for_release(self) -> None:
        """A button that is still held after the hold that switches off would wake it at once."""
        up_ms = 0
        while up_ms < _RELEASED_MS:
            clock.wait_ms(_STEP_MS)
            up_ms = 0 if self._pin.value() == self._down else up_ms + _STEP_MS

    def _wake_by_button(self) -> None:
        # Only an ESP32 has it, and the other ports' type checkers know nothing of it.
        esp32 = __import__("esp32")
        level = esp32.WAKEUP_ANY_HIGH if self._down else esp32.WAKEUP_ALL_LOW
        if self._wake == "gpio":
            esp32.wake_on_gpio([self._pin], level)
        else:
            esp32.wake_on_ext0(self._pin, level)


def _wake(_pin: Pin) -> None:
    """The interrupt itself is what wakes."""
