"""Stands for all of a board but its processor: power, reset, the button, and the USB port."""

import hashlib
import json
import os
import selectors
import time
from collections.abc import Callable
from dataclasses import asdict

from runwalk import boards
from runwalk.problem import Problem
from runwalk.virtual.repl import Repl
from runwalk.virtual.state import Folder, Running
from runwalk.virtual.usb_port import UsbPort
from runwalk.virtual.vm import Vm

_SOFT_REBOOT = b"MPY: soft reboot\r\n"
_LOOK_S = 0.02
_HOLDING_LOOK_S = 0.001
_CHUNK = 4096
_PRESS_MS = "100"
_FULL_BATTERY_MV = 4150


class Supervisor:
    """Runs one virtual clip until it is told to quit.

    A line in the control pipe is what a hand does: `press [MS [TIMES]]`, `down`, `up`, `reset`,
    `off`, `on`, `unplug`, `plug`, `battery MV`, `quit`.
    MS are the board's, as is every time it keeps; but its watchdog counts real time, for a slow
    computer is no hung clip.
    """

    def __init__(
        self,
        folder: Folder,
        board: boards.Board,
        speed: float,
        say: Callable[[str], None],
        *,
        is_bare: bool = False,
    ) -> None:
        self._folder = folder
        self._speed = speed
        self._say = say
        self._is_bare = is_bare
        self._board = board
        self._button = self._board.button
        self._levels: dict[boards.Pin, int] = {}
        self._watchdog_s: float | None = None
        self._is_on_cable = False
        self._is_asleep = False
        self._clip_id = hashlib.sha256(str(folder.path.resolve()).encode()).hexdigest()[:16]
        self._selector = selectors.DefaultSelector()
        self._usb = UsbPort(self._selector, self._from_host)
        self._vm: Vm | None = None
        self._repl: Repl | None = None
        self._power_on_ns = 0
        self._control = -1
        self._commands = b""
        self._is_done = False

    def run(self) -> None:
        """Run in the foreground. Ctrl-C and `quit` end it; the flash stays. Raises Problem."""
        with self._folder.lock():
            self._control = _make_pipe(self._folder)
            self._selector.register(self._control, selectors.EVENT_READ, self._read_control)
            try:
                self._set_battery(_FULL_BATTERY_MV)
                self._power_on(install=not self._is_bare)
                # Nobody meets a clip whose firmware is half installed.
                while self._repl and not self._repl.has_booted():
                    self._turn()
                self._plug()
                while not self._is_done:
                    self._turn()
            finally:
                self._power_off()
                self._unplug()
                os.close(self._control)
                self._folder.control.unlink(missing_ok=True)

    def _turn(self) -> None:
        is_holding = self._repl is not None and self._repl.is_holding()
        for key, _ in self._selector.select(_HOLDING_LOOK_S if is_holding else _LOOK_S):
            key.data()
        self._usb.look()
        if self._vm and self._repl:
            self._repl.release()
            has_ended = self._vm.process.poll() is not None
            if has_ended:
                self._repl.read()
            if not self._repl.has_booted() and (has_ended or self._repl.has_prompted()):
                raise Problem(
                    f"the virtual clip did not start ({self._repl.said_at_boot()}); "
                    f"if its flash is damaged, remove {self._folder.flash}"
                )
            if has_ended:
                self._soft_reset(self._repl)
        if self._watchdog_s is not None and time.monotonic() > self._watchdog_s:
            self._hard_reset()

    def _from_host(self, data: bytes) -> None:
        if self._repl:
            self._repl.from_host(data)

    # Power and reset.

    def _power_on(self, *, install: bool = False) -> None:
        if self._vm is None:
            self._power_on_ns = time.monotonic_ns()
            self._watchdog_s = None
            self._is_asleep = False
            self._folder.outputs.write_text("")
            self._boot(is_raw=False, install=install)
            self._show_port()

    def _boot(self, *, is_raw: bool, install: bool = False) -> None:
        self._vm = Vm(
            self._folder,
            self._board,
            clip_id=self._clip_id,
            power_on_ns=self._power_on_ns,
            speed=self._speed,
            raw=is_raw,
            install=install,
            levels=self._levels,
        )
        self._repl = Repl(self._vm, is_raw, self._usb.write)
        self._selector.register(self._vm.terminal, selectors.EVENT_READ, self._read_vm)
        self._selector.register(self._vm.requests, selectors.EVENT_READ, self._read_requests)

    def _power_off(self) -> None:
        if self._vm:
            self._selector.unregister(self._vm.terminal)
            self._selector.unregister(self._vm.requests)
            self._vm.power_off()
            self._vm = self._repl = None

    def _soft_reset(self, repl: Repl) -> None:
        self._power_off()
        self._usb.write(_SOFT_REBOOT)
        self._boot(is_raw=repl.is_raw)

    def _hard_reset(self) -> None:
        self._power_off()
        self._power_on()

    def _read_vm(self) -> None:
        if self._repl:
            self._repl.read()

    def _read_requests(self) -> None:
        # At its end of file the processor has stopped: a soft reset, seen elsewhere.
        try:
            said = os.read(self._vm.requests, _CHUNK) if self._vm else b""
        except BlockingIOError:
            # What made it readable was said by a processor that is off meanwhile.
            return
        for line in said.decode().splitlines():
            request, _, argument = line.partition(" ")
            if request == "reset":
                self._hard_reset()
                return
            if request == "feed":
                self._watchdog_s = time.monotonic() + int(argument) / 1000
            elif request == "sleep":
                self._sleep(is_asleep=True)
            elif request == "wake":
                self._sleep(is_asleep=False)

    def _plug(self) -> None:
        self._set_cable(is_plugged=True)

    def _unplug(self) -> None:
        self._set_cable(is_plugged=False)

    def _set_cable(self, *, is_plugged: bool) -> None:
        self._is_on_cable = is_plugged
        if self._board.usb_sense:
            self._set_level(self._board.usb_sense.pin, int(is_plugged))
        self._show_port()
        if self._repl and not is_plugged:
            self._repl.notice_pins()

    def _sleep(self, *, is_asleep: bool) -> None:
        self._is_asleep = is_asleep
        self._show_port()

    def _show_port(self) -> None:
        """The port is there while there are a cable and a chip that is awake."""
        if self._is_on_cable and self._vm and not self._is_asleep:
            port = self._usb.plug()
            if port:
                running = Running(port, self._speed, os.getpid())
                self._folder.running.write_text(json.dumps(asdict(running)))
                self._say(port)
        else:
            self._folder.running.unlink(missing_ok=True)
            self._usb.unplug()

    # What a hand does.

    def _read_control(self) -> None:
        self._commands += os.read(self._control, _CHUNK)
        while b"\n" in self._commands:
            line, _, self._commands = self._commands.partition(b"\n")
            self._obey(line.decode(errors="replace"))

    def _obey(self, line: str) -> None:
        command, _, argument = line.strip().partition(" ")
        down = int(not self._button.active_low)
        actions: dict[str, Callable[[], None]] = {
            "press": lambda: self._set_button(f"{down} {argument or _PRESS_MS}"),
            "down": lambda: self._set_button(str(down)),
            "up": lambda: self._set_button(str(1 - down)),
            "reset": self._hard_reset,
            "off": self._pull_everything,
            "on": self._put_everything,
            "unplug": self._unplug,
            "plug": self._plug,
            "battery": lambda: self._set_battery(int(argument.split()[0]) if argument else 0),
            "quit": self._quit,
        }
        if command not in actions or not all(word.isdecimal() for word in argument.split()):
            self._say(f"not understood: {line!r}; there are {', '.join(actions)}")
        else:
            actions[command]()

    def _set_button(self, level: str) -> None:
        if self._vm:
            self._vm.set_pin(f"{self._button.pin} {level}")

    def _set_level(self, pin: boards.Pin, level: int) -> None:
        self._levels[pin] = level
        if self._vm:
            self._vm.set_pin(f"{pin} {level}")

    def _set_battery(self, mv: int) -> None:
        battery = self._board.battery
        if battery:
            self._set_level(battery.pin, mv * battery.permille // 1000)

    def _pull_everything(self) -> None:
        self._power_off()
        self._watchdog_s = None
        self._unplug()

    def _put_everything(self) -> None:
        self._power_on()
        self._plug()

    def _quit(self) -> None:
        self._is_done = True


def _make_pipe(folder: Folder) -> int:
    folder.control.unlink(missing_ok=True)
    os.mkfifo(folder.control, 0o600)
    # Open for both, so that it never reads as closed.
    return os.open(folder.control, os.O_RDWR | os.O_NONBLOCK)
