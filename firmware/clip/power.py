"""Battery, watchdog, and switching off."""

from clip.core import battery as levels
from clip.core.constant import const
from clip.hw import clock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from clip.hw.board import Parts

_LOOK_MS = const(60_000)
# How soon a worse reading is confirmed, and how often.
_LOOK_AGAIN_MS = const(1_000)
_CONFIRMATIONS = const(2)
_MINUTE_MS = const(60_000)
# A board that can't feel its cable stays so long with an empty cell: a host may be about to ask.
_REACHABLE_MS = const(600_000)


class Power:
    """Looks after what the clip runs on.

    level    FINE, LOW or EMPTY of `clip.core.battery`
    """

    def __init__(self, parts: "Parts", settings: "dict[str, Any]") -> None:
        self._battery = parts.battery
        self._watchdog = parts.watchdog
        self._feels_cable = parts.usb_sense is not None
        self._began_raw = clock.ticks_ms()
        self._off = parts.off
        self._off_after_ms: int = settings["power_off_min"] * _MINUTE_MS
        self._gauge = levels.Gauge()
        self._worse_readings = 0
        self._look_at_ms = 0
        self._busy_at_ms = 0
        self._is_off_asked = False

    @property
    def level(self) -> int:
        """FINE, LOW or EMPTY."""
        return self._gauge.level

    def battery_fifths(self) -> "int | None":
        """How full the battery is, 1-5; None where the board can't tell."""
        percent = self.percent()
        return None if percent is None else min(percent // 20 + 1, 5)

    def is_worse(self, now_ms: int, is_on_cable: bool) -> bool:
        """Look at the battery once a minute; whether its level became worse.

        On the cable it is not looked at: that feeds the clip, and its voltage may be the cable's.
        """
        if self._battery is None or now_ms < self._look_at_ms:
            return False
        self._look_at_ms = now_ms + _LOOK_MS
        percent = None if is_on_cable else self.percent()
        if percent is None:
            return False
        if not self._feels_cable and clock.since_ms(self._began_raw) < _REACHABLE_MS:
            percent = max(percent, levels.EMPTY_PERCENT + 1)
        if self._gauge.would_be_worse(percent) and self._worse_readings < _CONFIRMATIONS:
            # One alone may be a disturbance.
            self._worse_readings += 1
            self._look_at_ms = now_ms + _LOOK_AGAIN_MS
            return False
        self._worse_readings = 0
        return self._gauge.take(percent)

    def percent(self) -> "int | None":
        """The battery's charge; None where the board can't tell, or has none."""
        if self._battery is None:
            return None
        mv = self._battery.millivolts()
        return levels.percent(self._battery.curve, mv) if mv >= levels.NO_CELL_MV else None

    def restart(self, busy_at_ms: int) -> None:
        """The clock restarts at 0; on it, the clip was needed last at `busy_at_ms`."""
        self._look_at_ms = 0
        self._busy_at_ms = busy_at_ms

    def idle_ms(self, now_ms: int) -> int:
        """For how long nobody has needed the clip."""
        return now_ms - self._busy_at_ms

    def note_busy(self, now_ms: int) -> None:
        """The wearer, a session or a host needs the clip."""
        self._busy_at_ms = now_ms

    def ask_off(self) -> None:
        """Switch off as soon as nothing sounds."""
        self._is_off_asked = True

    def should_be_off(self, now_ms: int) -> bool:
        """Whether it is time to switch off: asked for, or not needed for long."""
        if self._off is None:
            return False
        is_idle = self._off_after_ms > 0 and self.idle_ms(now_ms) >= self._off_after_ms
        return self._is_off_asked or is_idle

    def switch_off(self) -> None:
        """Sleep until the button; then the clip restarts."""
        self.stop_watchdog()
        if self._off:
            self._off.switch_off()

    def feed(self) -> None:
        """The loop turns."""
        if self._watchdog:
            self._watchdog.feed()

    def stop_watchdog(self) -> None:
        """A host takes over, or the clip sleeps."""
        if self._watchdog:
            self._watchdog.stop()
