"""Putting MicroPython itself on a board, by way of mpflash."""

import shutil
import subprocess
import time

from runwalk.board.board_file import Board
from runwalk.device.find import Found, choose
from runwalk.problem import Problem

_BACK_S = 30


def flash_micropython(board: Board, port: str) -> Found:
    """Fetch and flash the board's build; the port it comes back on. Raises Problem."""
    mpflash = shutil.which("mpflash")
    if not mpflash:
        raise Problem("flashing needs mpflash: install it with `pipx install mpflash`")
    # Without a port, mpflash would flash every board there is.
    build = ["--version", "stable", "--board", board.micropython, "--serial", port]
    ran = subprocess.run([mpflash, "flash", *build], check=False)
    if ran.returncode:
        raise Problem(
            f"mpflash could not put {board.micropython} on the board (exit status "
            f"{ran.returncode}): hold its BOOT button while plugging it in, then try again"
        )
    end_s = time.monotonic() + _BACK_S
    while True:
        try:
            return choose(port)
        except Problem:
            if time.monotonic() > end_s:
                raise
            time.sleep(0.5)
