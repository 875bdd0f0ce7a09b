"""How full a battery is, and when that matters. Integers only."""

from clip.core.constant import const

FINE = const(0)
LOW = const(1)
EMPTY = const(2)

# What no cell has that still feeds a clip: there is none, or no divider to measure it by.
NO_CELL_MV = const(2500)

_LOW_PERCENT = const(15)
_FINE_AGAIN_PERCENT = const(25)
# An empty one has so much at most.
EMPTY_PERCENT = const(3)
_RISES = ((EMPTY, EMPTY_PERCENT, _LOW_PERCENT), (LOW, _LOW_PERCENT, _FINE_AGAIN_PERCENT))

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def percent(curve: "Sequence[Sequence[int]]", mv: int) -> int:
    """The charge at a voltage in mV, by straight lines between (mV, percent) pairs that rise."""
    below_mv, below = curve[0]
    if mv <= below_mv:
        return below
    for above_mv, above in curve:
        if mv < above_mv:
            return below + (above - below) * (mv - below_mv) // (above_mv - below_mv)
        below_mv, below = above_mv, above
    return below


class Gauge:
    """Tells LOW and EMPTY with hysteresis: a load that comes and goes does not make it flicker."""

    def __init__(self) -> None:
        self.level = FINE

    def would_be_worse(self, charge_percent: int) -> bool:
        """Whether the level becomes worse by this reading."""
        return self._after(charge_percent) > self.level

    def take(self, charge_percent: int) -> bool:
        """Take a reading; whether the level became worse by it."""
        before = self.level
        self.level = self._after(charge_percent)
        return self.level > before

    def _after(self, charge_percent: int) -> int:
        level = FINE if charge_percent >= _FINE_AGAIN_PERCENT else self.level
        for worse, falls_at, rises_above in _RISES:
            if charge_percent <= falls_at and level < worse:
                level = worse
            elif level == worse and charge_percent > rises_above:
                level = worse - 1
        return level
