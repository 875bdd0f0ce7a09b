"""`select` of a virtual board, where the host on the cable takes what is said in no time.

While time stands still, whoever reads slowly is no slow host: a line waits for its reader. On an
ESP32 stdout always takes what is said, and takes its time over it (ports/esp32/mphalport.c and
usb_serial_jtag.c): its UART, to which the generic builds echo, is done with a line of 100
characters in 9 ms, and the chip's own USB waits for a host that has just gone.
"""

import select as _host

import board_time
import port

POLLIN = _host.POLLIN
POLLOUT = _host.POLLOUT
POLLERR = _host.POLLERR
POLLHUP = _host.POLLHUP
_LINE_US = 9_000
_GONE_US = 200_000
_HAVE_USB = ("ESP32-C3", "ESP32-S3")

_has_host = False


class poll:
    """As the port's own, but for outputs while time stands still."""

    def __init__(self):
        self._poll = _host.poll()
        self._outputs = []

    def register(self, stream, flags=POLLIN | POLLOUT):
        self._poll.register(stream, flags)
        if flags & POLLOUT:
            self._outputs.append((stream, POLLOUT))

    def poll(self, timeout=-1):
        if not self._outputs:
            return self._poll.poll(timeout)
        if port.is_esp32():
            board_time.sleep_us(_spent_us())
            return self._outputs
        return self._outputs if board_time.stands_still() else self._poll.poll(timeout)


def _spent_us():
    global _has_host
    is_gone = _has_host and not board_time.is_plugged
    _has_host = board_time.is_plugged and port.chip in _HAVE_USB
    return _LINE_US + _GONE_US if is_gone else _LINE_US
