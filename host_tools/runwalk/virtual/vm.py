"""The MicroPython process of a virtual board, and the lines that pass between them.

To the board, through its inbox:

    clock SPEED US HOST_US     the world's time, see `board/board_time.py`
    until US HOST_LIMIT_US     how far main.py may sleep, and a host's program; -1: without an end
    edge US PIN LEVEL          an input will change
    cable IS_PLUGGED           its USB notices

From the board, through its outbox:

    idle US TAKEN      nothing more happens until something is granted; after so many lines taken
    now US             a host's program has moved the time
    reset              as by the reset pin
    feed MS            the watchdog, while time flows
    sleep KEEPS, wake  light sleep, in which USB is gone; at 1 a port that a host has stays
"""

import contextlib
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
from dataclasses import dataclass
from pathlib import Path

from runwalk import files, places
from runwalk.board.board_file import Board
from runwalk.board.board_parts import Pin
from runwalk.problem import Problem
from runwalk.virtual import port
from runwalk.virtual.inputs import Edge
from runwalk.virtual.state import Folder

# A Pico has some 230 KB of heap for objects of 4 bytes; here they have 8.
_HEAP = "460k"
_CHUNK = 65_536
# No program says this.
_END = b"\x00end of this run\x00"
_START = Path(__file__).parent / "board" / "start.py"
# A program that neither sleeps nor asks for the time is interrupted by force once it has computed
# for this long: on a busy computer that takes longer.
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
    files.keep(board_json, board.device_json().encode())
    package = places.clip_package()
    there = [(str(board_json), "board.json"), (str(places.main_script()), "main.py")]
    there += [
        (str(source), f"clip/{source.relative_to(package).as_posix()}")
        for source in sorted(package.rglob("*.py"))
    ]
    return there


@dataclass(frozen=True)
class Start:
    """What a board finds when its processor starts.

    power_on_us     when it was switched on, in the world's time, as all times here
    clock           see `clock.Clock.setting`
    limits          how far the app may sleep while time stands still, and a host's program; -1: so
                    far as they like
    levels, edges   see `inputs.Inputs`
    is_plugged      whether it is on a cable
    erase_us        what an erase of the flash takes
    dead            see `faults.Faults`
    is_raw          whether the raw REPL follows, without the app
    does_install    whether the firmware is put on the flash first
    """

    clip_id: str
    power_on_us: int
    clock: tuple[float, int, int]
    limits: tuple[int, int]
    levels: dict[Pin, int]
    edges: list[Edge]
    is_plugged: bool
    erase_us: int
    dead: list[Pin]
    is_raw: bool
    does_install: bool


class Vm:
    """One run of MicroPython, from a reset to the next.

    terminal     the master side of the terminal it runs on
    requests     readable when the board has told the supervisor something
    """

    def __init__(self, folder: Folder, board: Board, start: Start) -> None:
        self.terminal, self._tty = os.openpty()
        tty.setraw(self._tty)
        _mark_as_executing(self._tty)
        inbox_read, self._inbox = os.pipe()
        self.requests, requests_write = os.pipe()
        # Read by the board; here only to know whether a Ctrl-C still waits, and to take it back.
        self._waiting_interrupt, self._interrupts = os.pipe()
        self._interrupted_s = 0.0
        # Lines and Ctrl-Cs sent, and how many of them it had taken when it last said that it waits.
        self._sent = 0
        self._waits_after = -1
        self._unread = b""
        setup = {
            "flash": str(folder.flash.resolve()),
            "outputs": str(folder.outputs.resolve()),
            "inbox_fd": inbox_read,
            "outbox_fd": requests_write,
            "interrupts_fd": self._waiting_interrupt,
            "id": start.clip_id,
            "port": port.described(board),
            "is_plugged": start.is_plugged,
            "erase_us": start.erase_us,
            "dead": start.dead,
            "power_on_us": start.power_on_us,
            "clock": start.clock,
            "limits": start.limits,
            "levels": list(start.levels.items()),
            "edges": start.edges,
            "install": install_list(folder, board) if start.does_install else [],
        }
        files.keep(folder.setup, json.dumps(setup).encode())
        if folder.flash.exists():
            folder.flash.chmod(0o600)
        mode = "raw" if start.is_raw else "friendly"
        self.process = subprocess.Popen(
            [micropython(), "-X", f"heapsize={_HEAP}", "-i", _START, folder.setup, mode],
            stdin=self._tty,
            stdout=self._tty,
            stderr=self._tty,
            pass_fds=(inbox_read, requests_write, self._waiting_interrupt),
            # Without a home, its REPL keeps no history outside the clip's folder.
            env={name: value for name, value in os.environ.items() if name != "HOME"},
            start_new_session=True,
            umask=0o077,
            preexec_fn=_take_terminal,  # noqa: PLW1509 (this process has one thread)
        )
        os.close(inbox_read)
        os.close(requests_write)
        # Of a waiting Ctrl-C's two readers one comes too late: it must not wait for another.
        for descriptor in (self.terminal, self.requests, self._waiting_interrupt):
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
        if not self._is_interrupt_waiting():
            os.write(self._interrupts, b"!")
            self._sent += 1
        self._interrupted_s = self._computed_s()

    def take_back_interrupt(self) -> bool:
        """Forget a Ctrl-C that the program has not noticed; whether there was one."""
        try:
            os.read(self._waiting_interrupt, 1)
        except BlockingIOError:
            # The board has just taken it.
            return False
        self._sent -= 1
        return True

    def force_interrupt(self) -> None:
        """By signal, if the program has not noticed a Ctrl-C for long; call it now and then."""
        is_due = self._computed_s() - self._interrupted_s > _FORCE_AFTER_S
        if is_due and self.take_back_interrupt():
            self.process.send_signal(signal.SIGINT)

    def _is_interrupt_waiting(self) -> bool:
        return bool(select.select([self._waiting_interrupt], [], [], 0)[0])

    def tell(self, line: str) -> None:
        """Tell the board something; see `board/board_time.py`."""
        self._sent += 1
        # A processor that has just stopped hears nothing; the next one is told all when it starts.
        with contextlib.suppress(BrokenPipeError):
            os.write(self._inbox, line.encode() + b"\n")

    def requested(self) -> list[str]:
        """The lines that the board has written since; none once its processor has stopped."""
        try:
            *lines, self._unread = (self._unread + os.read(self.requests, _CHUNK)).split(b"\n")
        except BlockingIOError:
            return []
        return [line.decode() for line in lines]

    def note_waiting(self, taken: int) -> None:
        """The board says that it waits for time to be granted, after so many lines taken."""
        self._waits_after = taken

    def is_waiting(self) -> bool:
        """Whether it has computed all that it could, and time must pass now."""
        return self._waits_after == self._sent

    def _computed_s(self) -> float:
        """For how long it has computed, s; where the system does not tell, the time."""
        try:
            fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return time.monotonic()
        # The 14th and 15th of proc(5), of which the first two are before the bracket.
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def stop(self) -> bytes:
        """Stop it; what it said before and nobody has read yet."""
        self._kill()
        # A terminal passes on what is written a moment later, but in order.
        os.write(self._tty, _END)
        said = b""
        os.set_blocking(self.terminal, True)
        while not said.endswith(_END):
            said += os.read(self.terminal, _CHUNK)
        return said.removesuffix(_END)

    def _kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def power_off(self) -> None:
        """Stop at once, in the middle of whatever it does."""
        self._kill()
        for descriptor in (
            self.terminal,
            self._tty,
            self._inbox,
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
    # A clip that was started in the background may have it ignored: `force_interrupt` needs it.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
