"""What a clip does right now, from what it says by itself: nothing is asked, nothing stops."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from msgspec import Meta, Struct

from clip import protocol
from clip.core import cues, image, patterns
from clip.core.player import Player
from runwalk.device.connection import Connection
from runwalk.device.messages import SessionOnClip, Status, one_of
from runwalk.fields import Invalid, checked

_KINDS = {name: kind for kind, name in enumerate(image.KIND_NAMES)}
_CUES = {name: cue for cue, name in enumerate(cues.NAMES)}


class Event(Struct, frozen=True, rename={"at_ms": "at", "left_ms": "left"}):
    """A cue that the clip gave; `left_ms` is -1 in an open step."""

    cue: str
    state: Annotated[str, one_of(protocol.APP_STATES)]
    at_ms: int
    step: Annotated[int, Meta(ge=0)] = 0
    kind: str = "repeat"
    left_ms: int = -1
    times: Annotated[int, Meta(ge=1, le=10)] = 1

    def __post_init__(self) -> None:
        if self.cue not in _CUES or self.kind not in _KINDS:
            raise ValueError("no cue or no kind of step")


@dataclass(frozen=True)
class View:
    """What there is to see: the LED's colour as 0xRRGGBB, time left in ms or None."""

    state: str
    kind: str
    step: int
    left_ms: int | None
    cue: str
    colour: int
    is_sounding: bool


class Watch:
    """Follows one clip. `speed` is how many times faster than real its time runs."""

    def __init__(self, status: Status, speed: float) -> None:
        self._speed = speed
        self._player = Player()
        self._cue = ""
        session = status.session or SessionOnClip(
            state="finished", elapsed_ms=0, step=0, kind=None, left_ms=None
        )
        self._state = session.state if status.session else "idle"
        self._kind: str = session.kind or ""
        self._step = session.step
        self._left_ms = session.left_ms
        self._since_s = time.monotonic()

    def take(self, event: Event) -> None:
        """The clip gave a cue."""
        self._since_s = time.monotonic()
        self._state = event.state
        self._kind = event.kind if event.step else ""
        self._step = event.step
        self._left_ms = event.left_ms if event.left_ms >= 0 else None
        self._cue = event.cue
        self._player.play(patterns.TONES[_CUES[event.cue]], 0, event.times)

    def view(self) -> View:
        """How it is now."""
        passed_ms = int((time.monotonic() - self._since_s) * 1000 * self._speed)
        self._player.step(passed_ms)
        left_ms = self._left_ms
        if left_ms is not None and self._state == "running":
            left_ms = max(0, left_ms - passed_ms)
        tone_hz = self._player.level
        return View(
            state=self._state,
            kind=self._kind,
            step=self._step,
            left_ms=left_ms,
            cue=self._cue,
            colour=patterns.FLASH if tone_hz else self._state_colour(),
            is_sounding=bool(tone_hz),
        )

    def _state_colour(self) -> int:
        if self._state == "paused":
            return patterns.PAUSE
        if self._state in ("running", "waiting"):
            return kind_colour(self._kind)
        return patterns.OFF


def kind_colour(kind: str) -> int:
    """The LED's colour in a step of that kind, as 0xRRGGBB."""
    return patterns.KIND_COLOURS.get(_KINDS.get(kind, image.REPEAT), patterns.OFF)


def cues_of(connection: Connection) -> Iterator[Event | None]:
    """The cues of the running app as they come, None now and then. Raises Problem."""
    for said in connection.events():
        event = _event(said) if said else None
        if event or not said:
            yield event


def _event(said: dict[str, Any]) -> Event | None:
    if said.get("event") != "cue":
        return None
    try:
        return checked(Event, said)
    except Invalid:
        return None
