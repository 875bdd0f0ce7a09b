"""The session: a plan being played. Given the time, it says which cue is due; it never asks.

Times are ms on one clock (`clip.core.ticks`), with 0 at or before the session's start. Each
boundary is an absolute offset from the start; a pause shifts them all by its exact length.
"""

import struct

from clip.core import cues
from clip.core.ahead import Ahead
from clip.core.constant import const
from clip.core.cues import NEVER
from clip.core.done import Done
from clip.core.image import has_open_end, total_ms
from clip.core.walk import Walk, last_before_end

IDLE = const(0)
RUNNING = const(1)
PAUSED = const(2)
WAITING = const(3)
FINISHED = const(4)
ABORTED = const(5)

STATE_NAMES = ("idle", "running", "paused", "waiting", "finished", "aborted")

# A session left to itself ends here, while every number is still a small integer on a board.
LIMIT_MS = const(1 << 29)
# So early in a step `back` goes to the one before.
_EARLY_MS = const(3_000)

_PLACE = "<BBHIIIIIIII"
PLACE_BYTES = const(36)


class PlaceError(ValueError):
    """A kept place that does not fit the plan."""


class Session:
    """One session on one plan.

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
        # Where the half lies is known only where the clock ends everything.
        half_ms = NEVER if has_open_end(image) else total_ms(image) // 2
        self._ahead = Ahead(countdown_s, reminder_s, has_hints, half_ms)
        self.walk = Walk(image)
        self.state = IDLE
        self.due_ms = 0
        self.place = bytearray(PLACE_BYTES)
        # In ms of the session's own time, which stands still in a pause:
        self._start_ms = 0  # of the step; before the first one, of that
        self._next_ms = 0  # of what comes next: a cue in the step, or its end
        self._next_cue = cues.NONE  # in the step; NONE when its end comes next
        # In ms of the step:
        self._given_ms = 0  # of the last cue that was given
        # In ms of the plan, as if nothing had been skipped:
        self._planned_ms = 0  # of the step
        self._done = Done()  # in the steps before
        # On the clock:
        self._origin_ms = 0  # where the session's own time is 0
        self._paused_at_ms = 0

    # What the wearer does. Whoever calls has taken all cues that were due (`step` gave NONE).

    def start(self, now_ms: int, ready_ms: int = 0) -> None:
        """Begin: the first step's cue is due after `ready_ms`. Only an idle session starts."""
        if self.state == IDLE:
            self._origin_ms = now_ms
            self._start_ms = ready_ms
            self.state = RUNNING
            self._look_ahead()
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
        is_running = self._end_step(now_ms)
        self._keep_place()
        return is_running

    def skip_to_cool_down(self, now_ms: int) -> bool:
        """End all before the closing cool-down now, or an endless repeat. False where none runs."""
        last_before = last_before_end(self._image, self.walk.number)
        if last_before < self.walk.number or not self._end_step(now_ms):
            return False
        self._count_step()
        self._walk_to(last_before)
        self._keep_place()
        return True

    def back(self, now_ms: int) -> bool:
        """Restart this step, or in its first seconds the one before. False where none runs."""
        if not self._end_step(now_ms):
            return False
        is_early = self._next_ms - self._start_ms < _EARLY_MS
        self._count_step()
        number = self.walk.number - 1
        self.walk = Walk(self._image)
        self._planned_ms = 0
        self._walk_to(number - 1 if is_early and number else number)
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
            self._given_ms = self._next_ms - (self._start_ms if self.walk.number else 0)
            self._look_ahead()
        else:
            self._count_step()
            if not self.walk.number:
                # The wearer is ready: from here on the session's own time counts.
                self._origin_ms += self._next_ms
                self._next_ms = 0
            if self._advance():
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
        """The session's own time, pauses left out; it begins with the first step."""
        if not self.walk.number:
            return 0
        if self.state == PAUSED:
            now_ms = self._paused_at_ms
        return now_ms - self._origin_ms

    def percent_done(self, now_ms: int) -> int:
        """How much of the plan was done, 0-100; see `clip.core.done`."""
        done = Done(self._done.run_ms, self._done.timed_ms)
        has_finished = self.state == FINISHED
        if not has_finished:
            in_step_ms = self.elapsed_ms(now_ms) - self._start_ms
            done.add(self.walk.kind, self.walk.planned_ms(), in_step_ms)
        return done.percent(self._image, has_finished)

    def step_left_ms(self, now_ms: int) -> int:
        """Time left in this step, NEVER in an open one."""
        if self.walk.is_open or not self.walk.number:
            return NEVER
        left = self._start_ms + self.walk.duration_ms - self.elapsed_ms(now_ms)
        return left if left > 0 else 0

    def _end_step(self, now_ms: int) -> bool:
        """The next step is due now. False where none runs."""
        if (self.state != RUNNING and self.state != WAITING) or not self.walk.number:
            return False
        self._next_ms = self._not_before_due(now_ms) - self._origin_ms
        self._next_cue = cues.NONE
        self.state = RUNNING
        return True

    def _count_step(self) -> None:
        """The step ends at `_next_ms`; what comes of it later counts no more."""
        walk = self.walk
        self._done.add(walk.kind, walk.planned_ms(), self._next_ms - self._start_ms)
        self._start_ms = self._next_ms

    def _walk_to(self, number: int) -> None:
        while self.walk.number < number and self._advance():
            continue

    def _advance(self) -> bool:
        self._planned_ms += self.walk.duration_ms
        return self.walk.advance()

    def _enter_step(self) -> None:
        self._start_ms = self._next_ms
        self._given_ms = 0
        if self.walk.is_open:
            self.state = WAITING
        self._look_ahead()

    def _look_ahead(self) -> None:
        ahead = self._ahead
        begin_ms = 0
        if self.walk.number:
            begin_ms = self._start_ms
            ahead.look(self.walk, self._planned_ms, self._given_ms)
        else:
            ahead.look_before_first(self._start_ms, self._given_ms)
        self._next_cue = ahead.cue
        self._next_ms = NEVER if ahead.at_ms == NEVER else begin_ms + ahead.at_ms

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
            self._done.run_ms,
            self._done.timed_ms,
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
        start_ms, next_ms, given_ms, origin_ms, paused_at_ms, due_ms, run_ms, timed_ms = times_ms
        self._done = Done(run_ms, timed_ms)
        self.walk, self.state = walk, state
        self._planned_ms, self._given_ms = planned_ms, given_ms
        self._next_cue, self._next_ms = next_cue, next_ms - 1
        self._start_ms, self._origin_ms = start_ms, origin_ms
        self._paused_at_ms, self.due_ms = paused_at_ms, due_ms
        self._keep_place()
