"""The USB port of a virtual clip: a pseudo-terminal that can be pulled and plugged in again."""

import os
import selectors
import time
import tty
from collections import deque
from collections.abc import Callable

_CHUNK = 4096
# As MicroPython does on a board, wait this long for a host that is slow to read, then drop.
_SLOW_HOST_S = 0.5
_PATIENCE_S = 20
_MOST_GONE = 20


class UsbPort:
    """What a host opens. `on_data` gets what it writes.

    path    of the port, "" while it is not there
    """

    def __init__(self, selector: selectors.BaseSelector, on_data: Callable[[bytes], None]) -> None:
        self._selector = selector
        self._on_data = on_data
        self._terminal: int | None = None
        self._is_open = False
        self._is_listening = False
        self._is_stuck = False
        # How many bytes are still taken from a host; None: all.
        self._room: int | None = None
        # While its side is open here, no other terminal gets the number of a port that has gone: a
        # host that comes late would find another clip, or set its inner terminal otherwise.
        self._gone: deque[int] = deque()
        self.path = ""

    def plug(self) -> str | None:
        """Appear; the path of the port, None if it was plugged in already."""
        if self._terminal is not None:
            return None
        self._terminal, port_side = os.openpty()
        tty.setraw(port_side)
        self.path = os.ttyname(port_side)
        # With nobody holding the port's side, a read tells whether a host has opened it.
        os.close(port_side)
        os.set_blocking(self._terminal, False)
        return self.path

    def unplug(self) -> None:
        """Vanish, also from under a host that has it open. This ends a `hold`."""
        self._room = None
        if self._terminal is not None:
            self._host_left()
            # From here on `look` takes what is opened below for no host.
            terminal, self._terminal = self._terminal, None
            self._gone.append(os.open(self.path, os.O_RDWR | os.O_NOCTTY))
            if len(self._gone) > _MOST_GONE:
                os.close(self._gone.popleft())
            os.close(terminal)
            self.path = ""

    def look(self) -> None:
        """See whether a host has opened the port; call it now and then."""
        if self._terminal is not None and not self._is_open:
            self._read()

    def hold(self, after_bytes: int) -> None:
        """Take so many more bytes from a host, then nothing until `release`: a host that waits."""
        self._room = after_bytes
        self._listen()

    def release(self) -> None:
        """Take what a host writes again."""
        self._room = None
        self._listen()

    def write(self, data: bytes, *, is_patient: bool = False) -> None:
        """Say something to the host, if there is one; `is_patient`: however slowly it reads.

        One that has not read in time is not waited for again until it does.
        """
        wait_s = 0.0 if self._is_stuck else _PATIENCE_S if is_patient else _SLOW_HOST_S
        end_s = time.monotonic() + wait_s
        while data and self._is_open and self._terminal is not None:
            try:
                data = data[os.write(self._terminal, data) :]
                self._is_stuck = False
            except BlockingIOError:
                self._is_stuck = time.monotonic() >= end_s
                if self._is_stuck:
                    return
                time.sleep(0.001)
            except OSError:
                return

    def _read(self) -> None:
        if self._terminal is None or self._room == 0:
            return
        try:
            data = os.read(self._terminal, min(_CHUNK, self._room or _CHUNK))
        except BlockingIOError:
            self._host_came()
            return
        except OSError:
            data = b""
        if data:
            if self._room is not None:
                self._room -= len(data)
            self._host_came()
            self._on_data(data)
        else:
            self._host_left()

    def _host_came(self) -> None:
        self._is_open = True
        self._listen()

    def _host_left(self) -> None:
        self._is_open = False
        self._listen()

    def _listen(self) -> None:
        """Be called when a host writes, while one is there and there is room."""
        is_listening = self._is_open and self._room != 0
        if self._terminal is not None and is_listening != self._is_listening:
            self._is_listening = is_listening
            if is_listening:
                self._selector.register(self._terminal, selectors.EVENT_READ, self._read)
            else:
                self._selector.unregister(self._terminal)
