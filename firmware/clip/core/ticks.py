"""Widening of a wrapped millisecond counter. The only place that knows about the ring."""

from clip.core.constant import const

# Raw ticks run from 0 to this and begin again.
LAST_TICK = const((1 << 30) - 1)


class Ticks:
    """Turns raw ticks (as of time.ticks_ms) into plain ms that never wrap.

    Raw ticks are told apart as long as two looks lie less than half a ring from each other:
    6.2 days on a board, so the loop must look at least that often.
    """

    def __init__(self, last_tick: int = LAST_TICK) -> None:
        """`last_tick` is a power of two less one; tests make the ring small."""
        self._mask = last_tick
        self._half = last_tick >> 1
        self._raw = 0
        self.now_ms = 0

    def restart(self, raw: int, now_ms: int = 0) -> None:
        """From here on, raw ticks `raw` are `now_ms`."""
        self._raw = raw
        self.now_ms = now_ms

    def at(self, raw: int) -> int:
        """The ms of raw ticks near now, before or after it: an edge noted by an interrupt."""
        # In steps that never leave a board's small integers (below 2^30).
        delta_ms = (raw - self._raw) & self._mask
        if delta_ms > self._half:
            delta_ms = delta_ms - self._mask - 1
        return self.now_ms + delta_ms

    def advance(self, raw: int) -> int:
        """Take a look at the clock: the ms now, never less than at the last look."""
        now_ms = self.at(raw)
        if now_ms > self.now_ms:
            self.now_ms = now_ms
            self._raw = raw
        return self.now_ms
