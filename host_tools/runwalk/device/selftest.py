"""Trying out a clip's parts from the host."""

import time
from collections.abc import Callable
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from clip.core import button as buttons
from clip.core.ticks import LAST_TICK
from runwalk.action import Action
from runwalk.device.connection import Connection, Nothing
from runwalk.device.messages import one_of
from runwalk.device.trouble import nonsense
from runwalk.problem import Problem

_Count = Annotated[int, Meta(ge=0)]

_PATIENCE_S = 30.0
_SAMPLES = 15


class Battery(Struct, frozen=True):
    """The battery's voltage in mV and charge in percent; None where the board can't tell."""

    mv: Annotated[int, Meta(ge=0, lt=100_000)] | None
    percent: Annotated[int, Meta(ge=0, le=100)] | None

    def in_words(self) -> str:
        """How full it is."""
        if self.mv is None:
            return "This board has no battery to read."
        if self.percent is None:
            return f"{self.mv / 1000:.2f} V: no cell is measured"
        return f"{self.mv / 1000:.2f} V, {self.percent} %"


class Flash(Struct, frozen=True):
    """Whether a block of 4 KiB came back as written, and how long the writing took."""

    ok: bool
    write_ms: _Count
    free_bytes: _Count

    def in_words(self) -> str:
        """What came of it. Raises Problem where the flash fails."""
        if not self.ok:
            raise Problem(f"the flash does not keep what is written: back up with {Action.BACK_UP}")
        free = self.free_bytes // 1024
        return f"4 KiB written in {self.write_ms} ms and read back; {free} KiB free"


class Parts(Struct, frozen=True):
    """Which parts a clip has, as its board file says.

    permille       so much of the cell's voltage is at its pin by the board file; None: no divider
    used_permille  and by what was measured
    """

    led: Literal["mono", "rgb", "pixel"]
    has_motor: bool
    can_switch_off: bool
    permille: Annotated[int, Meta(ge=1, le=1000)] | None
    used_permille: Annotated[int, Meta(ge=1, le=1000)] | None
    is_button_down: bool
    micropython: Annotated[str, Meta(pattern=r"^[0-9]{1,3}(\.[0-9]{1,3}){2}$")]


class Press(Struct, frozen=True):
    """A press: when it began, how long it was held, for how long the contacts bounced; ms."""

    press_ms: _Count
    held_ms: _Count
    bounce_ms: _Count


class _Presses(Struct, frozen=True):
    presses: list[Press]


class _Calibration(Struct, frozen=True):
    found: dict[str, object]


class _Gestures(Struct, frozen=True):
    gestures: list[Annotated[str, one_of(tuple(buttons.NAMES.values()))]]


class _Ticks(Struct, frozen=True):
    ticks_ms: Annotated[int, Meta(ge=0, le=LAST_TICK)]


def play(connection: Connection, cue: str) -> None:
    """Have a cue sounded, to its end. Raises Problem."""
    connection.ask(Nothing, "play", cue, patience_s=_PATIENCE_S)


def gestures_made(connection: Connection, seconds: int) -> list[str]:
    """The gestures made in so many seconds of the clip's. Raises Problem."""
    patience_s = seconds + _PATIENCE_S
    return connection.ask(_Gestures, "button", seconds, patience_s=patience_s).gestures


def battery(connection: Connection) -> Battery:
    """Read the battery. Raises Problem."""
    return connection.ask(Battery, "battery", patience_s=_PATIENCE_S)


def flash(connection: Connection) -> Flash:
    """Write and read back a block. Raises Problem."""
    return connection.ask(Flash, "flash", patience_s=_PATIENCE_S)


def parts(connection: Connection) -> Parts:
    """Which parts there are. Raises Problem, also where the firmware is older than this test."""
    return connection.ask(Parts, "parts", patience_s=_PATIENCE_S)


def light(connection: Connection, colour: int) -> None:
    """Show 0xRRGGBB until something else is asked. Raises Problem."""
    connection.ask(Nothing, "light", colour, patience_s=_PATIENCE_S)


def sound(connection: Connection, hz: int, ms: int) -> None:
    """Sound one frequency. Raises Problem."""
    connection.ask(Nothing, "sound", hz, ms, patience_s=_PATIENCE_S)


def motor(connection: Connection, ms: int) -> None:
    """Have the motor shake. Raises Problem."""
    connection.ask(Nothing, "motor", ms, patience_s=_PATIENCE_S)


def presses(connection: Connection, count: int, seconds: int) -> list[Press]:
    """So many presses, fewer where they are not made in so many seconds. Raises Problem."""
    patience_s = seconds + _PATIENCE_S
    return connection.ask(_Presses, "presses", count, seconds, patience_s=patience_s).presses


def switch_off(connection: Connection) -> None:
    """Have it switch off; the button wakes it, and it restarts. Raises Problem."""
    connection.abandon("import clip.selftest\nclip.selftest.off()")


def keep(connection: Connection, found: dict[str, Any]) -> None:
    """Keep on the clip what a test found out. Raises Problem."""
    kept = connection.ask(_Calibration, "keep_calibration", found, patience_s=_PATIENCE_S)
    if kept.found != found:
        raise nonsense(connection.port)


def kept(connection: Connection) -> dict[str, object]:
    """What a test found out earlier. Raises Problem."""
    return connection.ask(_Calibration, "kept_calibration", patience_s=_PATIENCE_S).found


def drift_ppm(
    connection: Connection,
    seconds: float,
    speed: float = 1.0,
    progress: Callable[[float, float], None] | None = None,
) -> tuple[int, int]:
    """By how much the clip's clock runs fast against this computer's, and give or take, in ppm.

    `speed` is a virtual clip's. Raises Problem.
    """
    if not speed:
        raise Problem("the time of this virtual clip stands still: start it with --speed 1")
    began_s, began_ms, began_doubt_s = _look_at_clock(connection)
    while (passed_s := time.monotonic() - began_s) < seconds:
        if progress:
            progress(passed_s, seconds)
        time.sleep(0.1)
    ended_s, ended_ms, ended_doubt_s = _look_at_clock(connection)
    host_ms = (ended_s - began_s) * 1000 * speed
    clip_ms = (ended_ms - began_ms) & LAST_TICK
    # The clip's ms are whole ones, and an answer was given at some time of its way.
    doubt_ms = 1 + (began_doubt_s + ended_doubt_s) * 1000 * speed
    return round((clip_ms - host_ms) / host_ms * 1e6), round(doubt_ms / host_ms * 1e6)


def _look_at_clock(connection: Connection) -> tuple[float, int, float]:
    """Host time in s, the clip's ticks then, and how far off at most, from the quickest answer."""
    best: tuple[float, int, float] | None = None
    for _ in range(_SAMPLES):
        asked_s = time.monotonic()
        ticks_ms = connection.ask(_Ticks, "ticks").ticks_ms
        doubt_s = (time.monotonic() - asked_s) / 2
        if best is None or doubt_s < best[2]:
            best = asked_s + doubt_s, ticks_ms, doubt_s
    assert best
    return best
