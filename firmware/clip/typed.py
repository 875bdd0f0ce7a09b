"""What a host may type while the app runs. It is answered between two cues, and stops nothing."""

from clip.core import image
from clip.core.cues import NEVER
from clip.outputs import state_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from clip.gesture_actions import GestureActions
    from clip.hw.usb import Usb
    from clip.session_runner import SessionRunner

_TELL = b"?"
# They do something in a session alone. Nothing that a modem is asked begins with them.
_ACTIONS = {b"|": "pause", b">": "next_step"}


class Typed:
    """Tells a host where the session stands, and pauses or skips for it."""

    def __init__(self, usb: "Usb", runner: "SessionRunner", actions: "GestureActions") -> None:
        self._usb = usb
        self._runner = runner
        self._actions = actions
        self._is_asked = False

    def obey(self, now_ms: int) -> None:
        """Do what was typed last; say how it is, after an action once its cue has sounded."""
        typed = self._usb.typed()
        if self._is_asked or typed == _TELL:
            self._is_asked = False
            self._usb.announce(self._now(now_ms))
        if typed in _ACTIONS:
            self._is_asked = True
            self._actions.do(_ACTIONS[typed], now_ms)

    def _now(self, now_ms: int) -> "dict[str, Any]":
        session, plan = self._runner.session, self._runner.plan
        event: "dict[str, Any]" = {"event": "now", "state": state_name(session)}
        if session and plan:
            left_ms = session.step_left_ms(now_ms)
            event["crc"] = image.crc(plan)
            event["step"] = session.walk.number
            event["left_ms"] = None if left_ms == NEVER else left_ms
            event["elapsed_ms"] = session.elapsed_ms(now_ms)
        return event
