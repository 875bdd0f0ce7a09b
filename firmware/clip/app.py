"""The app: hands the time and the button to the core, and what the core says to the parts."""

import gc

from clip import VERSION, failure
from clip.core import battery, cues, image
from clip.core import button as gestures
from clip.core import journal as records
from clip.core import session as sessions
from clip.core.again import Again
from clip.core.constant import const
from clip.core.cues import NEVER
from clip.core.ticks import LAST_TICK
from clip.gesture_actions import GestureActions
from clip.hw import clock
from clip.outputs import Outputs, state_name
from clip.power import Power
from clip.session_runner import SessionRunner
from clip.typed import Typed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from clip.hw.board import Parts
    from clip.hw.usb import Usb
    from clip.store.journal import Journal

# A write takes some tens of ms on a Pico's flash: it waits for a gap this long, and after a slow
# one for a longer gap. An erase takes 45 ms, and 400 ms at worst (W25Q16JV datasheet, 9.6).
_WRITE_GAP_MS = const(500)
_LONGEST_GAP_MS = const(1_900)
# A pattern that starts this late is played whole from now on rather than cut.
_WHOLE_PATTERN_MS = const(50)
# What a session says next takes a Pico some 2 ms to find out: it is asked so much ahead.
_AHEAD_MS = const(3)
# The longest rest; a watchdog (rp2: 8.3 s at most) must be fed in between.
_LOOK_MS = const(2_000)
# An app that has run so long after a failure runs well.
_WELL_MS = const(60_000)
_REBASE_MS = const(3_600_000)
_COLLECT_MS = const(10_000)


class App:
    """One loop: what is due, act, rest until the next deadline or an edge."""

    def __init__(
        self,
        parts: "Parts",
        usb: "Usb",
        journal: "Journal",
        settings: "dict[str, Any]",
        plan: "bytes | None",
    ) -> None:
        self._pin = parts.button
        self._rest = parts.rest
        self._usb_sense = parts.usb_sense
        self._usb = usb
        self._journal = journal
        self._runner = SessionRunner(journal, settings)
        self._runner.take_plan(plan)
        self._outputs = Outputs(parts, usb, settings)
        self._power = Power(parts, settings)
        times = 0 if settings["quiet"] else settings["again_times"]
        self._again = Again(times, settings["again_every_s"])
        self._button = gestures.Button(parts.button.is_down())
        self._is_fault_told = False
        self._is_on_trial = failure.has_failed()
        self._began_raw = clock.ticks_ms()
        self._collected_ms = 0
        self._gap_ms = _WRITE_GAP_MS
        self._actions = GestureActions(self._runner, self._outputs, self._power, settings)
        self._typed = Typed(usb, self._runner, self._actions)

    def run(self) -> None:
        """Run until a host presses Ctrl-C; then keep the place, fall silent and return."""
        is_stopping = False
        while True:
            # A Ctrl-C may come at any byte code, so also while stopping: that starts again.
            try:
                if is_stopping:
                    self.hold()
                    return
                self._wake()
                while True:
                    self._turn()
            except KeyboardInterrupt:
                is_stopping = True
            except Exception:
                # Safe mode has all the time in the world.
                self._power.stop_watchdog()
                raise

    def hold(self) -> None:
        """Fall silent and keep the place, so that the session can go on."""
        self._rest.end()
        self._outputs.silence()
        self._power.stop_watchdog()
        try:
            self._runner.hold(clock.ticks_ms())
        except OSError as error:
            print("the place could not be kept:", error)
        # A host that is pulled off leaves no clip that is deaf to its button.
        if self._usb_sense:
            self._usb_sense.reset_when_unplugged()
        else:
            self._pin.reset_when_pressed()
        print('{"event": "stopped"}')

    def _wake(self) -> None:
        runner = self._runner
        cue = runner.wake(clock.ticks_ms())
        if runner.is_start_asked:
            cue = runner.start(clock.ticks_ms)
        if cue != cues.NONE:
            self._outputs.cue(cue, runner.ticks.now_ms, runner.session)
        self._power.restart(runner.ticks.now_ms)
        # Cues that fell due while a host spoke are told in what follows.
        raw = clock.ticks_ms()
        runner.ticks.advance(raw)
        self._play_due(raw, runner.ticks.at(raw))
        self._usb.announce(
            {
                "event": "ready",
                "version": VERSION,
                "state": state_name(runner.session),
                "late": runner.late,
            }
        )
        runner.late = []

    # One turn.

    def _turn(self) -> None:
        ticks = self._runner.ticks
        raw = clock.ticks_ms()
        now_ms = ticks.advance(raw)
        # First what was due, then what the wearer wants: a press ends nothing that is not due.
        self._play_due(raw, now_ms)
        if self._listen(now_ms):
            # A session that began has restarted the clock, and its first cue is due in a moment.
            raw = clock.ticks_ms()
            self._play_due(raw, ticks.at(raw))
        self._rebase(raw)
        now_ms = ticks.now_ms
        self._look_after_power(now_ms)
        deadline_ms = self._deadline_ms(now_ms)
        while deadline_ms - now_ms > self._gap_ms and self._write():
            raw = clock.ticks_ms()
            now_ms = ticks.advance(raw)
            deadline_ms = self._deadline_ms(now_ms)
        if deadline_ms - now_ms > self._gap_ms:
            self._typed.obey(now_ms)
            self._collect(now_ms)
            # A write that failed, or what was typed, may have something to tell.
            deadline_ms = self._deadline_ms(now_ms)
        self._power.feed()
        outputs = self._outputs
        is_silent = outputs.deadline_ms() == NEVER
        deadline_raw = (raw + deadline_ms - now_ms) & LAST_TICK
        self._rest.until(deadline_raw, self._pin, is_silent, outputs.is_dark)

    def _play_due(self, raw: int, now_ms: int) -> None:
        """Sound what is due at `now_ms`, which raw ticks `raw` are, or within a few ms of it."""
        runner = self._runner
        session = runner.session
        while session:
            cue = runner.step(now_ms, now_ms + _AHEAD_MS)
            if cue == cues.NONE:
                break
            due_ms = session.due_ms
            self._note_again(cue, session)
            late_ms = now_ms - due_ms
            if late_ms <= 0 or cues.still_useful(cue, late_ms):
                is_late = late_ms > _WHOLE_PATTERN_MS
                self._outputs.cue(cue, now_ms if is_late else due_ms, session)
            if due_ms > now_ms:
                raw = (raw + due_ms - now_ms) & LAST_TICK
                now_ms = due_ms
                clock.wait_until(raw)
            self._outputs.show(now_ms, session)
        cue = self._again.step(now_ms)
        if cue != cues.NONE:
            self._outputs.cue(cue, now_ms, session)
        self._outputs.show(now_ms, session)

    def _note_again(self, cue: int, session: "sessions.Session") -> None:
        """The end is told again until a press, and an open step, which waits for one."""
        if cue == cues.FINISHED:
            self._again.begin(cue, session.due_ms)
        elif cue <= image.COOL_DOWN and session.walk.is_open:
            self._again.begin(cues.OPEN, session.due_ms)
        elif cue <= image.COOL_DOWN or cue == cues.ABORTED:
            self._again.stop()

    def _listen(self, now_ms: int) -> bool:
        """Do what the wearer wants; whether it was anything."""
        pin = self._pin
        ticks = self._runner.ticks
        if pin.is_noted:
            self._button.edge(ticks.at(pin.first_raw), ticks.at(pin.last_raw))
            pin.forget()
        self._button.most_presses = self._actions.most_presses()
        gesture = self._button.step(now_ms, pin.is_down())
        if gesture == gestures.NOTHING:
            return False
        self._power.note_busy(now_ms)
        is_answer = self._again.deadline_ms != NEVER and not self._runner.is_live()
        self._again.stop()
        if is_answer and gesture in gestures.PRESSES:
            # It says that the end was heard, and starts nothing.
            self._outputs.hush()
        else:
            self._actions.act(gesture, self._button.gesture_ms, now_ms)
        return True

    def _look_after_power(self, now_ms: int) -> None:
        runner = self._runner
        session = runner.session
        is_on_cable = self._usb.is_heard()
        is_going = session and runner.is_live() and session.state != sessions.PAUSED
        if is_on_cable or is_going:
            self._power.note_busy(now_ms)
        # While nothing sounds: the motor's current would pass for an empty cell.
        is_silent = self._outputs.deadline_ms() == NEVER
        if is_silent and self._power.is_worse(now_ms, is_on_cable):
            self._outputs.cue(cues.LOW_BATTERY, now_ms, runner.session)
            self._journal.add(records.BATTERY, now_ms, self._power.level)
            if self._power.level == battery.EMPTY:
                # While there is still power to write it down.
                runner.stop(now_ms)
                self._power.ask_off()
        is_quiet = self._outputs.deadline_ms() == NEVER and self._button.deadline_ms == NEVER
        if is_quiet and self._power.should_be_off(now_ms):
            self._outputs.silence()
            while self._write():
                continue
            self._usb.say({"event": "off"})
            self._power.switch_off()

    # Housekeeping.

    def _deadline_ms(self, now_ms: int) -> int:
        deadline_ms = now_ms + _LOOK_MS
        session = self._runner.session
        if session and session.deadline_ms() != NEVER:
            deadline_ms = min(session.deadline_ms() - _AHEAD_MS, deadline_ms)
        deadline_ms = _sooner(self._outputs.deadline_ms(), deadline_ms)
        deadline_ms = _sooner(self._again.deadline_ms, deadline_ms)
        return _sooner(self._button.deadline_ms, deadline_ms)

    def _rebase(self, raw: int) -> None:
        """An idle clip's clock restarts so that it never grows large."""
        ticks = self._runner.ticks
        if ticks.now_ms <= _REBASE_MS or self._runner.is_live():
            return
        if self._deadline_ms(ticks.now_ms) - ticks.now_ms == _LOOK_MS:
            self._power.restart(-self._power.idle_ms(ticks.now_ms))
            ticks.restart(raw)

    def _collect(self, now_ms: int) -> None:
        """Collect garbage while nothing is due.

        Left to itself that would come with a cue; and until then each allocation searches longer.
        """
        if now_ms - self._collected_ms >= _COLLECT_MS or now_ms < self._collected_ms:
            self._collected_ms = now_ms
            gc.collect()

    def _write(self) -> bool:
        """Bring to flash one thing that has waited for a gap between cues; False: there is none."""
        if self._is_on_trial and clock.since_ms(self._began_raw) >= _WELL_MS:
            self._is_on_trial = False
            failure.forget()
        raw = clock.ticks_ms()
        try:
            has_written = self._runner.write(raw)
            if has_written:
                self._gap_ms = min(max(2 * clock.since_ms(raw), self._gap_ms), _LONGEST_GAP_MS)
            return has_written
        except OSError:
            # The flash is full or worn: the records stay in memory, the wearer is told once, where
            # it cuts no cue short, and trains on.
            now_ms = self._runner.ticks.now_ms
            if not self._is_fault_told and self._deadline_ms(now_ms) - now_ms == _LOOK_MS:
                self._is_fault_told = True
                self._outputs.cue(cues.FAULT, now_ms, self._runner.session)
            return False


def _sooner(a_ms: int, b_ms: int) -> int:
    return a_ms if a_ms != NEVER and a_ms < b_ms else b_ms
