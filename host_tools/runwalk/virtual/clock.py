"""The time of a virtual clip's world: it flows at some speed, or stands still until it is moved."""

import re
import time

from runwalk.problem import Problem

_UNITS_US = {"ms": 1_000, "s": 1_000_000, "m": 60_000_000, "h": 3_600_000_000}
_DURATION = re.compile(r"(\d+(?:\.\d+)?)(ms|s|m|h)?")


class Clock:
    """Microseconds since the world began. It goes on over resets and losses of power.

    speed   how many times faster than real it flows; 0: it stands still until `move_to`
    """

    def __init__(self, speed: float) -> None:
        self.speed = speed
        self._from_us = 0
        self._host_from_us = _host_us()

    def now_us(self) -> int:
        """The time now."""
        if not self.speed:
            return self._from_us
        return self._from_us + int((_host_us() - self._host_from_us) * self.speed)

    def set_speed(self, speed: float) -> None:
        """Flow at another speed from now on, or stand still."""
        self._from_us = self.now_us()
        self._host_from_us = _host_us()
        self.speed = speed

    def move_to(self, us: int) -> None:
        """Let time pass where it stands still; it never goes back."""
        if not self.speed:
            self._from_us = max(self._from_us, us)

    def setting(self) -> tuple[float, int, int]:
        """What a board needs to have the same time: speed, a time, and the host's clock then."""
        return self.speed, self._from_us, self._host_from_us


def duration_us(text: str) -> int:
    """A time such as 250 or 250ms, 12.5s, 5m or 2h. Raises Problem."""
    found = _DURATION.fullmatch(text)
    if not found:
        raise Problem(f"invalid duration {text!r}: write 250ms, 12.5s, 5m or 2h")
    return round(float(found[1]) * _UNITS_US[found[2] or "ms"])


def _host_us() -> int:
    # The clock that the unix MicroPython's ticks_us reads too.
    return time.monotonic_ns() // 1000
