"""Stands for all of a board but its processor: power, reset, and the USB port."""

import hashlib
import json
import os
import selectors
import time
import tty
from collections.abc import Callable
from dataclasses import asdict

from runwalk import boards
from runwalk.problem import Problem
from runwalk.virtual.state import Folder, Running
from runwalk.virtual.vm import Vm

_CTRL_A = b"\x01"
_CTRL_C = b"\x03"
_BOOTED = b"\x1f"
_RAW_READY = b"\x1e"
_RAW_PROMPT = b"raw REPL; CTRL-B to exit\r\n>"
_FRIENDLY_PROMPT = b">>> "
_BANNER = b'Type "help()" for more information.\r\n'
_SOFT_REBOOT = b"MPY: soft reboot\r\n"

_LOOK_S = 0.02
_READING_LOOK_S = 0.001
_CHUNK = 4096


class Supervisor:
    """Runs one virtual clip until it is told to quit.

    A line in the control pipe is what a hand does:
    `press [MS]`, `down`, `up`, `reset`, `off`, `on`, `unplug`, `plug`, `quit`.
    MS are the board's, as is every time it keeps.
    """

    def __init__(self, folder: Folder, speed: float, say: Callable[[str], None]) -> None:
        self._folder = folder
        self._speed = speed
        self._say = say
        self._button = boards.read("virtual").button
        self._clip_id = hashlib.sha256(str(folder.path.resolve()).encode()).hexdigest()[:16]
        self._selector = selectors.DefaultSelector()
        self._vm: Vm | None = None
        self._usb: int | None = None
        self._is_usb_open = False
        self._power_on_ns = 0
        self._is_raw = False
        self._tail = b""
        self._hidden: bytes | None = None
        self._held: bytes | None = None
        self._control = _make_pipe(folder)
        self._commands = b""
        self._is_done = False

    def run(self) -> None:
        """Run in the foreground. Ctrl-C and `quit` end it; the flash stays."""
        with self._folder.lock():
            self._selector.register(self._control, selectors.EVENT_READ, self._read_control)
            try:
                self._plug()
                self._power_on(install=True)
                while not self._is_done:
                    self._turn()
            finally:
                self._power_off()
                self._unplug()
                os.close(self._control)
                self._folder.control.unlink(missing_ok=True)

    def _turn(self) -> None:
        is_waiting = self._held is not None
        for key, _ in self._selector.select(_READING_LOOK_S if is_waiting else _LOOK_S):
            key.data()
        if self._usb is not None and not self._is_usb_open:
            self._read_usb()
        self._release_held()
        if self._vm and self._vm.process.poll() is not None:
            self._read_vm()
            self._soft_reset()

    # Power and reset.

    def _power_on(self, *, install: bool = False) -> None:
        if self._vm is None:
            self._power_on_ns = time.monotonic_ns()
            self._folder.outputs.write_text("")
            self._is_raw = False
            self._boot(install)

    def _boot(self, install: bool) -> None:
        self._vm = Vm(
            self._folder,
            clip_id=self._clip_id,
            power_on_ns=self._power_on_ns,
            speed=self._speed,
            raw=self._is_raw,
            install=install,
        )
        # Nothing is heard of it, and Ctrl-C waits, until it has its clock and its flash.
        self._hidden = _BOOTED
        self._held = b""
        self._tail = b""
        self._selector.register(self._vm.terminal, selectors.EVENT_READ, self._read_vm)
        self._selector.register(self._vm.requests, selectors.EVENT_READ, self._read_requests)

    def _power_off(self) -> None:
        if self._vm:
            self._selector.unregister(self._vm.terminal)
            self._selector.unregister(self._vm.requests)
            self._vm.power_off()
            self._vm = None

    def _soft_reset(self) -> None:
        if self._hidden == _BOOTED:
            raise Problem(f"the virtual clip did not start: {self._tail.decode(errors='replace')}")
        self._power_off()
        self._to_usb(_SOFT_REBOOT)
        self._boot(install=False)

    def _read_requests(self) -> None:
        # At its end of file the processor has stopped: a soft reset, seen elsewhere.
        if self._vm and os.read(self._vm.requests, _CHUNK):
            self._hard_reset()

    def _hard_reset(self) -> None:
        self._power_off()
        self._power_on()

    # The USB port.

    def _plug(self) -> None:
        if self._usb is not None:
            return
        self._usb, port_side = os.openpty()
        tty.setraw(port_side)
        port = os.ttyname(port_side)
        # With nobody holding the port's side, a read tells whether a host has opened it.
        os.close(port_side)
        os.set_blocking(self._usb, False)
        self._folder.running.write_text(json.dumps(asdict(Running(port, self._speed))))
        self._say(port)

    def _unplug(self) -> None:
        self._folder.running.unlink(missing_ok=True)
        if self._usb is not None:
            self._close_usb()
            os.close(self._usb)
            self._usb = None

    def _close_usb(self) -> None:
        if self._is_usb_open and self._usb is not None:
            self._selector.unregister(self._usb)
            self._is_usb_open = False

    def _read_usb(self) -> None:
        assert self._usb is not None
        try:
            data = os.read(self._usb, _CHUNK)
        except BlockingIOError:
            data = None
        except OSError:
            data = b""
        if data == b"":
            self._close_usb()
            return
        if not self._is_usb_open:
            self._selector.register(self._usb, selectors.EVENT_READ, self._read_usb)
            self._is_usb_open = True
        if data:
            self._to_vm(data)

    def _to_usb(self, data: bytes) -> None:
        if not self._is_usb_open or self._usb is None:
            return
        # As a board does, wait a moment for a host that is slow to read, then drop.
        end_s = time.monotonic() + 0.5
        while data and time.monotonic() < end_s:
            try:
                data = data[os.write(self._usb, data) :]
            except BlockingIOError:
                time.sleep(0.001)
            except OSError:
                return

    # Between port and processor.

    def _to_vm(self, data: bytes) -> None:
        vm = self._vm
        if vm is None:
            return
        if self._held is not None:
            self._held += data
            if self._hidden is None and _CTRL_C in data:
                self._interrupt(self._held)
        elif _CTRL_C in data and vm.is_executing():
            self._interrupt(data)
        else:
            _write_all(vm.terminal, data)

    def _interrupt(self, data: bytes) -> None:
        """Pass Ctrl-C on as a board does: what came before it is gone, what follows waits.

        The unix MicroPython throws typed-ahead input away when it comes back to its REPL, which
        a board's buffer does not: so it is held here until the REPL reads.
        """
        assert self._vm is not None
        os.write(self._vm.terminal, _CTRL_C)
        self._held = data[data.rindex(_CTRL_C) + 1 :]

    def _release_held(self) -> None:
        vm = self._vm
        if vm and self._held is not None and self._hidden is None and not vm.is_executing():
            held, self._held = self._held, None
            _write_all(vm.terminal, held)

    def _read_vm(self) -> None:
        if self._vm is None:
            return
        while True:
            try:
                data = os.read(self._vm.terminal, _CHUNK)
            except OSError:
                return
            if not data:
                return
            self._from_vm(data)

    def _from_vm(self, data: bytes) -> None:
        assert self._vm is not None
        if self._hidden is not None:
            self._tail += data
            before, marker, after = self._tail.partition(self._hidden)
            if not marker:
                return
            self._tail = b""
            if self._hidden == _FRIENDLY_PROMPT:
                self._hidden = None
                held, self._held = self._held or b"", None
                _write_all(self._vm.terminal, _CTRL_A + held)
                return
            self._hidden = None
            data = after
            if not self._is_raw:
                held, self._held = self._held or b"", None
                if held:
                    self._to_vm(held)
        if self._is_raw and _RAW_READY in data:
            # The friendly REPL of the unix MicroPython comes first: go on to the raw one unseen.
            data, _, rest = data.partition(_RAW_READY)
            self._hidden = _FRIENDLY_PROMPT
            self._to_usb(data)
            self._from_vm(rest)
            return
        self._note_mode(data)
        self._to_usb(data)

    def _note_mode(self, data: bytes) -> None:
        recent = self._tail + data
        raw_at, banner_at = recent.rfind(_RAW_PROMPT), recent.rfind(_BANNER)
        if raw_at != banner_at:
            self._is_raw = raw_at > banner_at
        self._tail = recent[-(len(_BANNER) - 1) :]

    # What a hand does.

    def _read_control(self) -> None:
        self._commands += os.read(self._control, _CHUNK)
        while b"\n" in self._commands:
            line, _, self._commands = self._commands.partition(b"\n")
            words = line.decode(errors="replace").split()
            if words:
                self._obey(words[0], words[1:])

    def _obey(self, command: str, arguments: list[str]) -> None:
        down = int(not self._button.active_low)
        if command == "press":
            length_ms = int(arguments[0]) if arguments and arguments[0].isdecimal() else 100
            self._set_button(f"{down} {length_ms}")
        elif command == "down":
            self._set_button(str(down))
        elif command == "up":
            self._set_button(str(1 - down))
        elif command == "reset":
            if self._vm:
                self._hard_reset()
        elif command == "off":
            self._power_off()
            self._unplug()
        elif command == "on":
            self._plug()
            self._power_on()
        elif command == "unplug":
            self._unplug()
        elif command == "plug":
            self._plug()
        elif command == "quit":
            self._is_done = True
        else:
            self._say(f"unknown command: {command}")

    def _set_button(self, level: str) -> None:
        if self._vm:
            self._vm.set_pin(f"{self._button.pin} {level}")


def _make_pipe(folder: Folder) -> int:
    folder.control.unlink(missing_ok=True)
    os.mkfifo(folder.control, 0o600)
    # Open for both, so that it never reads as closed.
    return os.open(folder.control, os.O_RDWR | os.O_NONBLOCK)


def _write_all(descriptor: int, data: bytes) -> None:
    while data:
        try:
            data = data[os.write(descriptor, data) :]
        except BlockingIOError:
            time.sleep(0.001)
