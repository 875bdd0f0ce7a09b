"""What will happen to a virtual clip, and when."""

from collections.abc import Callable


class Agenda:
    """Acts in the order of their times, us of the world's time."""

    def __init__(self) -> None:
        self._acts: list[tuple[int, Callable[[], None]]] = []

    def add(self, at_us: int, act: Callable[[], None]) -> None:
        """Note down an act; of two at the same time the one noted first comes first."""
        self._acts.append((at_us, act))
        self._acts.sort(key=lambda noted: noted[0])

    def next_us(self) -> int | None:
        """When something happens next, None for never."""
        return self._acts[0][0] if self._acts else None

    def take_due(self, now_us: int) -> Callable[[], None] | None:
        """The first act that is due by now, None for none."""
        due_us = self.next_us()
        return self._acts.pop(0)[1] if due_us is not None and due_us <= now_us else None
