"""The MicroPython process of a virtual board."""

import fcntl
import json
import os
import select
import shutil
import signal
import subprocess
import sys
import termios
import time
import tty
from pathlib import Path

from runwalk import places
from runwalk.boards import Board, Pin
from runwalk.problem import Problem
from runwalk.virtual.state import Folder

# A Pico has some 230 KB of heap for objects of 4 bytes; here they have 8.
_HEAP = "460k"
_START = Path(__file__).parent / "board" / "start.py"
# A program that neither sleeps nor asks for the time is interrupted by force after this long.
_FORCE_AFTER_S = 2.0


def micropython() -> str:
    """The unix MicroPython. Raises Problem."""
    beside = Path(sys.executable).parent / "micropython"
    found = str(beside) if beside.exists() else shutil.which("micropython")
    if not found:
        raise Problem(
            "no MicroPython for a virtual clip: install one "
            "(Mac: brew install micropython; Debian: apt install micropython)"
        )
    return found


def install_list(folder: Folder, board: Board) -> list[tuple[str, str]]:
    """What belongs on the flash: pairs of (host path, flash path)."""
    board_json = folder.path / "board.json"
    board_json.write_text(board.device_json())
    package = places.clip_package()
    files = [(str(board_json), "board.json"), (str(places.main_script()), "main.py")]
    files += [
        (str(source), f"clip/{source.relative_to(package).as_posix()}")
        for source in sorted(package.rglob("*.py"))
    ]
    return files


class Vm:
    """One run of MicroPython, from a reset to the next.

    terminal     the master side of the terminal it runs on
    requests     readable when the board asks for a hard reset
    """

    def __init__(
        self,
        folder: Folder,
        board: Board,
        *,
        clip_id: str,
        power_on_ns: int,
        speed: float,
        raw: bool,
        install: bool,
        levels: dict[Pin, int],
    ) -> None:
        self.terminal, self._tty = os.openpty()
        tty.setraw(self._tty)
        _mark_as_executing(self._tty)
        pins_read, self._pins = os.pipe()
        self.requests, requests_write = os.pipe()
        # Read by the board; here only to know whether a Ctrl-C still waits, and to take it back.
        self._waiting_interrupt, self._interrupts = os.pipe()
        self._interrupted_s = 0.0
        folder.setup.write_text(
            json.dumps(
                {
                    "flash": str(folder.flash.resolve()),
                    "outputs": str(folder.outputs.resolve()),
                    "pins_fd": pins_read,
                    "requests_fd": requests_write,
                    "interrupts_fd": self._waiting_interrupt,
                    "id": clip_id,
                    "power_on_us": power_on_ns // 1000,
                    "speed": speed,
                    "levels": list(levels.items()),
                    "install": install_list(folder, board) if install else [],
                }
            )
        )
        mode = "raw" if raw else "friendly"
        self.process = subprocess.Popen(
            [micropython(), "-X", f"heapsize={_HEAP}", "-i", _START, folder.setup, mode],
            stdin=self._tty,
            stdout=self._tty,
            stderr=self._tty,
            pass_fds=(pins_read, requests_write, self._waiting_interrupt),
            # Without a home, its REPL keeps no history outside the clip's folder.
            env={name: value for name, value in os.environ.items() if name != "HOME"},
            start_new_session=True,
            preexec_fn=_take_terminal,  # noqa: PLW1509 (this process has one thread)
        )
        os.close(pins_read)
        os.close(requests_write)
        for descriptor in (self.terminal, self.requests):
            os.set_blocking(descriptor, False)

    def is_executing(self) -> bool:
        """Whether it runs a program, so that Ctrl-C interrupts; else it reads at its REPL."""
        return bool(termios.tcgetattr(self._tty)[3] & termios.ISIG)

    def interrupt(self) -> None:
        """Ctrl-C while it executes; one that still waits and a new one are one.

        A signal would strike the unix MicroPython in the middle of its C code, littlefs and the
        garbage collector included, and leave them broken. A board interrupts between byte codes;
        so does this, where the program sleeps or asks for the time.
        """
        self.take_back_interrupt()
        os.write(self._interrupts, b"!")
        self._interrupted_s = time.monotonic()

    def take_back_interrupt(self) -> None:
        """Forget a Ctrl-C that the program has not noticed."""
        if self._is_interrupt_waiting():
            os.read(self._waiting_interrupt, 1)

    def force_interrupt(self) -> None:
        """By signal, if the program has not noticed a Ctrl-C for long; call it now and then."""
        is_due = time.monotonic() - self._interrupted_s > _FORCE_AFTER_S
        if is_due and self._is_interrupt_waiting():
            self.take_back_interrupt()
            self.process.send_signal(signal.SIGINT)

    def _is_interrupt_waiting(self) -> bool:
        return bool(select.select([self._waiting_interrupt], [], [], 0)[0])

    def set_pin(self, line: str) -> None:
        """Change an input: `PIN LEVEL` or `PIN LEVEL MS`."""
        os.write(self._pins, line.encode() + b"\n")

    def power_off(self) -> None:
        """Stop at once, in the middle of whatever it does."""
        self.process.kill()
        self.process.wait()
        for descriptor in (
            self.terminal,
            self._tty,
            self._pins,
            self.requests,
            self._interrupts,
            self._waiting_interrupt,
        ):
            os.close(descriptor)


def _mark_as_executing(descriptor: int) -> None:
    """Set ISIG, which the unix MicroPython clears while its REPL reads; no key is a signal."""
    attributes = termios.tcgetattr(descriptor)
    attributes[3] |= termios.ISIG
    no_key = bytes([os.fpathconf(descriptor, "PC_VDISABLE") & 0xFF])
    for key in (termios.VINTR, termios.VQUIT, termios.VSUSP):
        attributes[6][key] = no_key
    termios.tcsetattr(descriptor, termios.TCSANOW, attributes)


def _take_terminal() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
