"""What comes next in a step: a pip, a hint, a reminder, or its end."""

from clip.core import cues
from clip.core.cues import NEVER

TYPE_CHECKING = False
if TYPE_CHECKING:
    from clip.core.walk import Walk


class Ahead:
    """Looks ahead and allocates nothing.

    cue    what comes, cues.NONE where it is the end of the step
    at_ms  when, in ms of the step; NEVER where only the wearer can tell
    """

    def __init__(self, countdown_s: int, reminder_s: int, has_hints: bool, half_ms: int) -> None:
        """`half_ms`: where half of the plan lies, NEVER where that is not known."""
        self._countdown_s = countdown_s
        self._reminder_s = reminder_s
        self._has_hints = has_hints
        self._half_ms = half_ms
        self.cue = cues.NONE
        self.at_ms = NEVER

    def look_before_first(self, ready_ms: int, given_ms: int) -> None:
        """Before the first step, which comes after `ready_ms`, and after what was given."""
        self._begin(ready_ms, given_ms)

    def look(self, walk: "Walk", planned_ms: int, given_ms: int) -> None:
        """In the step of `walk`, `planned_ms` into the plan, after what was given."""
        end_ms = NEVER if walk.is_open else walk.duration_ms
        self._begin(end_ms, given_ms)
        if self._has_hints:
            self._look_for_hints(walk, self._half_ms - planned_ms, end_ms, given_ms)
        reminder_ms = cues.next_reminder_ms(end_ms, given_ms, self._reminder_s)
        self._offer(cues.REMINDER, reminder_ms, given_ms)

    def _begin(self, end_ms: int, given_ms: int) -> None:
        self.at_ms = end_ms
        self.cue = cues.NONE
        # Of two at once the first here is given.
        if end_ms != NEVER:
            pip_ms = cues.next_pip_ms(end_ms, given_ms, self._countdown_s)
            self._offer(cues.COUNTDOWN, pip_ms, given_ms)

    def _look_for_hints(self, walk: "Walk", half_ms: int, end_ms: int, given_ms: int) -> None:
        at_ms = cues.HINT_ROOM_MS
        if walk.is_open:
            self._offer_hint(cues.OPEN, at_ms, end_ms, given_ms)
            at_ms += cues.HINT_ROOM_MS
        if walk.is_last_repeat:
            self._offer_hint(cues.LAST_REPEAT, at_ms, end_ms, given_ms)
            at_ms += cues.HINT_ROOM_MS
        if self._half_ms != NEVER and 0 <= half_ms < walk.duration_ms:
            self._offer_hint(cues.HALFWAY, half_ms if half_ms > at_ms else at_ms, end_ms, given_ms)

    def _offer_hint(self, cue: int, at_ms: int, end_ms: int, given_ms: int) -> None:
        if cues.has_room(at_ms, end_ms, self._countdown_s):
            self._offer(cue, at_ms, given_ms)

    def _offer(self, cue: int, at_ms: int, given_ms: int) -> None:
        """Let a cue be next if it is the soonest that was not given."""
        if at_ms > given_ms and (self.at_ms == NEVER or at_ms < self.at_ms):
            self.at_ms = at_ms
            self.cue = cue
