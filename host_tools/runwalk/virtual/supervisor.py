"""Runs one virtual clip: lets its time pass, and does what it is told from outside."""

import selectors
from collections.abc import Callable

from runwalk.board import board_file
from runwalk.problem import Problem
from runwalk.virtual.agenda import Agenda
from runwalk.virtual.clock import Clock
from runwalk.virtual.commands import Commands
from runwalk.virtual.control import Control
from runwalk.virtual.hardware import Hardware
from runwalk.virtual.state import Folder

_LOOK_S = 0.005
_HOLDING_LOOK_S = 0.001
# While time stands still: how long a start takes, as measured on an emulated Pico, and how long
# the app may run after it unasked, to say that it is ready.
_START_US = 174_000
_READY_US = 10_000


class Supervisor:
    """Runs one virtual clip until it is told to quit; see `Commands` for what it can be told.

    Time flows, or it stands still (speed 0): then it passes only as far as it is granted, and only
    when the board has computed all that it could, so that what happens does not depend on how fast
    the computer is.
    """

    def __init__(
        self,
        folder: Folder,
        board: board_file.Board,
        speed: float,
        say: Callable[[str], None],
        *,
        is_bare: bool = False,
    ) -> None:
        """`say` is told each port that the clip appears on."""
        self.clock = Clock(speed)
        self.agenda = Agenda()
        self._selector = selectors.DefaultSelector()
        self.hardware = Hardware(folder, board, self.clock, self._selector, self._start_limits, say)
        self._folder = folder
        self._is_bare = is_bare
        self._granted_us = 0
        self._told_limits = (-1, -1)
        self._commands = Commands(self)
        self._is_obeying = False
        self._is_done = False

    def run(self) -> None:
        """Run in the foreground. `quit` ends it; the flash stays. Raises Problem."""
        with self._folder.lock():
            control = Control(self._selector, self._folder.control)
            hardware = self.hardware
            try:
                self._folder.running.unlink(missing_ok=True)
                # It starts on the cable, but nobody meets a clip whose firmware is half installed.
                hardware.feel_cable(is_plugged=True)
                hardware.power_on(does_install=not self._is_bare)
                while not hardware.has_booted():
                    self._turn()
                hardware.plug()
                while not self._is_done:
                    self._turn()
                    self._serve(control)
            finally:
                hardware.power_off()
                hardware.unplug()
                control.close()

    def _turn(self) -> None:
        look_s = _HOLDING_LOOK_S if self.hardware.is_holding() else _LOOK_S
        for key, _ in self._selector.select(look_s):
            key.data()
        self.hardware.look_after()
        if self.clock.speed:
            self._do_due()
        else:
            self._pass_time()

    def _serve(self, control: Control) -> None:
        """Begin the command that has waited longest, and answer it once it is done."""
        line = control.next_command()
        if line is None or not (self.clock.speed or self.hardware.is_settled()):
            return
        if not self._is_obeying:
            try:
                self._commands.obey(line)
            except Problem as problem:
                control.answer(f"error {problem}")
                return
            self._is_obeying = True
            if not self.clock.speed:
                self._pass_time()
        if self.clock.speed or self._is_done or self.hardware.is_settled():
            self._is_obeying = False
            control.answer(f"ok {self._commands.answer(line)}")

    def quit(self) -> None:
        """End `run`."""
        self._is_done = True

    def state(self) -> dict[str, object]:
        """How it is: the world's time, how often its processor has started, what is on."""
        return {
            "us": self.clock.now_us(),
            "speed": self.clock.speed,
            "starts": self.hardware.starts,
            "is_on": self.hardware.is_on,
            "is_plugged": self.hardware.is_plugged,
            "is_app_running": self.hardware.is_executing(),
        }

    def set_speed(self, speed: float) -> None:
        """Let time flow at another speed from now on; at 0 it stands still."""
        self.clock.set_speed(speed)
        self._granted_us = self.clock.now_us()
        self.hardware.change_speed()

    def grant(self, us: int) -> None:
        """So much time may pass. Raises Problem where it flows by itself."""
        if self.clock.speed:
            raise Problem("the time of this virtual clip flows: only at speed 0 is it granted")
        self._granted_us = self.clock.now_us() + us

    def _pass_time(self) -> None:
        """Let time that stands still pass while there is nothing to compute."""
        hardware = self.hardware
        while hardware.is_settled():
            self._do_due()
            if not hardware.is_settled():
                return
            limits = self._limits()
            if limits != self._told_limits:
                self._told_limits = limits
                hardware.tell_limits(limits)
            elif limits[0] <= self.clock.now_us() or hardware.is_executing():
                return
            else:
                self.clock.move_to(limits[0])
                hardware.tell_clock()

    def _limits(self) -> tuple[int, int]:
        """How far the app may sleep, and a host's program; see `board/board_time.py`."""
        next_us = self.agenda.next_us()
        if next_us is None:
            return self._granted_us, -1
        return min(self._granted_us, next_us), next_us

    def _start_limits(self) -> tuple[int, int]:
        """The limits with which the processor starts, after the time that this takes."""
        if not self.clock.speed:
            self.clock.move_to(self.clock.now_us() + _START_US)
            self._granted_us = max(self._granted_us, self.clock.now_us() + _READY_US)
        self._told_limits = self._limits()
        return self._told_limits

    def _do_due(self) -> None:
        while act := self.agenda.take_due(self.clock.now_us()):
            act()
