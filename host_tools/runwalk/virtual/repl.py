"""Makes the REPL of the unix MicroPython, over its terminal, behave as a board's over USB."""

import os
import re
import time
from collections.abc import Callable

from runwalk.virtual.vm import Vm

_CTRL_A = b"\x01"
_CTRL_C = b"\x03"
# At whatever prompt: the virtual board looks at its pins when it is asked for the time.
_NOTICE_PINS = b"\r\x03\x02\rimport time; time.ticks_ms()\r"
# What start.py says when clock and flash are there, and when the raw REPL may come.
_BOOTED = b"\x1f"
_RAW_READY = b"\x1e"
# In the raw REPL it ends what a host sends. The VM ends with it what a program has printed and then
# its traceback; in raw paste mode it first confirms the code with it (MicroPython's reference, "The
# raw REPL"). So a program is over with the second in any case.
_END = b"\x04"
_ENDS_OF_A_PROGRAM = 2
_PROMPT = b">>> "
_RAW_PROMPT = b"raw REPL; CTRL-B to exit\r\n>"
_BANNER = b'Type "help()" for more information.'
_LONE_LF = re.compile(rb"(?<!\r)\n")
_CHUNK = 4096
# The answer to it.
_NOTICED = re.compile(rb"\d\r\n>>> $")


class Repl:
    """Stands between a host and one run of MicroPython.

    A board's buffer keeps what a host types ahead; the unix MicroPython throws it away whenever
    it comes back to its REPL. So what follows a Ctrl-C is held until the REPL reads. A board goes
    from a soft reset in the raw REPL to the raw REPL; here the friendly one lies between, unseen.

    is_raw   whether it stands in the raw REPL, or will when it has started
    """

    def __init__(self, vm: Vm, is_raw: bool, to_host: Callable[[bytes], None]) -> None:
        self.is_raw = is_raw
        self._vm = vm
        self._to_host = to_host
        # What the VM says is kept from the host until this is seen; None: it is passed on.
        self._hidden_until: bytes | None = _BOOTED
        self._unseen = b""
        # What the host says is held while this is not None.
        self._held: bytes | None = b""
        self._recent = b""
        self._open_cr = b""
        self._is_noticing = False
        # How many more `_END`s come from the raw REPL before its program is over.
        self._ends_to_come = 0

    def is_executing(self) -> bool:
        """Whether it runs a program; else it reads at its prompt.

        The unix MicroPython marks its terminal while it executes, but not in the raw REPL.
        """
        return self._ends_to_come > 0 or self._vm.is_executing()

    def has_booted(self) -> bool:
        """Whether the board got as far as its clock and flash."""
        return self._hidden_until != _BOOTED

    def has_prompted(self) -> bool:
        """Whether, while nobody sees it, it stands at its prompt: its start has failed."""
        return self._unseen.endswith(_PROMPT)

    def said_at_boot(self) -> str:
        """What it said while starting, which explains a failure: its last line but the prompt."""
        lines = self._unseen.decode(errors="replace").partition(">>> ")[0].strip().splitlines()
        return next((line for line in reversed(lines) if "Error" in line), "it does not say why")

    def is_holding(self) -> bool:
        """Whether `release` should be called soon."""
        return self._held is not None

    def is_busy(self) -> bool:
        """Whether it has something to do without being asked."""
        return self.is_holding() or self._is_noticing or not self.has_booted()

    def from_host(self, data: bytes) -> None:
        """The host typed something."""
        if self._held is not None:
            data = self._held + data
        if _CTRL_C in data and self._hidden_until is None and self.is_executing():
            # As on a board: what came before it is gone, what follows waits.
            self._vm.interrupt()
            self._held = data[data.rindex(_CTRL_C) + 1 :]
        elif self._held is not None:
            self._held = data
        else:
            self._write(data)

    def release(self) -> None:
        """Pass on what was held if the REPL reads now."""
        if self._held is None or self._hidden_until is not None:
            return
        if self.is_executing():
            self._vm.force_interrupt()
            return
        self._vm.take_back_interrupt()
        held, self._held = self._held, None
        self._write(held)

    def notice_pins(self) -> None:
        """No host is there: let interrupts of pins come through, which on a board need no help."""
        if self._hidden_until is None and not self.is_executing():
            self._is_noticing = True
            self._write(_NOTICE_PINS)

    def read(self) -> None:
        """The VM said something: pass it on."""
        while True:
            try:
                data = os.read(self._vm.terminal, _CHUNK)
            except OSError:
                return
            if not data:
                return
            self._from_vm(self._as_a_board_ends_lines(data))

    def read_rest(self) -> None:
        """The VM is to stop: pass on what it said before."""
        self._from_vm(self._as_a_board_ends_lines(self._vm.stop()))

    def _as_a_board_ends_lines(self, data: bytes) -> bytes:
        """The unix MicroPython ends a printed line with LF, a board with CR LF."""
        whole = _LONE_LF.sub(b"\r\n", self._open_cr + data)[len(self._open_cr) :]
        self._open_cr = b"\r" if data.endswith(b"\r") else b""
        return whole

    def _from_vm(self, data: bytes) -> None:
        if self._hidden_until is not None:
            data = self._reveal(data)
        if self.is_raw and _RAW_READY in data:
            data, _, rest = data.partition(_RAW_READY)
            self._hidden_until = _PROMPT
            self._to_host(data)
            self._from_vm(rest)
            return
        if data:
            self._ends_to_come = max(0, self._ends_to_come - data.count(_END))
            self._note_mode(data)
            self._is_noticing = self._is_noticing and not _NOTICED.search(self._recent)
            self._to_host(data)

    def _reveal(self, data: bytes) -> bytes:
        """What of it the host may see."""
        assert self._hidden_until is not None
        _, marker, after = (self._unseen + data).partition(self._hidden_until)
        if not marker:
            self._unseen += data
            return b""
        was_boot = self._hidden_until == _BOOTED
        self._hidden_until = None
        self._unseen = b""
        if not was_boot:
            self._write(_CTRL_A)
        elif not self.is_raw:
            # The app starts: from here on a Ctrl-C that waited takes effect.
            held, self._held = self._held or b"", None
            self.from_host(held)
        return after

    def _note_mode(self, data: bytes) -> None:
        recent = self._recent + data
        raw_at, banner_at = recent.rfind(_RAW_PROMPT), recent.rfind(_BANNER)
        if raw_at != banner_at:
            self.is_raw = raw_at > banner_at
        self._recent = recent[1 - len(_BANNER) :]

    def _write(self, data: bytes) -> None:
        if self.is_raw and data.endswith(_END) and not self.is_executing():
            self._ends_to_come = _ENDS_OF_A_PROGRAM
        while data:
            try:
                data = data[os.write(self._vm.terminal, data) :]
            except BlockingIOError:
                time.sleep(0.001)
