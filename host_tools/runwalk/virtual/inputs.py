"""The levels of a virtual board's input pins: what they are, and what they will be."""

from runwalk.board.board_parts import Pin

# When it changes in us of the world's time, the pin, its level (of an ADC pin: mV).
Edge = tuple[int, Pin, int]


class Inputs:
    """Outlasts the processor: a button that is held over a reset is still held after it."""

    def __init__(self) -> None:
        self._edges: list[Edge] = []

    def change(self, pin: Pin, level: int, at_us: int) -> Edge:
        """Have a pin change at a time."""
        edge = (at_us, pin, level)
        self._edges.append(edge)
        self._edges.sort(key=lambda each: each[0])
        return edge

    def levels(self, now_us: int) -> dict[Pin, int]:
        """What every pin is now; forgets how that came about."""
        now = {pin: level for at_us, pin, level in self._edges if at_us <= now_us}
        self._edges = [(now_us, *each) for each in now.items()] + self.to_come(now_us)
        return now

    def to_come(self, now_us: int) -> list[Edge]:
        """The changes after now, in order."""
        return [edge for edge in self._edges if edge[0] > now_us]


def presses(pin: Pin, down: int, at_us: int, length_us: int, times: int) -> list[Edge]:
    """The edges of so many presses in a row, as long apart as each is."""
    return [
        (at_us + number * length_us, pin, down if number % 2 == 0 else 1 - down)
        for number in range(2 * times)
    ]
