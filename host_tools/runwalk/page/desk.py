"""What the page works with: the clips, one talk at a time, and a virtual clip of its own."""

import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace

from runwalk import places
from runwalk.device.clip import Clip
from runwalk.device.find import Found, choose
from runwalk.device.peek import Now, Typing, peek
from runwalk.problem import Problem
from runwalk.services.connecting import connect
from runwalk.virtual import require_system
from runwalk.virtual.background import running_clip
from runwalk.virtual.state import Folder, Running

TRYING = "page"
_SLOWEST, _FASTEST = 1, 60
# The app rests 2 s at most; after a slow write it waits for a longer gap between two cues.
_ANSWER_S = 5.0
_END_S = 10
# Longer than contacts bounce, see `clip.core.button`.
_SHORTEST_S = 0.08
_LOOK_S = 0.05


class Desk:
    """Handed to all routes."""

    def __init__(self) -> None:
        # mpremote prints, and what is printed is caught for the whole process.
        self._talking = threading.Lock()
        self._starting = threading.Lock()
        self._virtual = ExitStack()
        self._waiting = 0
        self._is_tested = False
        self._is_ending = False
        # How fast the virtual clip ran before its button was held; 0: as it does now.
        self._held_at = 0.0
        self._down_s = 0.0

    @contextmanager
    def clip(self, wanted: str | None) -> Iterator[Found]:
        """The clip that is meant, with nobody else talking. Raises Problem."""
        with self.silence():
            yield choose(wanted)

    @contextmanager
    def silence(self) -> Iterator[None]:
        """Nobody talks to a clip meanwhile: an app that is stopped for a talk hears no button."""
        self._waiting += 1
        with self._talking:
            self._waiting -= 1
            yield

    @contextmanager
    def bench(self, wanted: str | None) -> Iterator[Found]:
        """As `clip`, for a talk that lasts while the clip's button is pressed. Raises Problem."""
        with self.clip(wanted) as found:
            self._is_tested = True
            try:
                yield found
            finally:
                self._is_tested = False

    @contextmanager
    def hand(self) -> Iterator[None]:
        """The virtual clip's button is pressed: in silence, but for the talk that waits for it."""
        if self._is_tested:
            yield
        else:
            with self.silence():
                yield

    def peek(self, wanted: str | None) -> Now | None:
        """How the session stands, without a stop; None where somebody else talks to the clip.

        A talk that is waiting goes first. Raises Problem.
        """
        if not self._talking.acquire(blocking=False):
            return None
        try:
            found = choose(wanted)
            if not found.speed:
                # A clip whose time stands still answers nothing.
                return None
            return peek(found.port, "tell", _answer_s(found), self._gives_way)
        finally:
            self._talking.release()

    def _gives_way(self) -> bool:
        return self._waiting > 0 or self._is_ending

    def type(self, wanted: str | None, what: Typing) -> None:
        """Have the running app pause or skip. Raises Problem."""
        with self.clip(wanted) as found:
            if peek(found.port, what, _answer_s(found), lambda: self._is_ending) is None:
                raise Problem("the clip does not answer: its firmware may be older than this page")

    @contextmanager
    def connection(self, port: str | None) -> Iterator[Clip]:
        """Talk to a clip. Raises Problem."""
        with self.clip(port) as found, connect(found.port) as connection:
            yield connection

    def end(self) -> None:
        """The program ends: no clip is waited for any more."""
        self._is_ending = True

    def start_virtual(self, speed: float) -> Folder:
        """Start the page's virtual clip, or change its speed where it runs. Raises Problem."""
        require_system()
        if not _SLOWEST <= speed <= _FASTEST:
            raise Problem(f"a speed of {speed:g}: it is from {_SLOWEST} to {_FASTEST}")
        with self._starting:
            # It may be one that another page has left behind.
            if self.virtual().is_supervised():
                self.virtual().tell(f"speed {speed:g}")
                return self.virtual()
            return self._virtual.enter_context(running_clip(trying(), speed))

    def press_down(self) -> None:
        """Press its button and keep it down: its time runs at the speed of the hand meanwhile."""
        running = self.virtual().running_state()
        if running and running.speed > 1:
            self._held_at = running.speed
            self.virtual().tell("speed 1")
        self.virtual().tell("down")
        self._down_s = time.monotonic()

    def running(self) -> Running | None:
        """Its port and speed, which a held button does not change; None where it does not run."""
        found = self.virtual().running_state()
        return replace(found, speed=self._held_at or found.speed) if found else None

    def let_go(self) -> None:
        """Let its button go; a click, however quick, is a press."""
        time.sleep(max(0.0, self._down_s + _SHORTEST_S - time.monotonic()))
        self.virtual().tell("up")
        if self._held_at:
            self.virtual().tell(f"speed {self._held_at:g}")
            self._held_at = 0

    def stop_virtual(self) -> None:
        """End it; its flash stays."""
        with self._starting:
            self._end_virtual()

    def _end_virtual(self) -> None:
        self._virtual.close()
        # One that another page has left behind, whose program was ended by force.
        if self.virtual().is_supervised():
            self.virtual().tell("quit")
        end_s = time.monotonic() + _END_S
        while self.virtual().is_supervised() and time.monotonic() < end_s:
            time.sleep(_LOOK_S)

    def virtual(self) -> Folder:
        """The folder of the page's virtual clip, whether it runs or not."""
        return Folder(places.virtual_clips() / trying())


def _answer_s(found: Found) -> float:
    return _ANSWER_S / max(1.0, found.speed / 10)


def trying() -> str:
    """The name of the page's virtual clip: each profile tries on one of its own."""
    who = places.who()
    return f"{TRYING}-{who}" if who else TRYING
