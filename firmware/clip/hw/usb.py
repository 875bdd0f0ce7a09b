"""What the clip says over USB to whoever listens, one line of JSON an event."""

import json
import select
import sys

from machine import Pin

from clip.hw.reset import reset

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Usb:
    """Says lines. One that nobody takes is dropped: a host that does not read delays no cue."""

    def __init__(self, sense: "UsbSense | None") -> None:
        """`sense`: how a board feels its cable; None: as if there were always one."""
        self._sense = sense
        self._poll = select.poll()
        self._poll.register(sys.stdout, select.POLLOUT)

    def is_heard(self) -> bool:
        """Whether there may be somebody at the other end: a worn clip spares itself the words."""
        return self._sense is None or self._sense.is_plugged()

    def say(self, event: "dict[str, Any]") -> None:
        """Say one event, if it is heard."""
        if not self.is_heard():
            return
        for _, flags in self._poll.poll(0):
            if flags & select.POLLOUT:
                sys.stdout.write(json.dumps(event) + "\n")


class UsbSense:
    """A pin that is high while the cable brings power."""

    def __init__(self, pin: "int | str") -> None:
        self._pin = Pin(pin, Pin.IN)
        # A Pico W has its pin behind the radio chip, without interrupts.
        self._has_interrupt = isinstance(pin, int)

    def is_plugged(self) -> bool:
        """Whether the clip hangs on a cable."""
        return bool(self._pin.value())

    def reset_when_unplugged(self) -> None:
        """The board starts anew when the cable goes: nobody else starts the app then."""
        if self._has_interrupt:
            self._pin.irq(reset, Pin.IRQ_FALLING)
