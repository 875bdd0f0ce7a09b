"""What the clip lets one hear, see and feel, and what it tells over USB about it."""

from clip.core import cues, image, levels, patterns
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


class Outputs:
    """Buzzer, light and motor, driven by players; a pin is touched only when it changes."""

    def __init__(self, parts: "Parts", usb: "Usb", settings: "dict[str, Any]") -> None:
        self._buzzer = parts.buzzer
        self._led = parts.led
        self._motor = parts.motor
        self._usb = usb
        self._settings = settings
        outputs = settings["outputs"]
        if outputs == "motor" and parts.motor is None:
            outputs = "sound"
        self._has_sound = outputs in ("all", "sound")
        self._has_light = outputs in ("all", "light")
        self._has_motor = outputs in ("all", "motor") and parts.motor is not None
        self._patterns = [
            settings.get("tones." + name) or patterns.TONES.get(cue, ())
            for cue, name in enumerate(cues.NAMES)
        ]
        self._duty = levels.duty(settings["volume"])
        self._shake_duty = levels.motor_duty(settings["motor_strength"])
        self._flash = patterns.FLASH
        self._tone_hz = 0
        self._colour = patterns.OFF
        self._is_shaking = False
        # The light flashes with the tones; the motor has the same pulses, long enough to feel.
        self._tones = Player()
        self._unsaid: "list[dict[str, Any]]" = []
        self._shakes = Player(patterns.MOTOR_LEAST_MS)

    def cue(self, cue: int, at_ms: int, session: "Session | None", times: int = 1) -> None:
        """Begin a cue as of `at_ms`."""
        pattern = self._patterns[cue]
        self._tones.play(pattern, at_ms, times)
        if self._has_motor:
            self._shakes.play(pattern, at_ms, times)
        self._flash = patterns.FLASH_COLOURS.get(cue, patterns.FLASH)
        if self._usb.is_heard():
            self._unsaid.append(_event(cue, at_ms, session, times))

    @property
    def is_dark(self) -> bool:
        """Whether no light is on."""
        return self._colour == patterns.OFF

    def deadline_ms(self) -> int:
        """When something changes next, cues.NEVER while nothing plays."""
        deadline_ms = self._tones.deadline_ms
        shakes_ms = self._shakes.deadline_ms
        if deadline_ms == cues.NEVER or cues.NEVER < shakes_ms < deadline_ms:
            return shakes_ms
        return deadline_ms

    def show(self, now_ms: int, session: "Session | None") -> None:
        """Bring the outputs up to `now_ms`; then say which cues began, if somebody listens."""
        self._tones.step(now_ms)
        tone_hz = self._tones.level
        if self._has_sound and tone_hz != self._tone_hz:
            self._buzzer.tone(tone_hz, self._duty)
        self._tone_hz = tone_hz
        if self._has_light:
            self._light(self._flash if tone_hz else _state_colour(session))
        if self._has_motor:
            self._shakes.step(now_ms)
            self._shake(self._shakes.level != 0)
        while self._unsaid:
            self._usb.say(self._unsaid.pop(0))

    def hush(self) -> None:
        """Let no pattern play on."""
        self._tones.hush()
        self._shakes.hush()

    def silence(self) -> None:
        """All off, at once."""
        self.hush()
        self._tone_hz = 0
        self._colour = patterns.OFF
        self._buzzer.tone(0, 0)
        self._led.show(patterns.OFF)
        if self._motor:
            self._is_shaking = False
            self._motor.shake(0)

    def _light(self, colour: int) -> None:
        if colour != self._colour:
            self._colour = colour
            self._led.show(levels.dimmed(colour, self._settings["brightness"]))

    def _shake(self, is_on: bool) -> None:
        if self._motor and is_on != self._is_shaking:
            self._is_shaking = is_on
            self._motor.shake(self._shake_duty if is_on else 0)


def _state_colour(session: "Session | None") -> int:
    if session is None or not is_live(session):
        return patterns.OFF
    if session.state == sessions.PAUSED:
        return patterns.PAUSE
    return patterns.KIND_COLOURS.get(session.walk.kind, patterns.OFF)


def _event(cue: int, at_ms: int, session: "Session | None", times: int) -> "dict[str, Any]":
    event: "dict[str, Any]" = {
        "event": "cue",
        "cue": cues.NAMES[cue],
        "state": state_name(session),
        "at": at_ms,
    }
    if times > 1:
        event["times"] = times
    if session:
        event["step"] = session.walk.number
        event["kind"] = image.KIND_NAMES[session.walk.kind]
        event["left"] = session.step_left_ms(at_ms)
    return event
