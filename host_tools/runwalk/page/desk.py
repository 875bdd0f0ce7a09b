"""What the page works with: the clips, one talk at a time, and a virtual clip of its own."""

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from runwalk.device.connection import Connection, connect
from runwalk.device.find import choose
from runwalk.problem import Problem
from runwalk.virtual.background import running_clip
from runwalk.virtual.state import Folder, folder

TRYING = "page"
_SLOWEST, _FASTEST = 1, 60


class Desk:
    """Handed to all routes. `talking` is held while a clip is spoken with."""

    def __init__(self) -> None:
        # mpremote prints, and what is printed is caught for the whole process.
        self.talking = threading.Lock()
        self._starting = threading.Lock()
        self._virtual = ExitStack()

    @contextmanager
    def connection(self, port: str | None) -> Iterator[Connection]:
        """Talk to a clip. Raises Problem."""
        with self.talking, connect(choose(port).port) as connection:
            yield connection

    def start_virtual(self, speed: float) -> Folder:
        """Start the page's virtual clip, or start it anew at another speed. Raises Problem."""
        if not _SLOWEST <= speed <= _FASTEST:
            raise Problem(f"a speed of {speed:g}: it is from {_SLOWEST} to {_FASTEST}")
        with self._starting, self.talking:
            self._virtual.close()
            return self._virtual.enter_context(running_clip(TRYING, speed))

    def stop_virtual(self) -> None:
        """End it; its flash stays."""
        with self._starting:
            self._virtual.close()

    def virtual(self) -> Folder:
        """The folder of the page's virtual clip, whether it runs or not."""
        return folder(TRYING)
