"""Plays the pattern of one cue against the clock, without ever waiting."""

from clip.core.patterns import TONES
from clip.core.session import NEVER


class Player:
    """Says which tone sounds now and when that changes. `step` allocates nothing.

    tone_hz      what sounds, 0 for silence
    deadline_ms  when the tone changes next, NEVER while silent
    """

    def __init__(self) -> None:
        self._pattern = TONES[1]
        self._at = 0
        self.tone_hz = 0
        self.deadline_ms = NEVER

    def play(self, cue: int, at_ms: int) -> None:
        """Begin the pattern of `cue` as of `at_ms`; whatever sounded makes way for it."""
        self._pattern = TONES[cue]
        self._at = -1
        self.deadline_ms = at_ms

    def hush(self) -> None:
        """Fall silent."""
        self.tone_hz = 0
        self.deadline_ms = NEVER

    def step(self, now_ms: int) -> None:
        """Bring `tone_hz` and `deadline_ms` up to `now_ms`."""
        while self.deadline_ms != NEVER and now_ms >= self.deadline_ms:
            self._at += 1
            if self._at == len(self._pattern):
                self.hush()
            else:
                self.tone_hz = self._pattern[self._at][0]
                self.deadline_ms += self._pattern[self._at][1]
