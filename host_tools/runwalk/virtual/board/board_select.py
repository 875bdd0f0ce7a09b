"""`select` of a virtual board, where the host on the cable takes what is said in no time.

While time stands still, whoever reads slowly is no slow host: a line waits for its reader.
"""

import select as _host

import board_time

POLLIN = _host.POLLIN
POLLOUT = _host.POLLOUT
POLLERR = _host.POLLERR
POLLHUP = _host.POLLHUP


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
        if board_time.stands_still() and self._outputs:
            return self._outputs
        return self._poll.poll(timeout)
