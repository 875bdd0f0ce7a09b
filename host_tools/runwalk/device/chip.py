"""Which chip a board has, and which MicroPython, as that tells."""

import json
import re
from dataclasses import dataclass

from runwalk.board.board_file import Board
from runwalk.device.connection import Connection
from runwalk.device.terminal_text import clean

_ASK = """
import json, sys
version = list(sys.implementation.version)
print(json.dumps([sys.platform, getattr(sys.implementation, "_machine", ""), version]))
"""
_PATIENCE_S = 30.0
# The unix MicroPython of a virtual clip stands for whatever board it is given.
_STANDS_FOR_ANY = ("linux", "darwin")


@dataclass(frozen=True)
class Chip:
    """What MicroPython tells of itself and the board.

    port        "rp2" for one, "" for not told
    machine     how it calls the board, "" for not told
    release     as (1, 27, 0), () for not told
    is_preview  whether it is a preview of that release, and so older than it
    """

    port: str
    machine: str
    release: tuple[int, ...] = ()
    is_preview: bool = False

    def suits(self, board: Board) -> bool:
        """Whether the board of a board file can be the one that told."""
        if not self.port or self.port in _STANDS_FOR_ANY:
            return True
        return self.port == board.port and self._is(board.chip)

    def is_too_old_for(self, board: Board) -> bool:
        """Whether the firmware would not work with its MicroPython."""
        told = (self.release, not self.is_preview)
        return bool(self.release) and told < (board.oldest_release, True)

    @property
    def version(self) -> str:
        """The release in words."""
        return ".".join(map(str, self.release)) + ("-preview" if self.is_preview else "")

    def _is(self, chip: str | None) -> bool:
        """MicroPython calls an ESP32-S3 so, or ESP32S3, and a Pico 2's chip RP2350-RISCV too."""
        told = _letters(self.machine.rpartition(" with ")[2])
        if not chip or not told:
            return True
        return re.fullmatch(f"{_letters(chip)}[AB]?(RISCV)?", told) is not None

    def __str__(self) -> str:
        return self.machine or self.port


def chip_of(connection: Connection) -> Chip:
    """Ask a board with or without our firmware. Raises Problem where the port fails."""
    said = connection.run_program(_ASK, _PATIENCE_S)
    try:
        port, machine, version = json.loads(said.strip().splitlines()[-1])
        release = tuple(int(number) for number in version[:3])
        return Chip(
            clean(str(port))[:40], clean(str(machine))[:100], release, "preview" in version[3:]
        )
    except (ValueError, TypeError, LookupError, OverflowError, RecursionError):
        return Chip("", "")


def _letters(name: str) -> str:
    return re.sub(r"[^A-Z0-9]", "", name.upper())
