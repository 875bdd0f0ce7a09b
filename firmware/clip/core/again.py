"""Tells a cue again until somebody presses: in noise and wind the end is easily missed."""

from clip.core import cues
from clip.core.cues import NEVER


class Again:
    """`step` allocates nothing.

    deadline_ms  when a cue is told again, NEVER where none is
    """

    def __init__(self, times: int, every_s: int) -> None:
        """So many times, each so many seconds after the one before."""
        self._times = times
        self._every_ms = every_s * 1000
        self._cue = cues.NONE
        self._left = 0
        self.deadline_ms = NEVER

    def begin(self, cue: int, at_ms: int) -> None:
        """A cue was given."""
        self._cue = cue
        self._left = self._times
        self._go_on(at_ms)

    def stop(self) -> None:
        """It was heard, or means nothing any more."""
        self.deadline_ms = NEVER

    def step(self, now_ms: int) -> int:
        """The cue to be told again by now, cues.NONE for none."""
        if self.deadline_ms == NEVER or now_ms < self.deadline_ms:
            return cues.NONE
        self._left -= 1
        self._go_on(self.deadline_ms)
        return self._cue

    def _go_on(self, at_ms: int) -> None:
        self.deadline_ms = at_ms + self._every_ms if self._left else NEVER
