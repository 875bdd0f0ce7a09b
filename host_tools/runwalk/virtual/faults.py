"""What can be wrong with the parts of a virtual clip, and how they are soldered."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from runwalk.board.board_file import Board
from runwalk.board.board_parts import Pin
from runwalk.virtual.inputs import Edge

FULL_BATTERY_MV = 4150
_BOUNCE_US = 4_000


@dataclass
class Faults:
    """None at first.

    bounce_us  for so long the button's contacts bounce at each change
    permille   so much of the battery's voltage the resistors leave, None: as in the board file
    dead       outputs on which nothing shows any more, from the next start on
    """

    bounce_us: int = 0
    permille: int | None = None
    dead: list[Pin] = field(default_factory=list)

    def bounced(self, edges: Iterable[Edge]) -> Iterator[Edge]:
        """The edges of a button with these contacts: each change goes back and forth at first."""
        for at_us, pin, level in edges:
            yield at_us, pin, level
            for after_us in range(_BOUNCE_US, self.bounce_us, 2 * _BOUNCE_US):
                yield at_us + after_us, pin, 1 - level
                yield min(at_us + after_us + _BOUNCE_US, at_us + self.bounce_us), pin, level

    def at_pin_mv(self, board: Board, mv: int | None) -> int:
        """What a battery of so many mV puts on its pin; -1: nothing is wired to it."""
        if mv is None or board.battery is None:
            return -1
        return mv * (self.permille or board.battery.permille) // 1000
