"""What a virtual board is told of the MicroPython that it stands for."""

from typing import Any

from runwalk.board.board_file import Board
from runwalk.board.chips import BUILDS, CHIPS

# That of a board file without one: the virtual board's own.
_DEFAULT = "RP2040"


def described(board: Board) -> dict[str, Any]:
    """The values of `board/port.py`, for JSON: of the oldest release that the board file allows."""
    chip = CHIPS[board.chip if board.chip in CHIPS else _DEFAULT]
    return {
        "name": "esp32" if board.port == "esp32" else "rp2",
        "chip": chip.name,
        "release": board.oldest_release,
        "pins": sorted(chip.pins),
        "names": dict(BUILDS.get(board.micropython, {})),
        "inputs": sorted(chip.inputs),
        "adc": sorted(chip.adc),
        "wakes": sorted(chip.wakes),
        "wake": chip.wake,
        "pull_is_lost": chip.pull_is_lost,
        "pulled": [board.button.pin] if board.button.pull_ohm else [],
    }
