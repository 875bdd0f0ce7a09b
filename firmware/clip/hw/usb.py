"""What the clip says over USB to whoever listens, one line of JSON an event."""

import json
import select
import sys

from machine import Pin

from clip.core.constant import const
from clip.hw import clock
from clip.hw.reset import reset

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


# A host that listens types something each second or so; this long after, it is gone.
_LISTENS_MS = const(60_000)


class Usb:
    """Says lines. One that nobody takes is dropped: a host that does not read delays no cue."""

    def __init__(self, sense: "UsbSense | None") -> None:
        """`sense`: how a board feels its cable; None: only by a host that types something."""
        self._sense = sense
        self._output = select.poll()
        self._output.register(sys.stdout, select.POLLOUT)
        self._input = select.poll()
        self._input.register(sys.stdin, select.POLLIN)
        self._typed_raw: "int | None" = None
        self._typed = b""

    def is_heard(self) -> bool:
        """Whether there is a cable, or where the board can't feel it a host that listens.

        To nobody an ESP32 talks too, and waits for a host that has just gone
        (ports/esp32/usb_serial_jtag.c): a tone would last too long.
        """
        if self._sense:
            return self._sense.is_plugged()
        self._read()
        if self._typed_raw is not None and clock.since_ms(self._typed_raw) > _LISTENS_MS:
            self._typed_raw = None
        return self._typed_raw is not None

    def typed(self) -> bytes:
        """The byte that was typed last since this was asked before, b"" for none."""
        if self._sense is None or self._sense.is_plugged():
            self._read()
        typed, self._typed = self._typed, b""
        return typed

    def _read(self) -> None:
        while self._input.poll(0):
            byte = sys.stdin.buffer.read(1)
            if not byte:
                break
            self._typed_raw = clock.ticks_ms()
            if byte != b"\n":
                self._typed = byte

    def say(self, event: "dict[str, Any]") -> None:
        """Say one event, if it is heard."""
        if self.is_heard():
            self.announce(event)

    def announce(self, event: "dict[str, Any]") -> None:
        """Say one event to whoever may be there."""
        for _, flags in self._output.poll(0):
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
        """The board restarts when the cable goes: nothing else starts the app then."""
        if self._has_interrupt:
            self._pin.irq(reset, Pin.IRQ_FALLING)
