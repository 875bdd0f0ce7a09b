"""What the wearer's gestures do, as the settings map them."""

from clip.core import button as gestures
from clip.core import cues
from clip.core import session as sessions
from clip.hw import clock
from clip.store import slots

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from clip.outputs import Outputs
    from clip.power import Power
    from clip.session_runner import SessionRunner

# Named here: a tuple of another module's names would be built again at each look.
_SEVERAL = (gestures.TRIPLE, gestures.DOUBLE)
_NOTHING = "none"


class GestureActions:
    """Turns gestures into what is done with the session, the slots and the power."""

    def __init__(
        self,
        runner: "SessionRunner",
        outputs: "Outputs",
        power: "Power",
        settings: "dict[str, Any]",
    ) -> None:
        self._runner = runner
        self._outputs = outputs
        self._power = power
        self._settings = settings
        self._now_ms = 0
        self._idle: "dict[int, str]" = {
            gesture: settings["idle_" + name] for gesture, name in gestures.NAMES.items()
        }
        self._active: "dict[int, str]" = {
            gesture: settings["active_" + name] for gesture, name in gestures.NAMES.items()
        }
        self._actions: "dict[str, Callable[[int], object]]" = {
            "start": self._start,
            "next_plan": self._next_plan,
            "battery": self._tell_battery,
            "power_off": self._power_off,
            "pause": self._pause,
            "next_step": self._next_step,
            "back": self._back,
            "cool_down": self._cool_down,
            "stop": self._stop,
        }

    def most_presses(self) -> int:
        """How many presses in a row mean something now: no answer waits for more."""
        for presses in _SEVERAL:
            if self._action(presses) != _NOTHING:
                return presses
        return 1

    def act(self, gesture: int, at_ms: int, now_ms: int) -> None:
        """The wearer made a gesture at `at_ms`; what answers it can only sound from now on."""
        self._now_ms = now_ms
        if gesture == gestures.HOLDING:
            if self._action(gestures.LONG) == "stop":
                self._answer(cues.HOLDING)
        elif gesture == gestures.LET_GO:
            self._outputs.hush()
        else:
            session = self._runner.session
            if session and self._runner.is_live() and at_ms < session.due_ms:
                # The edge was noted just before a cue that has sounded since.
                at_ms = session.due_ms
            action = self._actions.get(self._action(gesture))
            if action:
                action(at_ms)

    def do(self, action: str, now_ms: int) -> None:
        """Do an action that a host has asked for; nothing while no session is under way."""
        if self._runner.is_live():
            self._now_ms = now_ms
            self._actions[action](now_ms)

    def _action(self, gesture: int) -> str:
        session = self._runner.session
        if session is None or not self._runner.is_live():
            return self._idle[gesture]
        is_locked = self._settings["lock"] and session.state == sessions.RUNNING
        return _NOTHING if is_locked and gesture in gestures.PRESSES else self._active[gesture]

    def _answer(self, cue: int, times: int = 1) -> None:
        self._outputs.cue(cue, self._now_ms, self._runner.session, times)

    # Idle.

    def _start(self, _at_ms: int) -> None:
        self._outputs.hush()
        if self._runner.renew():
            cue = self._runner.start(clock.ticks_ms)
            self._power.restart(0)
            if cue != cues.NONE:
                # The clock has restarted.
                self._now_ms = 0
                self._answer(cue)
        else:
            self._answer(cues.REFUSED)

    def _next_plan(self, _at_ms: int) -> None:
        slot = slots.after(slots.chosen())
        if slot is None:
            self._answer(cues.REFUSED)
            return
        try:
            slots.choose(slot)
        except OSError:
            # The flash is full or worn: the plan is as before.
            self._answer(cues.FAULT)
            return
        try:
            self._runner.take_plan(slots.load(slot))
            self._answer(cues.COUNT, slot)
        except ValueError:
            self._runner.take_plan(None)
            self._answer(cues.FAULT)

    def _tell_battery(self, _at_ms: int) -> None:
        fifths = self._power.battery_fifths()
        if fifths is None:
            self._answer(cues.REFUSED)
        else:
            self._answer(cues.COUNT, fifths)

    def _power_off(self, _at_ms: int) -> None:
        self._answer(cues.POWER_OFF)
        self._power.ask_off()

    # In a session.

    def _pause(self, at_ms: int) -> None:
        session = self._runner.session
        if session and session.state == sessions.WAITING:
            self._runner.skip(at_ms)
        elif self._runner.pause(at_ms):
            self._answer(cues.PAUSED)
        elif self._runner.resume(at_ms):
            self._answer(cues.RESUMED)

    def _next_step(self, at_ms: int) -> None:
        if not self._runner.skip(at_ms):
            self._answer(cues.REFUSED)

    def _back(self, at_ms: int) -> None:
        if not self._runner.back(at_ms):
            self._answer(cues.REFUSED)

    def _cool_down(self, at_ms: int) -> None:
        if not self._runner.skip_to_cool_down(at_ms):
            self._answer(cues.REFUSED)

    def _stop(self, at_ms: int) -> None:
        if self._runner.stop(at_ms):
            self._answer(cues.ABORTED)
