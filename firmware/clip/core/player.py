"""Plays the pattern of one cue against the clock, without ever waiting."""

from clip.core.cues import NEVER

TYPE_CHECKING = False
if TYPE_CHECKING:
    Pattern = tuple[tuple[int, int], ...]

# A pattern that is played several times starts again here: before it stands the lead-in.
_LEAD_IN = 2


class Player:
    """Says what is on now and when that changes. `step` allocates nothing.

    level        what is on: of a pattern of tones, Hz; 0 for nothing
    deadline_ms  when it changes next, NEVER while nothing plays
    """

    def __init__(self, least_ms: int = 0) -> None:
        """`least_ms`: each part of a pattern lasts that long at least."""
        self._least_ms = least_ms
        self._pattern: "Pattern" = ()
        self._at = 0
        self._times = 1
        self.level = 0
        self.deadline_ms = NEVER

    def play(self, pattern: "Pattern", at_ms: int, times: int = 1) -> None:
        """Begin a pattern as of `at_ms`; whatever played makes way for it."""
        self._pattern = pattern
        self._at = -1
        self._times = times
        self.deadline_ms = at_ms

    def hush(self) -> None:
        """Stop."""
        self.level = 0
        self.deadline_ms = NEVER

    def step(self, now_ms: int) -> None:
        """Bring `level` and `deadline_ms` up to `now_ms`."""
        while self.deadline_ms != NEVER and now_ms >= self.deadline_ms:
            self._at += 1
            if self._at == len(self._pattern) and self._times > 1:
                self._times -= 1
                self._at = _LEAD_IN
            if self._at >= len(self._pattern):
                self.hush()
            else:
                self.level = self._pattern[self._at][0]
                length_ms = self._pattern[self._at][1]
                self.deadline_ms += length_ms if length_ms > self._least_ms else self._least_ms
