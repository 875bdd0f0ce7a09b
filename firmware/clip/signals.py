"""What the clip lets one hear and see, and what it tells over USB about it."""

from clip.core import cues, image, patterns
from clip.core import session as sessions
from clip.core.player import Player

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from clip.core.session import Session
    from clip.hw.board import Parts
    from clip.hw.usb import Usb


def state_name(session: "Session | None") -> str:
    """The session's state in words."""
    return sessions.STATE_NAMES[session.state] if session else "no plan"


def is_live(session: "Session | None") -> bool:
    """Whether a session is under way."""
    return session is not None and sessions.RUNNING <= session.state <= sessions.WAITING


class Signals:
    """Buzzer and LED, driven by the player; a pin is touched only when it changes."""

    def __init__(self, parts: "Parts", usb: "Usb") -> None:
        self._buzzer = parts.buzzer
        self._led = parts.led
        self._usb = usb
        self._tone_hz = 0
        self._colour = patterns.OFF
        self.player = Player()

    def cue(self, cue: int, at_ms: int, session: "Session | None") -> None:
        """Begin a cue as of `at_ms`, and say so."""
        self.player.play(cue, at_ms)
        event: "dict[str, Any]" = {
            "event": "cue",
            "cue": cues.NAMES[cue],
            "state": state_name(session),
            "at": at_ms,
        }
        if session:
            event["step"] = session.walk.number
            event["kind"] = image.KIND_NAMES[session.walk.kind]
            event["left"] = session.step_left_ms(at_ms)
        self._usb.say(event)

    def show(self, now_ms: int, session: "Session | None") -> None:
        """Bring buzzer and LED up to `now_ms`."""
        self.player.step(now_ms)
        tone_hz = self.player.tone_hz
        if tone_hz != self._tone_hz:
            self._tone_hz = tone_hz
            self._buzzer.tone(tone_hz)
        colour = patterns.FLASH if tone_hz else _state_colour(session)
        if colour != self._colour:
            self._colour = colour
            self._led.show(colour)

    def silence(self) -> None:
        """All off, at once."""
        self.player.hush()
        self._tone_hz = 0
        self._colour = patterns.OFF
        self._buzzer.tone(0)
        self._led.show(patterns.OFF)


def _state_colour(session: "Session | None") -> int:
    if session is None or not is_live(session):
        return patterns.OFF
    if session.state == sessions.PAUSED:
        return patterns.PAUSE
    return patterns.KIND_COLOURS.get(session.walk.kind, patterns.OFF)
