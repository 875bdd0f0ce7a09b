"""Recognises what a finger means from the edges and the level of one button."""

from clip.core.constant import const
from clip.core.cues import NEVER

NOTHING = const(0)
SHORT = const(1)
DOUBLE = const(2)
TRIPLE = const(3)
HOLDING = const(4)
LET_GO = const(5)
LONG = const(6)
VERY_LONG = const(7)

# As the settings call those that can mean something.
NAMES: "dict[int, str]" = {
    SHORT: "short",
    DOUBLE: "double",
    TRIPLE: "triple",
    LONG: "long",
    VERY_LONG: "very_long",
}

PRESSES = (SHORT, DOUBLE, TRIPLE)

DEBOUNCE_MS = const(20)
# The next press of a double or triple one comes this soon.
GAP_MS = const(350)
HOLDING_MS = const(600)
LONG_MS = const(2000)
VERY_LONG_MS = const(5000)

_HOLDS_MS = (HOLDING_MS, LONG_MS, VERY_LONG_MS)
_HOLDS = (HOLDING, LONG, VERY_LONG)


class Button:
    """Feed it edges as they are noted and the level as it is read; it gives gestures.

    Holds are told while the button is still down: HOLDING as a warning, then LONG, then VERY_LONG.
    LET_GO is the end of a hold that has become nothing. Presses are told when no further one that
    could mean something may come: `most_presses` says how many in a row can.

    gesture_ms   when the gesture that `step` gave last was made
    deadline_ms  when to call `step` again even without an edge, NEVER at rest
    """

    def __init__(self, is_down: bool = False) -> None:
        """`is_down`: it is pressed already: that press woke the clip, and is no gesture."""
        self._is_waking = is_down
        self._down = False
        self._down_at_ms = 0
        self._up_at_ms = 0
        self._holds = 0  # how many were told
        self._presses = 0
        self._first_edge_ms = NEVER
        self._last_edge_ms = 0
        self.most_presses = 3
        self.gesture_ms = 0
        self.deadline_ms = NEVER

    def edge(self, first_ms: int, last_ms: int) -> None:
        """Edges were noted, the first and the last of them at these times."""
        if self._first_edge_ms == NEVER:
            self._first_edge_ms = first_ms if first_ms > 0 else 0
        self._last_edge_ms = last_ms

    def step(self, now_ms: int, is_down: bool) -> int:
        """The gesture made by now, NOTHING if none; `is_down` is the level now."""
        if self._is_waking:
            return self._wake(now_ms, is_down)
        if is_down != self._down and self._first_edge_ms == NEVER:
            # The level changed but no interrupt told so.
            self.edge(now_ms, now_ms)
        gesture = NOTHING
        if self._first_edge_ms != NEVER and now_ms - self._last_edge_ms >= DEBOUNCE_MS:
            if is_down != self._down:
                gesture = self._settle(is_down, self._first_edge_ms)
            elif not is_down and self._last_edge_ms - self._first_edge_ms >= DEBOUNCE_MS:
                # Too long for a spike: a whole press, made while nobody looked.
                self._settle(True, self._first_edge_ms)
                gesture = self._settle(False, self._last_edge_ms)
            self._first_edge_ms = NEVER
        if gesture == NOTHING and self._first_edge_ms == NEVER:
            gesture = self._held(now_ms) if self._down else self._counted(now_ms)
        self._set_deadline()
        return gesture

    def _wake(self, now_ms: int, is_down: bool) -> int:
        """Ignore the press that was there first, until its contacts are at rest."""
        if not is_down and self._first_edge_ms == NEVER:
            # No interrupt has told of its end.
            self.edge(now_ms, now_ms)
        if not is_down and now_ms - self._last_edge_ms >= DEBOUNCE_MS:
            self._is_waking = False
        if is_down or not self._is_waking:
            self._first_edge_ms = NEVER
        self._set_deadline()
        return NOTHING

    def _settle(self, is_down: bool, at_ms: int) -> int:
        self._down = is_down
        if is_down:
            self._down_at_ms = at_ms
            self._holds = 0
            return NOTHING
        self._up_at_ms = at_ms
        if self._holds:
            self._presses = 0
            self.gesture_ms = self._up_at_ms
            return LET_GO if self._holds == 1 else NOTHING
        self._presses += 1
        return NOTHING

    def _held(self, now_ms: int) -> int:
        if self._holds == len(_HOLDS) or now_ms - self._down_at_ms < _HOLDS_MS[self._holds]:
            return NOTHING
        self.gesture_ms = self._down_at_ms + _HOLDS_MS[self._holds]
        self._holds += 1
        self._presses = 0
        return _HOLDS[self._holds - 1]

    def _counted(self, now_ms: int) -> int:
        presses = self._presses
        if not presses or (presses < self.most_presses and now_ms - self._up_at_ms < GAP_MS):
            return NOTHING
        self._presses = 0
        self.gesture_ms = self._up_at_ms
        return presses if presses < TRIPLE else TRIPLE

    def _set_deadline(self) -> None:
        if self._first_edge_ms != NEVER:
            self.deadline_ms = self._last_edge_ms + DEBOUNCE_MS
        elif self._down and self._holds < len(_HOLDS):
            self.deadline_ms = self._down_at_ms + _HOLDS_MS[self._holds]
        elif self._presses:
            self.deadline_ms = self._up_at_ms + GAP_MS
        else:
            self.deadline_ms = NEVER
