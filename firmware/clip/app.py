"""The app: hands the time and the button to the core, and what the core says to the parts."""

from clip import VERSION
from clip.core import button as gestures
from clip.core import cues, image
from clip.core import journal as records
from clip.core import session as sessions
from clip.core.constant import const
from clip.core.session import NEVER, Session
from clip.core.ticks import LAST_TICK, Ticks
from clip.hw import clock
from clip.signals import Signals, is_live, state_name
from clip.store import place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from clip.hw.board import Parts
    from clip.hw.usb import Usb
    from clip.store.journal import Journal

# An append takes some tens of ms on a Pico's flash: it waits for a gap this long.
_WRITE_GAP_MS = const(500)
# A pattern that starts this late is played whole from now on rather than cut.
_WHOLE_PATTERN_MS = const(50)
_LOOK_MS = const(60_000)
_REBASE_MS = const(3_600_000)


class App:
    """One loop: what is due, act, rest until the next deadline or an edge."""

    def __init__(
        self, parts: "Parts", usb: "Usb", journal: "Journal", plan: "bytes | None"
    ) -> None:
        self._pin = parts.button
        self._usb = usb
        self._journal = journal
        self._plan = plan
        self._ticks = Ticks()
        self._signals = Signals(parts, usb)
        self._button = gestures.Button()
        self._session = Session(plan) if plan else None
        self._has_place = False
        self._late: "list[tuple[str, int]]" = []

    def run(self) -> None:
        """Run until a host presses Ctrl-C; then keep the place, fall silent and return."""
        is_stopping = False
        while True:
            # A Ctrl-C may come at any byte code, so also while stopping: that starts anew.
            try:
                if is_stopping:
                    self.hold()
                    return
                self._wake()
                while True:
                    self._turn()
            except KeyboardInterrupt:
                is_stopping = True

    def hold(self) -> None:
        """Fall silent and keep the place, so that the session can go on."""
        self._signals.silence()
        raw = clock.ticks_ms()
        now_ms = self._ticks.advance(raw)
        try:
            if is_live(self._session):
                self._add(records.HELD, now_ms)
                self._keep_place(raw)
            else:
                self._drop_place()
            self._journal.flush()
        except OSError as error:
            print("the place could not be kept:", error)
        print('{"event": "stopped"}')

    # Starting.

    def _wake(self) -> None:
        raw = clock.ticks_ms()
        self._ticks.restart(raw)
        kept = self._take_place(raw)
        is_same_power_on = kept is not None and kept.mode != place.HELD and kept.is_fresh(raw)
        if not is_same_power_on:
            self._journal.boot += 1
            self._journal.add(records.BOOT, raw)
        if kept is not None:
            self._take_up(kept, raw, is_same_power_on)
        self._write()
        self._usb.say(
            {
                "event": "ready",
                "version": VERSION,
                "state": state_name(self._session),
                "late": self._late,
            }
        )
        self._late = []

    def _take_place(self, raw: int) -> "place.Place | None":
        try:
            return place.load()
        except ValueError:
            self._journal.add(records.FAULT, raw, records.FAULT_PLACE)
            place.drop()
            return None

    def _take_up(self, kept: "place.Place", raw: int, is_same_power_on: bool) -> None:
        """Start, go on or offer what was kept."""
        if kept.mode == place.STARTING and is_same_power_on:
            self._has_place = True
            self._start()
            return
        if kept.session and self._plan and kept.image_crc == image.crc(self._plan):
            session = Session(self._plan)
            session.restore(kept.session)
            self._session = session
            if is_same_power_on:
                self._go_on(kept, raw)
            else:
                self._offer(kept, raw)
        # Last: until the session is there, a Ctrl-C must not find a place to drop.
        self._has_place = True

    def _go_on(self, kept: "place.Place", raw: int) -> None:
        self._ticks.restart(kept.raw, kept.now_ms)
        now_ms = self._ticks.advance(raw)
        self._add(records.CONTINUED, now_ms, value=now_ms - kept.now_ms)
        # Until the session ends, a loss of power finds at least this place.
        kept.mode = place.HELD
        place.keep(kept)
        self._play_due(now_ms)

    def _offer(self, kept: "place.Place", raw: int) -> None:
        self._ticks.restart(raw, kept.now_ms)
        if self._session and self._session.pause(kept.now_ms):
            self._add(records.PAUSE, kept.now_ms)
        self._signals.cue(cues.OFFERED, kept.now_ms, self._session)

    # One turn.

    def _turn(self) -> None:
        raw = clock.ticks_ms()
        now_ms = self._ticks.advance(raw)
        # First what was due, then what the wearer wants: a press ends nothing that is not due.
        self._play_due(now_ms)
        self._listen(now_ms)
        now_ms = self._rebase(raw)
        self._play_due(now_ms)
        self._signals.show(now_ms, self._session)
        deadline_ms = self._deadline_ms(now_ms)
        if deadline_ms - now_ms > _WRITE_GAP_MS:
            self._write()
        clock.rest((raw + deadline_ms - now_ms) & LAST_TICK, self._pin)

    def _play_due(self, now_ms: int) -> None:
        session = self._session
        if session is None:
            return
        while True:
            cue = session.step(now_ms)
            if cue == cues.NONE:
                return
            late_ms = now_ms - session.due_ms
            self._note(cue, session, late_ms)
            if late_ms > cues.STALE_COUNTDOWN_MS:
                self._late.append((cues.NAMES[cue], late_ms))
            if cues.still_useful(cue, late_ms):
                self._signals.cue(
                    cue, session.due_ms if late_ms <= _WHOLE_PATTERN_MS else now_ms, self._session
                )
            else:
                self._add(records.MISSED, session.due_ms, cue, value=late_ms)

    def _note(self, cue: int, session: Session, late_ms: int) -> None:
        if cue <= image.COOL_DOWN:
            self._add(records.STEP, session.due_ms, cue, value=late_ms)
        elif cue == cues.FINISHED:
            self._add(records.FINISH, session.due_ms, value=late_ms)
        elif cue == cues.ABORTED:
            self._add(records.ABORT, session.due_ms)

    def _listen(self, now_ms: int) -> None:
        pin = self._pin
        if pin.is_noted:
            self._button.edge(self._ticks.at(pin.first_raw), self._ticks.at(pin.last_raw))
            pin.forget()
        gesture = self._button.step(now_ms, pin.is_down())
        if gesture == gestures.NOTHING:
            return
        # The session counts from the press itself; what answers it can only sound from now on.
        at_ms = self._button.gesture_ms
        if self._session and is_live(self._session) and at_ms < self._session.due_ms:
            # The edge was noted just before a cue that has sounded since.
            at_ms = self._session.due_ms
        if gesture == gestures.SHORT_PRESS:
            self._short_press(at_ms, now_ms)
        else:
            self._long_press(at_ms, now_ms)

    def _short_press(self, at_ms: int, now_ms: int) -> None:
        session = self._session
        if session is None:
            self._signals.cue(cues.REFUSED, now_ms, None)
        elif session.state == sessions.RUNNING:
            session.pause(at_ms)
            self._add(records.PAUSE, at_ms)
            self._signals.cue(cues.PAUSED, now_ms, self._session)
        elif session.state == sessions.PAUSED:
            session.resume(at_ms)
            self._add(records.RESUME, at_ms)
            self._signals.cue(cues.RESUMED, now_ms, self._session)
        elif session.state == sessions.WAITING:
            session.skip(at_ms)
            self._add(records.SKIP, at_ms)
        else:
            self._start()

    def _long_press(self, at_ms: int, now_ms: int) -> None:
        session = self._session
        if session and session.stop():
            self._add(records.ABORT, at_ms)
            self._signals.cue(cues.ABORTED, now_ms, self._session)

    def _start(self) -> None:
        """Begin a new session: its clock is 0 now."""
        plan = self._plan
        if plan is None:
            self._signals.cue(cues.REFUSED, self._ticks.now_ms, None)
            return
        self._drop_place()
        raw = clock.ticks_ms()
        self._ticks.restart(raw)
        self._signals.player.hush()
        self._session = Session(plan)
        self._session.start(0)
        self._journal.add(records.START, raw, number=image.steps(plan), value=image.crc(plan))

    # Housekeeping.

    def _deadline_ms(self, now_ms: int) -> int:
        deadline_ms = now_ms + _LOOK_MS
        if self._session:
            deadline_ms = _sooner(self._session.deadline_ms(), deadline_ms)
        deadline_ms = _sooner(self._signals.player.deadline_ms, deadline_ms)
        return _sooner(self._button.deadline_ms, deadline_ms)

    def _rebase(self, raw: int) -> int:
        """The time now; an idle clip's clock begins anew so that it never grows large."""
        now_ms = self._ticks.now_ms
        at_rest = self._signals.player.deadline_ms == NEVER and self._button.deadline_ms == NEVER
        if now_ms > _REBASE_MS and at_rest and not is_live(self._session):
            self._ticks.restart(raw)
            return 0
        return now_ms

    def _write(self) -> None:
        """Bring to flash what has waited for a gap between cues."""
        if not is_live(self._session):
            self._drop_place()
        try:
            self._journal.flush()
        except OSError:
            # The flash is full or worn: the records stay in memory, the wearer trains on.
            return

    def _drop_place(self) -> None:
        if self._has_place:
            self._has_place = False
            place.drop()

    def _add(self, kind: int, time_ms: int, argument: int = 0, value: int = 0) -> None:
        number = self._session.walk.number if self._session else 0
        self._journal.add(kind, time_ms, argument, number, value)

    def _keep_place(self, raw: int) -> None:
        if self._session and self._plan:
            place.keep(
                place.Place(
                    place.HELD,
                    self._journal.boot,
                    raw,
                    self._ticks.now_ms,
                    image.crc(self._plan),
                    bytes(self._session.place),
                )
            )


def _sooner(a_ms: int, b_ms: int) -> int:
    return a_ms if a_ms != NEVER and a_ms < b_ms else b_ms
