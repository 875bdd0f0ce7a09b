"""Recognises what a finger means from the edges and the level of one button."""

from clip.core.constant import const
from clip.core.session import NEVER

NOTHING = const(0)
SHORT_PRESS = const(1)
LONG_PRESS = const(2)

DEBOUNCE_MS = const(20)
LONG_MS = const(1500)


class Button:
    """Feed it edges as they are noted and the level as it is read; it gives gestures.

    A long press is told while the button is still down, a short one when it comes up.

    gesture_ms   when the gesture that `step` gave last was made
    deadline_ms  when to call `step` again even without an edge, NEVER at rest
    """

    def __init__(self) -> None:
        self._down = False
        self._down_at_ms = 0
        self._told = False
        self._first_edge_ms = NEVER
        self._last_edge_ms = 0
        self.gesture_ms = 0
        self.deadline_ms = NEVER

    def edge(self, first_ms: int, last_ms: int) -> None:
        """Edges were noted, the first and the last of them at these times."""
        if self._first_edge_ms == NEVER:
            self._first_edge_ms = first_ms if first_ms > 0 else 0
        self._last_edge_ms = last_ms

    def step(self, now_ms: int, is_down: bool) -> int:
        """The gesture made by now, NOTHING if none; `is_down` is the level now."""
        if is_down != self._down and self._first_edge_ms == NEVER:
            # The level changed but no interrupt told so.
            self.edge(now_ms, now_ms)
        gesture = NOTHING
        if self._first_edge_ms != NEVER and now_ms - self._last_edge_ms >= DEBOUNCE_MS:
            if is_down != self._down:
                gesture = self._settle(is_down)
            self._first_edge_ms = NEVER
        at_rest = self._first_edge_ms == NEVER
        if at_rest and self._down and not self._told and now_ms - self._down_at_ms >= LONG_MS:
            self._told = True
            self.gesture_ms = self._down_at_ms + LONG_MS
            gesture = LONG_PRESS
        self._set_deadline()
        return gesture

    def _settle(self, is_down: bool) -> int:
        self._down = is_down
        if is_down:
            self._down_at_ms = self._first_edge_ms
            self._told = False
            return NOTHING
        if self._told:
            return NOTHING
        self.gesture_ms = self._first_edge_ms
        return SHORT_PRESS

    def _set_deadline(self) -> None:
        if self._first_edge_ms != NEVER:
            self.deadline_ms = self._last_edge_ms + DEBOUNCE_MS
        elif self._down and not self._told:
            self.deadline_ms = self._down_at_ms + LONG_MS
        else:
            self.deadline_ms = NEVER
