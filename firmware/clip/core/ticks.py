"""Widening of a wrapped millisecond counter. The only place that knows about the ring."""

from clip.core.constant import const

# Raw ticks run from 0 to this and begin again.
LAST_TICK = const((1 << 30) - 1)


class Ticks:
    """Turns raw ticks (as of time.ticks_ms) into plain ms that never wrap.

    Raw ticks are told apart as long as two looks lie less than half a ring from each other:
    6.2 days on a board, so the loop must look at least that often.
    """

    def __init__(self, last_tick: int = LAST_TICK, drift_ppm: int = 0) -> None:
        """`last_tick` is a power of two less one; tests make the ring small.

        drift_ppm   by how much the counter runs fast, in millionths, at most 2,000 either way
        """
        self._mask = last_tick
        self._half = last_tick >> 1
        self._drift_ppm = drift_ppm
        self._raw = 0
        self._counted_ms = 0  # by the counter, since `restart`
        self._origin_ms = 0  # the time at `restart`
        self.now_ms = 0

    def restart(self, raw: int, now_ms: int = 0) -> None:
        """From here on, raw ticks `raw` are `now_ms`."""
        self._raw = raw
        self._counted_ms = 0
        self._origin_ms = now_ms
        self.now_ms = now_ms

    def at(self, raw: int) -> int:
        """The ms of raw ticks near now, before or after it: an edge noted by an interrupt."""
        return self.now_ms + self._after_last_look(raw)

    def advance(self, raw: int) -> int:
        """Take a look at the clock: the ms now, never less than at the last look."""
        delta_ms = self._after_last_look(raw)
        if delta_ms > 0:
            self._raw = raw
            self._counted_ms += delta_ms
            # Whole seconds first: a week of ms times 2,000 would be no small integer.
            drifted_ms = self._counted_ms // 1000 * self._drift_ppm // 1000
            now_ms = self._origin_ms + self._counted_ms - drifted_ms
            self.now_ms = max(self.now_ms, now_ms)
        return self.now_ms

    def _after_last_look(self, raw: int) -> int:
        # In steps that never leave a board's small integers (below 2^30).
        delta_ms = (raw - self._raw) & self._mask
        return delta_ms - self._mask - 1 if delta_ms > self._half else delta_ms
