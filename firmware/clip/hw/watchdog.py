"""The watchdog: resets a clip whose loop no longer turns."""

import machine
from machine import WDT

from clip.core.constant import const

# Of CTRL in the RP2040's and RP2350's WATCHDOG block; written to the alias that clears bits.
_ENABLE = const(1 << 30)
_CLEAR_ALIAS = const(0x3000)
# A host that is gone leaves no dead clip for longer.
_LONG_MS = const(900_000)


class Watchdog:
    """Runs from `feed` to `stop`."""

    def __init__(self, timeout_ms: int, control_register: "int | None") -> None:
        """`control_register`: where a chip is told to stop it; None: it is told to wait longer."""
        self._timeout_ms = timeout_ms
        self._control_register = control_register
        self._wdt: "WDT | None" = None

    def feed(self) -> None:
        """All is well."""
        if self._wdt is None:
            self._wdt = WDT(timeout=self._timeout_ms)
        self._wdt.feed()

    def stop(self) -> None:
        """A host takes over: `machine` can start a watchdog but not stop it."""
        if self._wdt is None:
            return
        self._wdt = None
        if self._control_register is None:
            WDT(timeout=_LONG_MS)
        else:
            machine.mem32[self._control_register + _CLEAR_ALIAS] = _ENABLE
