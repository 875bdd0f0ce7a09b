"""Which power-on it is, and how often its ticks have wrapped: what dates what the clip writes."""

import os
from binascii import crc32

from clip.core import journal as records
from clip.core.ticks import LAST_TICK


class PowerOn:
    """One power-on.

    number  drawn at random, it goes into each record
    wraps   how often the raw ticks have begun again since: every 12.4 days
    """

    # That of the app which runs in this VM, or did until a host stopped it; None if none has begun.
    # What the flash has last may be of an earlier one.
    current: "PowerOn | None" = None

    def __init__(self, number: int, raw: int, wraps: int = 0) -> None:
        self.number = number
        self.wraps = wraps
        self._raw = raw

    def look(self, raw: int) -> None:
        """Take raw ticks, at least every 6.2 days."""
        if (raw - self._raw) & LAST_TICK > LAST_TICK >> 1:
            # A moment that is past already.
            return
        if raw < self._raw:
            self.wraps += 1
        self._raw = raw


def drawn(raw: int, before: int) -> PowerOn:
    """A new one, at raw ticks `raw`, after that of the number `before`.

    Where the chip's random numbers are none, as an emulator's, it is still another one.
    """
    return PowerOn(crc32(os.urandom(8), before) | records.RANDOM_BOOT, raw)
