"""A session on the clip: what happens in it goes to the journal, and its place to flash."""

from clip import power_on
from clip.core import cues, image
from clip.core import journal as records
from clip.core import session as sessions
from clip.core.constant import const
from clip.core.session import Session
from clip.core.ticks import LAST_TICK, Ticks
from clip.outputs import is_live
from clip.store import place, slots

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from clip.store.journal import Journal

# A loss of power costs at most this much of the place in a session.
_CHECKPOINT_MS = const(30_000)
# A session begins so much after it is asked for: its first cue takes some 2 ms to find out.
_BEGIN_MS = const(3)


class SessionRunner:
    """The plan that is chosen, None for none, and the session on it.

    ticks   the session's clock
    late    cues that were due while a host spoke, as (name, ms late)
    is_start_asked  whether a host asked that a session starts as soon as the app is awake
    """

    def __init__(self, journal: "Journal", settings: "dict[str, Any]") -> None:
        self._journal = journal
        self._settings = settings
        # Until the app is awake.
        self._power_on = power_on.PowerOn(0, 0)
        self._has_place = False
        self._kept_ms = 0
        self._kept_number = 0
        self._kept_state = sessions.IDLE
        self.plan: "bytes | None" = None
        # A session that has just ended, and when: how much of it was done takes ms to find out.
        self._ended: "tuple[Session, int] | None" = None
        self.session: "Session | None" = None
        self.ticks = Ticks(drift_ppm=settings["drift_ppm"])
        self.late: "list[tuple[str, int]]" = []
        self.is_start_asked = False

    def take_plan(self, plan: "bytes | None") -> None:
        """This plan is chosen now; None: there is none."""
        self.plan = plan
        self.renew()

    def is_live(self) -> bool:
        """Whether a session is under way."""
        return is_live(self.session)

    def _new_session(self) -> "Session | None":
        if self.plan is None:
            return None
        settings = self._settings
        if settings["quiet"]:
            return Session(self.plan, countdown_s=0)
        return Session(
            self.plan, settings["countdown_s"], settings["reminder_s"], settings["hints"]
        )

    # Starting, and going on after the app did not run.

    def wake(self, raw: int) -> int:
        """Take up what was kept; the cue that says so, NONE if nothing is to be said."""
        self.ticks.restart(raw)
        kept = self._load_place(raw)
        is_same_power_on = kept is not None and kept.mode != place.HELD and kept.is_fresh(raw)
        if kept is not None and is_same_power_on and kept.boot:
            self._take_power_on(power_on.PowerOn(kept.boot, kept.raw, kept.wraps))
        else:
            before = self._journal.boot
            self._take_power_on(power_on.drawn(raw, before))
            self._journal.add(records.BOOT, raw, value=before)
        cue = cues.NONE
        if kept is not None:
            cue = self._take_up(kept, raw, is_same_power_on)
            # Last: until the session is there, a Ctrl-C must not find a place to drop.
            self._has_place = not self.is_start_asked
        return cue

    def _take_power_on(self, one: power_on.PowerOn) -> None:
        self._power_on = power_on.PowerOn.current = one
        self._journal.boot = one.number

    def _load_place(self, raw: int) -> "place.Place | None":
        try:
            return place.load()
        except ValueError:
            self._journal.add(records.FAULT, raw, records.FAULT_PLACE)
            place.drop()
            return None

    def _take_up(self, kept: "place.Place", raw: int, is_same_power_on: bool) -> int:
        if kept.mode == place.STARTING and is_same_power_on:
            self.is_start_asked = self.plan is not None
            return cues.NONE
        if not kept.session or not self.plan or kept.image_crc != image.crc(self.plan):
            return cues.NONE
        session = self._new_session()
        assert session is not None
        try:
            session.restore(kept.session)
        except sessions.PlaceError:
            self._journal.add(records.FAULT, raw, records.FAULT_PLACE)
            return cues.NONE
        self.session = session
        if is_same_power_on:
            self.ticks.restart(kept.raw, kept.now_ms)
            now_ms = self.ticks.advance(raw)
            self._add(records.CONTINUED, now_ms, value=now_ms - kept.now_ms)
            # Until the session ends, a loss of power finds at least this place.
            kept.mode = place.HELD
            place.keep(kept)
            return cues.NONE
        self.ticks.restart(raw, kept.now_ms)
        if session.pause(kept.now_ms):
            self._add(records.PAUSE, kept.now_ms)
        return cues.OFFERED

    def renew(self) -> bool:
        """A new session on the plan, ready to start. False without a plan."""
        self.session = self._new_session()
        return self.session is not None

    def start(self, ticks_ms: "Callable[[], int]") -> int:
        """Begin the new session: its clock is 0 in a moment, counted after all that takes time.

        The cue that answers at once, NONE where the first step's does.
        """
        assert self.session and self.plan
        self.is_start_asked = False
        self._kept_number = 0
        ready_ms: int = self._settings["get_ready_s"] * 1000
        self.session.start(0, ready_ms)
        number, value = image.steps(self.plan), image.crc(self.plan)
        raw = (ticks_ms() + _BEGIN_MS) & LAST_TICK
        self.ticks.restart(raw)
        self._power_on.look(raw)
        self._journal.add(records.START, raw, self._power_on.wraps & 0xFF, number, value)
        if not ready_ms:
            return cues.NONE
        self._journal.add(records.READY, 0, value=ready_ms)
        return cues.READY

    # What the clock does.

    def step(self, now_ms: int, until_ms: int) -> int:
        """The next cue that is due by `until_ms`, NONE where none is.

        The journal has what it means.
        """
        session = self.session
        if session is None:
            return cues.NONE
        cue = session.step(until_ms)
        if cue == cues.NONE:
            return cue
        late_ms = now_ms - session.due_ms if now_ms > session.due_ms else 0
        if cue <= image.COOL_DOWN:
            self._add(records.STEP, session.due_ms, cue, value=late_ms)
        elif cue == cues.FINISHED:
            self._ended = (session, now_ms)
            self._add(records.FINISH, session.due_ms, value=late_ms)
        elif cue == cues.ABORTED:
            self._ended = (session, now_ms)
            self._add(records.ABORT, session.due_ms)
        if late_ms > cues.STALE_COUNTDOWN_MS:
            self.late.append((cues.NAMES[cue], late_ms))
        if not cues.still_useful(cue, late_ms):
            self._add(records.MISSED, session.due_ms, cue, value=late_ms)
        return cue

    # What the wearer does; True where the session took it.

    def pause(self, at_ms: int) -> bool:
        """Stand still."""
        return self._took(
            self.session is not None and self.session.pause(at_ms), records.PAUSE, at_ms
        )

    def resume(self, at_ms: int) -> bool:
        """Go on."""
        return self._took(
            self.session is not None and self.session.resume(at_ms), records.RESUME, at_ms
        )

    def skip(self, at_ms: int) -> bool:
        """On to the next step."""
        session = self.session
        return self._took(bool(session and session.skip(at_ms)), records.SKIP, at_ms)

    def back(self, at_ms: int) -> bool:
        """Restart this step, or the one before."""
        session = self.session
        return self._took(bool(session and session.back(at_ms)), records.BACK, at_ms)

    def skip_to_cool_down(self, at_ms: int) -> bool:
        """On to the closing cool-down."""
        session = self.session
        return self._took(bool(session and session.skip_to_cool_down(at_ms)), records.SKIP, at_ms)

    def stop(self, at_ms: int) -> bool:
        """Give up."""
        if self.session and self.is_live():
            self._ended = (self.session, at_ms)
        return self._took(self.session is not None and self.session.stop(), records.ABORT, at_ms)

    def _took(self, took: bool, record: int, at_ms: int) -> bool:
        if took:
            self._add(record, at_ms)
        return took

    def _add(self, kind: int, time_ms: int, argument: int = 0, value: int = 0) -> None:
        number = self.session.walk.number if self.session else 0
        self._journal.add(kind, time_ms, argument, number, value)

    # What is kept on flash.

    def write(self, raw: int) -> bool:
        """Bring to flash one thing that has waited; False: there is none. Raises OSError."""
        self._power_on.look(raw)
        if self._journal.is_pending():
            self._journal.flush()
            return True
        if self.is_live():
            is_due = self._is_checkpoint_due()
            if is_due:
                self._keep_place(raw)
            return is_due
        return self._close()

    def _close(self) -> bool:
        """One of the two things that are left to do after a session; False: they are done."""
        ended, self._ended = self._ended, None
        if ended:
            self._move_on(*ended)
        elif self._has_place:
            self._has_place = False
            place.drop()
        else:
            return False
        return True

    def _move_on(self, session: "Session", ended_ms: int) -> None:
        """After a session's end, go on in the course that the chosen slot may hold."""
        percent, has_finished = session.percent_done(ended_ms), session.state == sessions.FINISHED
        slot = slots.chosen()
        try:
            if slots.move_on(slot, percent, has_finished):
                self.plan = slots.load(slot)
        except ValueError:
            # The course is damaged; the session that was loaded from it still is not.
            return

    def hold(self, raw: int) -> None:
        """Keep the place: the session can go on when the app runs again. Raises OSError."""
        now_ms = self.ticks.advance(raw)
        self._power_on.look(raw)
        if self.is_live():
            self._add(records.HELD, now_ms)
            self._keep_place(raw)
        else:
            while self._close():
                continue
        self._journal.flush()

    def _is_checkpoint_due(self) -> bool:
        session = self.session
        assert session is not None
        if session.walk.number != self._kept_number or session.state != self._kept_state:
            return True
        stands_still = session.state == sessions.PAUSED
        return not stands_still and self.ticks.now_ms - self._kept_ms >= _CHECKPOINT_MS

    def _keep_place(self, raw: int) -> None:
        if self.session and self.plan:
            self._kept_ms = self.ticks.now_ms
            self._kept_number = self.session.walk.number
            self._kept_state = self.session.state
            place.keep(
                place.Place(
                    place.HELD,
                    self._journal.boot,
                    raw,
                    self.ticks.now_ms,
                    image.crc(self.plan),
                    bytes(self.session.place),
                    self._power_on.wraps,
                )
            )
            self._has_place = True
