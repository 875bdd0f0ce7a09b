"""The session: a plan being played. Given the time, it says which cue is due; it never asks.

Times are plain ms on one clock (`clip.core.ticks`), with 0 at or before the session's start.
Each boundary is an absolute offset from the start; a pause shifts them all by its exact length.
"""

import struct

from clip.core import cues
from clip.core.constant import const
from clip.core.walk import Walk

IDLE = const(0)
RUNNING = const(1)
PAUSED = const(2)
WAITING = const(3)
FINISHED = const(4)
ABORTED = const(5)

STATE_NAMES = ("idle", "running", "paused", "waiting", "finished", "aborted")

NEVER = const(-1)

# A session left to itself ends here, while every number is still a small integer on a board.
LIMIT_MS = const(1 << 29)

_PLACE = "<BBHIIIII"
PLACE_BYTES = const(24)


class PlaceError(ValueError):
    """A kept place that does not fit the plan."""


class Session:
    """One outing on one plan.

    state      IDLE, RUNNING, PAUSED, WAITING (on an open step), FINISHED or ABORTED
    walk       the step it stands on: number, kind, duration_ms, is_open
    due_ms     when the cue that `step` gave last was due
    place      bytes that always hold the last whole place; `restore` goes on from them
    """

    def __init__(self, image: bytes, countdown_s: int = cues.DEFAULT_COUNTDOWN_S) -> None:
        """`image` has passed `clip.core.image.check`; `countdown_s` is 0-10."""
        self._image = image
        self._countdown_s = countdown_s
        self.walk = Walk(image)
        self.state = IDLE
        self.due_ms = 0
        self.place = bytearray(PLACE_BYTES)
        # In ms of the session's own time, which stands still in a pause:
        self._start_ms = 0  # of the step
        self._next_ms = 0  # of what comes next: a pip, or the end of the step
        self._pips = 0  # in this step
        self._pip = 0  # that comes next; above _pips when the step's end does
        # On the clock:
        self._origin_ms = 0  # where the session's own time is 0
        self._paused_at_ms = 0

    # What the wearer does. Whoever calls has taken all cues that were due (`step` gave NONE).

    def start(self, now_ms: int) -> None:
        """Begin: the first step's cue is due now. Only an idle session starts."""
        if self.state == IDLE:
            self._origin_ms = now_ms
            self.state = RUNNING
            self._keep_place()

    def pause(self, now_ms: int) -> bool:
        """Stand still. False where there is nothing to pause."""
        if self.state != RUNNING and self.state != WAITING:
            return False
        self._paused_at_ms = self._not_before_due(now_ms)
        self.state = PAUSED
        self._keep_place()
        return True

    def resume(self, now_ms: int) -> bool:
        """Go on after a pause: all that is to come shifts by its exact length."""
        if self.state != PAUSED:
            return False
        if now_ms > self._paused_at_ms:
            self._origin_ms += now_ms - self._paused_at_ms
        self.state = WAITING if self._next_ms == NEVER else RUNNING
        self._keep_place()
        return True

    def skip(self, now_ms: int) -> bool:
        """End this step now, open or timed: the next one is due at once."""
        if (self.state != RUNNING and self.state != WAITING) or not self.walk.number:
            return False
        self._next_ms = self._not_before_due(now_ms) - self._origin_ms
        self._pip = self._pips + 1
        self.state = RUNNING
        self._keep_place()
        return True

    def stop(self) -> bool:
        """Give up. False where there is nothing to give up."""
        if self.state == IDLE or self.state >= FINISHED:
            return False
        self.state = ABORTED
        self._keep_place()
        return True

    # What the clock does.

    def step(self, now_ms: int) -> int:
        """The next cue that is due, cues.NONE where none is. Call until NONE; allocates nothing.

        A late call gets what was due in order, one a call, each with its own `due_ms`.
        """
        if now_ms >= LIMIT_MS and self.stop():
            self.due_ms = now_ms
            return cues.ABORTED
        if self.state != RUNNING or now_ms < self._origin_ms + self._next_ms:
            return cues.NONE
        at_ms = self._next_ms
        if self._pip <= self._pips and self.walk.number:
            cue = cues.COUNTDOWN
            self._pip += 1
        elif self.walk.advance():
            cue = self.walk.kind
            self._enter_step(at_ms)
        else:
            cue = cues.FINISHED
            self.state = FINISHED
        self.due_ms = self._origin_ms + at_ms
        self._look_ahead()
        self._keep_place()
        return cue

    def deadline_ms(self) -> int:
        """When `step` will have something to say, NEVER if only the wearer can tell."""
        return self._origin_ms + self._next_ms if self.state == RUNNING else NEVER

    def elapsed_ms(self, now_ms: int) -> int:
        """The session's own time, pauses left out."""
        if self.state == PAUSED:
            now_ms = self._paused_at_ms
        return now_ms - self._origin_ms

    def step_left_ms(self, now_ms: int) -> int:
        """Time left in this step, NEVER in an open one."""
        if self.walk.is_open or not self.walk.number:
            return NEVER
        left = self._start_ms + self.walk.duration_ms - self.elapsed_ms(now_ms)
        return left if left > 0 else 0

    def _enter_step(self, at_ms: int) -> None:
        self._start_ms = at_ms
        self._pip = 1
        self._pips = cues.pips(self.walk.duration_ms, self._countdown_s)
        if self.walk.is_open:
            self.state = WAITING

    def _look_ahead(self) -> None:
        if self.state == WAITING:
            self._next_ms = NEVER
        elif self._pip <= self._pips:
            self._next_ms = self._start_ms + cues.pip_offset_ms(
                self.walk.duration_ms, self._pip, self._pips
            )
        else:
            self._next_ms = self._start_ms + self.walk.duration_ms

    def _not_before_due(self, now_ms: int) -> int:
        # An edge may have been noted just before a cue that has been given since.
        return now_ms if now_ms > self.due_ms else self.due_ms

    # The place.

    def _keep_place(self) -> None:
        # One call into C, so an interrupt finds either the old place or the new one.
        struct.pack_into(
            _PLACE,
            self.place,
            0,
            self.state,
            self._pip,
            self.walk.number,
            self._start_ms,
            self._next_ms + 1,
            self._origin_ms,
            self._paused_at_ms,
            self.due_ms,
        )

    def restore(self, place: bytes) -> None:
        """Take up a place that a session on the same image kept. Raises PlaceError."""
        if len(place) != PLACE_BYTES:
            raise PlaceError("the place has %d bytes, not %d" % (len(place), PLACE_BYTES))
        state, pip, number, start_ms, next_ms, origin_ms, paused_at_ms, due_ms = struct.unpack(
            _PLACE, place
        )
        if max(start_ms, next_ms, origin_ms, paused_at_ms, due_ms) > LIMIT_MS:
            raise PlaceError("the place lies beyond the limit of a session")
        if state > ABORTED:
            raise PlaceError("the place has no known state")
        walk = Walk(self._image)
        while walk.number < number:
            if not walk.advance():
                raise PlaceError("the place lies behind the end of the plan")
        self.walk = walk
        self.state = state
        self._pip = pip
        self._pips = cues.pips(walk.duration_ms, self._countdown_s)
        self._start_ms = start_ms
        self._next_ms = next_ms - 1
        self._origin_ms = origin_ms
        self._paused_at_ms = paused_at_ms
        self.due_ms = due_ms
        self._keep_place()
