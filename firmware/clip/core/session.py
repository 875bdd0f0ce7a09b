"""The session: a plan being played. Given the time, it says which cue is due; it never asks.

Times are plain ms on one clock (`clip.core.ticks`), with 0 at or before the session's start.
Each boundary is an absolute offset from the start; a pause shifts them all by its exact length.
"""

import struct

from clip.core import cues
from clip.core.constant import const
from clip.core.cues import NEVER
from clip.core.image import has_open_steps, total_ms
from clip.core.walk import Walk, last_before_cool_down

IDLE = const(0)
RUNNING = const(1)
PAUSED = const(2)
WAITING = const(3)
FINISHED = const(4)
ABORTED = const(5)

STATE_NAMES = ("idle", "running", "paused", "waiting", "finished", "aborted")

# A session left to itself ends here, while every number is still a small integer on a board.
LIMIT_MS = const(1 << 29)

_PLACE = "<BBHIIIIII"
PLACE_BYTES = const(28)


class PlaceError(ValueError):
    """A kept place that does not fit the plan."""


class Session:
    """One outing on one plan.

    state      IDLE, RUNNING, PAUSED, WAITING (on an open step), FINISHED or ABORTED
    walk       the step it stands on: number, kind, duration_ms, is_open
    due_ms     when the cue that `step` gave last was due
    place      bytes that always hold the last whole place; `restore` goes on from them
    """

    def __init__(
        self,
        image: bytes,
        countdown_s: int = cues.DEFAULT_COUNTDOWN_S,
        reminder_s: int = 0,
        has_hints: bool = False,
    ) -> None:
        """`image` has passed `clip.core.image.check`.

        countdown_s  pips before the end of a timed step, 0-10
        reminder_s   in a step, a cue every so often; 0 is none
        has_hints    whether open steps, the last repeat and the half of the plan are told
        """
        self._image = image
        self._countdown_s = countdown_s
        self._reminder_s = reminder_s
        self._has_hints = has_hints
        # Where the half lies is known only where the clock ends every step.
        knows_half = has_hints and not has_open_steps(image)
        self._half_ms = total_ms(image) // 2 if knows_half else NEVER
        self.walk = Walk(image)
        self.state = IDLE
        self.due_ms = 0
        self.place = bytearray(PLACE_BYTES)
        # In ms of the session's own time, which stands still in a pause:
        self._start_ms = 0  # of the step
        self._next_ms = 0  # of what comes next: a cue in the step, or its end
        self._next_cue = cues.NONE  # in the step; NONE when its end comes next
        # In ms of the step:
        self._given_ms = 0  # of the last cue that was given
        # In ms of the plan, as if nothing had been skipped:
        self._planned_ms = 0  # of the step
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
        self.state = WAITING if self.walk.is_open else RUNNING
        self._keep_place()
        return True

    def skip(self, now_ms: int) -> bool:
        """End this step now, open or timed: the next one is due at once."""
        if (self.state != RUNNING and self.state != WAITING) or not self.walk.number:
            return False
        self._next_ms = self._not_before_due(now_ms) - self._origin_ms
        self._next_cue = cues.NONE
        self.state = RUNNING
        self._keep_place()
        return True

    def skip_to_cool_down(self, now_ms: int) -> bool:
        """End all steps before the closing cool-down now. False where there is none ahead."""
        last_before = last_before_cool_down(self._image)
        if last_before < self.walk.number or not self.skip(now_ms):
            return False
        while self.walk.number < last_before:
            self._planned_ms += self.walk.duration_ms
            self.walk.advance()
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
        deadline_ms = self.deadline_ms()
        if deadline_ms == NEVER or now_ms < deadline_ms:
            return cues.NONE
        self.due_ms = deadline_ms
        cue = self._next_cue
        if cue != cues.NONE:
            self._given_ms = self._next_ms - self._start_ms
            self._look_ahead()
        else:
            self._planned_ms += self.walk.duration_ms
            if self.walk.advance():
                cue = self.walk.kind
                self._enter_step()
            else:
                cue = cues.FINISHED
                self.state = FINISHED
        self._keep_place()
        return cue

    def deadline_ms(self) -> int:
        """When `step` will have something to say, NEVER if only the wearer can tell."""
        if (self.state != RUNNING and self.state != WAITING) or self._next_ms == NEVER:
            return NEVER
        return self._origin_ms + self._next_ms

    def elapsed_ms(self, now_ms: int) -> int:
        """The session's own time, pauses left out."""
        if self.state == PAUSED:
            now_ms = self._paused_at_ms
        return now_ms - self._origin_ms

    def percent_done(self, now_ms: int) -> int:
        """How much of the plan's time lies behind, 0-100; 0 or 100 where it has no time."""
        total = total_ms(self._image)
        if self.state == FINISHED:
            return 100
        if not total:
            return 0
        in_step_ms = self.elapsed_ms(now_ms) - self._start_ms
        in_step_ms = min(in_step_ms, self.walk.duration_ms)
        # Divided first: a hundred days in ms would be no small integer.
        return (self._planned_ms + in_step_ms) // (total // 100 or 1)

    def step_left_ms(self, now_ms: int) -> int:
        """Time left in this step, NEVER in an open one."""
        if self.walk.is_open or not self.walk.number:
            return NEVER
        left = self._start_ms + self.walk.duration_ms - self.elapsed_ms(now_ms)
        return left if left > 0 else 0

    def _enter_step(self) -> None:
        self._start_ms = self._next_ms
        self._given_ms = 0
        if self.walk.is_open:
            self.state = WAITING
        self._look_ahead()

    def _look_ahead(self) -> None:
        """What comes next in this step after what was given."""
        walk = self.walk
        given_ms = self._given_ms
        end_ms = NEVER if walk.is_open else walk.duration_ms
        self._next_ms = NEVER if walk.is_open else self._start_ms + end_ms
        self._next_cue = cues.NONE
        # Of two at once the first here is given.
        if not walk.is_open:
            pip_ms = cues.next_pip_ms(end_ms, given_ms, self._countdown_s)
            self._offer(cues.COUNTDOWN, pip_ms)
        if self._has_hints:
            self._look_for_hints(end_ms)
        self._offer(cues.REMINDER, cues.next_reminder_ms(end_ms, given_ms, self._reminder_s))

    def _look_for_hints(self, end_ms: int) -> None:
        at_ms = cues.HINT_ROOM_MS
        if self.walk.is_open:
            self._offer_hint(cues.OPEN, at_ms, end_ms)
            at_ms += cues.HINT_ROOM_MS
        if self.walk.is_last_repeat:
            self._offer_hint(cues.LAST_REPEAT, at_ms, end_ms)
            at_ms += cues.HINT_ROOM_MS
        half_ms = self._half_ms - self._planned_ms
        if self._half_ms != NEVER and 0 <= half_ms < self.walk.duration_ms:
            self._offer_hint(cues.HALFWAY, half_ms if half_ms > at_ms else at_ms, end_ms)

    def _offer_hint(self, cue: int, at_ms: int, end_ms: int) -> None:
        if cues.has_room(at_ms, end_ms, self._countdown_s):
            self._offer(cue, at_ms)

    def _offer(self, cue: int, at_ms: int) -> None:
        """Let a cue at `at_ms` of the step be next if it is the soonest that was not given."""
        if at_ms <= self._given_ms:
            return
        at_ms += self._start_ms
        if self._next_ms == NEVER or at_ms < self._next_ms:
            self._next_ms = at_ms
            self._next_cue = cue

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
            self._next_cue,
            self.walk.number,
            self._start_ms,
            self._next_ms + 1,
            self._given_ms,
            self._origin_ms,
            self._paused_at_ms,
            self.due_ms,
        )

    def restore(self, place: bytes) -> None:
        """Take up a place that a session on the same image kept. Raises PlaceError."""
        if len(place) != PLACE_BYTES:
            raise PlaceError("the place has %d bytes, not %d" % (len(place), PLACE_BYTES))
        state, next_cue, number, *times_ms = struct.unpack(_PLACE, place)
        if max(times_ms) > LIMIT_MS:
            raise PlaceError("the place lies beyond the limit of a session")
        if state > ABORTED or next_cue >= len(cues.NAMES):
            raise PlaceError("the place has no known state or cue")
        walk = Walk(self._image)
        planned_ms = 0
        while walk.number < number:
            planned_ms += walk.duration_ms
            if not walk.advance():
                raise PlaceError("the place lies behind the end of the plan")
        start_ms, next_ms, given_ms, origin_ms, paused_at_ms, due_ms = times_ms
        self.walk = walk
        self.state = state
        self._planned_ms = planned_ms
        self._given_ms = given_ms
        self._next_cue = next_cue
        self._start_ms = start_ms
        self._next_ms = next_ms - 1
        self._origin_ms = origin_ms
        self._paused_at_ms = paused_at_ms
        self.due_ms = due_ms
        self._keep_place()
