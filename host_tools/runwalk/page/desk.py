"""What the page works with: the clips, one talk at a time, and a virtual clip of its own."""

import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from runwalk.device.connection import Connection, connect
from runwalk.device.find import choose
from runwalk.problem import Problem
from runwalk.virtual.background import running_clip
from runwalk.virtual.state import Folder, folder

TRYING = "page"
_SLOWEST, _FASTEST = 1, 60
_END_S = 10
_LOOK_S = 0.05


class Desk:
    """Handed to all routes."""

    def __init__(self) -> None:
        # mpremote prints, and what is printed is caught for the whole process.
        self._talking = threading.Lock()
        self._starting = threading.Lock()
        self._virtual = ExitStack()

    @contextmanager
    def port(self, wanted: str | None) -> Iterator[str]:
        """The port of the clip that is meant, with nobody else talking. Raises Problem."""
        with self._talking:
            yield choose(wanted).port

    @contextmanager
    def connection(self, port: str | None) -> Iterator[Connection]:
        """Talk to a clip. Raises Problem."""
        with self.port(port) as chosen, connect(chosen) as connection:
            yield connection

    def start_virtual(self, speed: float) -> Folder:
        """Start the page's virtual clip, or start it anew at another speed. Raises Problem."""
        if not _SLOWEST <= speed <= _FASTEST:
            raise Problem(f"a speed of {speed:g}: it is from {_SLOWEST} to {_FASTEST}")
        with self._starting, self._talking:
            self._end_virtual()
            return self._virtual.enter_context(running_clip(TRYING, speed))

    def stop_virtual(self) -> None:
        """End it; its flash stays."""
        with self._starting:
            self._end_virtual()

    def _end_virtual(self) -> None:
        self._virtual.close()
        # One that another page has left behind, whose program was ended by force.
        if self.virtual().running_state():
            self.virtual().tell("quit")
        end_s = time.monotonic() + _END_S
        while self.virtual().running_state() and time.monotonic() < end_s:
            time.sleep(_LOOK_S)

    def virtual(self) -> Folder:
        """The folder of the page's virtual clip, whether it runs or not."""
        return folder(TRYING)
