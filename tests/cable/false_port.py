"""A port that is none: a pseudo-terminal, and a thread that answers on it until the test is over."""

import os
import pty
import threading
import tty


class FalsePort:
    """Subclasses answer in `_run`, which ends when `_stop` can be read.

    port    what a host opens
    _side   the other side, -1 once it is gone
    """

    def __init__(self):
        self._side, self._port_side = pty.openpty()
        tty.setraw(self._port_side)
        # The port's side is held open, so that a host that comes and goes does not end it.
        self.port = os.ttyname(self._port_side)
        self._stop, self._stopped = os.pipe()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        os.write(self._stopped, b"!")
        self._thread.join()
        self._hang_up()
        os.close(self._port_side)
        os.close(self._stop)
        os.close(self._stopped)

    def _hang_up(self):
        """The port's number stays taken: a host that comes late must not come upon another's port."""
        if self._side >= 0:
            os.close(self._side)
            self._side = -1
