"""What the outputs of a virtual clip do, as they do it."""

from pathlib import Path
from typing import TYPE_CHECKING

from runwalk.board.board_file import Board

if TYPE_CHECKING:
    from runwalk.board.board_parts import Pin

_FULL = 65535

# Time in us since power-on, part ("buzzer", "motor", "red", "green" or "blue"), Hz, duty of 65536.
Change = tuple[int, str, int, int]


class Outputs:
    """Follows the file in which a virtual clip writes what its pins do."""

    def __init__(self, path: Path, board: Board) -> None:
        self._path = path
        self._parts: dict[Pin, str] = {board.buzzer.pin: "buzzer"}
        if board.motor:
            self._parts[board.motor.pin] = "motor"
        self._parts |= dict(zip(board.led.pins, ("red", "green", "blue"), strict=False))
        self._active_low = board.led.active_low
        self._at = 0

    def changes(self) -> list[Change]:
        """What changed since the last look; after a power-on all from then on."""
        try:
            size = self._path.stat().st_size
            if size == self._at:
                return []
            if size < self._at:
                self._at = 0
            with self._path.open("rb") as file:
                file.seek(self._at)
                data = file.read()
        except FileNotFoundError:
            return []
        # The last line may still be being written.
        whole = data[: data.rfind(b"\n") + 1]
        self._at += len(whole)
        return [change for line in whole.splitlines() for change in self._change(line)]

    def _change(self, line: bytes) -> list[Change]:
        us, pin, *levels = line.decode(errors="replace").split()
        part = self._parts.get(int(pin) if pin.isdecimal() else pin)
        if part is None:
            return []
        numbers = [int(level) for level in levels]
        hz, duty = (0, numbers[0] * _FULL) if len(numbers) == 1 else (numbers[0], numbers[1])
        if self._active_low and part not in ("buzzer", "motor"):
            duty = _FULL - duty
        return [(int(us), part, hz, duty)]
