"""The USB port of a virtual clip: a pseudo-terminal that can be pulled and plugged in again."""

import os
import selectors
import time
import tty
from collections.abc import Callable

_CHUNK = 4096
# As MicroPython does on a board, wait this long for a host that is slow to read, then drop.
_SLOW_HOST_S = 0.5


class UsbPort:
    """What a host opens. `on_data` gets what it writes."""

    def __init__(self, selector: selectors.BaseSelector, on_data: Callable[[bytes], None]) -> None:
        self._selector = selector
        self._on_data = on_data
        self._terminal: int | None = None
        self._is_open = False

    def plug(self) -> str | None:
        """Appear; the path of the port, None if it was plugged in already."""
        if self._terminal is not None:
            return None
        self._terminal, port_side = os.openpty()
        tty.setraw(port_side)
        path = os.ttyname(port_side)
        # With nobody holding the port's side, a read tells whether a host has opened it.
        os.close(port_side)
        os.set_blocking(self._terminal, False)
        return path

    def unplug(self) -> None:
        """Vanish, also from under a host that has it open."""
        if self._terminal is not None:
            self._host_left()
            os.close(self._terminal)
            self._terminal = None

    def look(self) -> None:
        """See whether a host has opened the port; call it now and then."""
        if self._terminal is not None and not self._is_open:
            self._read()

    def write(self, data: bytes) -> None:
        """Say something to the host, if there is one."""
        end_s = time.monotonic() + _SLOW_HOST_S
        while data and self._is_open and self._terminal is not None and time.monotonic() < end_s:
            try:
                data = data[os.write(self._terminal, data) :]
            except BlockingIOError:
                time.sleep(0.001)
            except OSError:
                return

    def _read(self) -> None:
        if self._terminal is None:
            return
        try:
            data = os.read(self._terminal, _CHUNK)
        except BlockingIOError:
            self._host_came()
            return
        except OSError:
            data = b""
        if data:
            self._host_came()
            self._on_data(data)
        else:
            self._host_left()

    def _host_came(self) -> None:
        if not self._is_open and self._terminal is not None:
            self._selector.register(self._terminal, selectors.EVENT_READ, self._read)
            self._is_open = True

    def _host_left(self) -> None:
        if self._is_open and self._terminal is not None:
            self._selector.unregister(self._terminal)
            self._is_open = False
