"""All of a virtual board but its processor: power, reset, the inputs, and the USB port."""

import hashlib
import os
import selectors
import time
from collections.abc import Callable

from runwalk import files
from runwalk.board import board_file
from runwalk.board.board_parts import Pin
from runwalk.problem import Problem
from runwalk.virtual.clock import Clock
from runwalk.virtual.faults import FULL_BATTERY_MV, Faults
from runwalk.virtual.inputs import Edge, Inputs
from runwalk.virtual.repl import Repl
from runwalk.virtual.state import Folder, Running
from runwalk.virtual.usb_port import UsbPort
from runwalk.virtual.vm import Start, Vm

_SOFT_REBOOT = b"MPY: soft reboot\r\n"


class Hardware:
    """One board, and the run of MicroPython that is its processor while it is on.

    The watchdog counts the board's time where that stands still, on the board; where it flows,
    real time, here: a slow computer is not a hung clip.

    starts    how often the processor has started
    erase_us  what an erase of the flash takes, from the next start on
    faults    what is wrong with its parts
    """

    def __init__(
        self,
        folder: Folder,
        board: board_file.Board,
        clock: Clock,
        selector: selectors.BaseSelector,
        start_limits: Callable[[], tuple[int, int]],
        say: Callable[[str], None],
    ) -> None:
        """It is off. `start_limits` is asked at each start, see `vm.Start`; `say` is told ports."""
        self.board = board
        self.starts = 0
        self.erase_us = 0
        self.faults = Faults()
        self._folder = folder
        self._clock = clock
        self._selector = selector
        self._start_limits = start_limits
        self._say = say
        self._inputs = Inputs()
        # In s of `time.monotonic`.
        self._watchdog_s: float | None = None
        self._is_on_cable = False
        self._shown: Running | None = None
        self._is_asleep = False
        # Whether its USB is at work; a sleeping one that loses its cable finds no other.
        self._has_usb = True
        self._clip_id = hashlib.sha256(str(folder.path.resolve()).encode()).hexdigest()[:16]
        self.usb = UsbPort(selector, self._from_host)
        self._vm: Vm | None = None
        self._repl: Repl | None = None
        self._power_on_us = 0
        self.set_battery(FULL_BATTERY_MV)

    @property
    def is_on(self) -> bool:
        """Whether it has power and does not sleep."""
        return self._vm is not None and not self._is_asleep

    @property
    def is_plugged(self) -> bool:
        """Whether it is on a cable."""
        return self._is_on_cable

    def is_executing(self) -> bool:
        """Whether its processor runs a program; else it is off, or reads at its REPL."""
        return self._vm is not None and self._vm.is_executing()

    def has_booted(self) -> bool:
        """Whether it is off, or got as far as its clock and flash."""
        return self._repl is None or self._repl.has_booted()

    def is_holding(self) -> bool:
        """Whether something from a host waits for the REPL: `look_after` should be called soon."""
        return self._repl is not None and self._repl.is_holding()

    def is_settled(self) -> bool:
        """Whether all is computed, so that nothing happens unless time passes or a host speaks."""
        if not self._vm or not self._repl:
            return True
        if self._repl.is_busy():
            return False
        return not self._repl.is_executing() or self._vm.is_waiting()

    def look_after(self) -> None:
        """See to host, processor and watchdog; call it now and then. Raises Problem."""
        self.usb.look()
        if self._vm and self._repl:
            self._look_after(self._vm, self._repl)
        if self._watchdog_s is not None and self._watchdog_s <= time.monotonic():
            self.reset()

    def _look_after(self, vm: Vm, repl: Repl) -> None:
        repl.release()
        has_ended = vm.process.poll() is not None
        if has_ended:
            repl.read_rest()
        if not repl.has_booted() and (has_ended or repl.has_prompted()):
            raise Problem(
                f"the virtual clip did not start ({repl.said_at_boot()}); "
                f"if its flash is damaged, remove {self._folder.flash}"
            )
        if has_ended:
            self._read_requests()
            self._soft_reset(repl)

    def tell_clock(self) -> None:
        """The clock was set otherwise than by the board."""
        if self._vm:
            speed, from_us, host_from_us = self._clock.setting()
            self._vm.tell(f"clock {speed} {from_us} {host_from_us}")

    def tell_limits(self, limits: tuple[int, int]) -> None:
        """How far its app may sleep, and a host's program; see `board/board_time.py`."""
        if self._vm:
            self._vm.tell(f"until {limits[0]} {limits[1]}")

    def change_speed(self) -> None:
        """The clock flows at another speed, or stands still."""
        self._watchdog_s = None
        self.tell_clock()
        self._show_port()

    # Power and reset.

    def power_on(self, *, does_install: bool = False) -> None:
        """Power, if there is none yet; with the firmware put on the flash before, or without."""
        if self._vm is None:
            self._power_on_us = self._clock.now_us()
            self._watchdog_s = None
            self._is_asleep = False
            self._has_usb = True
            files.keep(self._folder.outputs, b"")
            self._boot(is_raw=False, does_install=does_install)
            self._show_port()

    def _boot(self, *, is_raw: bool, does_install: bool = False) -> None:
        self.starts += 1
        limits = self._start_limits()
        start = Start(
            clip_id=self._clip_id,
            power_on_us=self._power_on_us,
            clock=self._clock.setting(),
            limits=limits,
            levels=self._inputs.levels(self._clock.now_us()),
            edges=self._inputs.to_come(self._clock.now_us()),
            is_plugged=self._is_on_cable,
            erase_us=self.erase_us,
            dead=self.faults.dead,
            is_raw=is_raw,
            does_install=does_install,
        )
        self._vm = Vm(self._folder, self.board, start)
        self._repl = Repl(self._vm, is_raw, self._to_host)
        self._selector.register(self._vm.terminal, selectors.EVENT_READ, self._read_vm)
        self._selector.register(self._vm.requests, selectors.EVENT_READ, self._read_requests)

    def power_off(self) -> None:
        """No power, at once."""
        if self._vm:
            self._selector.unregister(self._vm.terminal)
            self._selector.unregister(self._vm.requests)
            self._vm.power_off()
            self._vm = self._repl = None

    def _soft_reset(self, repl: Repl) -> None:
        self.power_off()
        self._to_host(_SOFT_REBOOT)
        self._boot(is_raw=repl.is_raw)

    def reset(self) -> None:
        """As by the reset pin."""
        self.power_off()
        self.power_on()

    def pull_everything(self) -> None:
        """No power any more, nor a cable."""
        self.power_off()
        self._watchdog_s = None
        self.unplug()

    def put_everything(self) -> None:
        """Power and the cable, which the board finds there when it starts."""
        self.plug()
        self.power_on()

    # The processor.

    def _read_vm(self) -> None:
        if self._repl:
            self._repl.read()

    def _read_requests(self) -> None:
        for line in self._vm.requested() if self._vm else []:
            self._note_request(*line.split())

    def _note_request(self, request: str, *numbers: str) -> None:
        vm = self._vm
        if vm is None:
            return
        if request == "reset":
            if self._repl:
                self._repl.read_rest()
            self.reset()
        elif request == "feed":
            self._watchdog_s = time.monotonic() + int(numbers[0]) / 1000
        elif request == "sleep":
            self._sleep(is_asleep=True, has_usb=numbers[0] == "1" and self._is_on_cable)
        elif request == "wake":
            self._sleep(is_asleep=False, has_usb=True)
        elif request == "now":
            self._clock.move_to(int(numbers[0]))
        elif request == "idle":
            self._clock.move_to(int(numbers[0]))
            vm.note_waiting(int(numbers[1]))

    # The cable and the inputs.

    def plug(self) -> None:
        """The cable is in."""
        self._set_cable(is_plugged=True)

    def unplug(self) -> None:
        """The cable is out."""
        self._set_cable(is_plugged=False)

    def feel_cable(self, *, is_plugged: bool) -> None:
        """The pin that tells whether there is a cable has its level."""
        if self.board.usb_sense:
            pin = self.board.usb_sense.pin
            self.change_input(self._clock.now_us(), pin, int(is_plugged))

    def change_input(self, at_us: int, pin: Pin, level: int) -> None:
        """A pin changes at some time; `level` of an ADC's is in mV."""
        edge: Edge = self._inputs.change(pin, level, at_us)
        if self._vm:
            self._vm.tell(f"edge {edge[0]} {edge[1]} {edge[2]}")
        self._notice_pins()

    def set_battery(self, mv: int | None) -> None:
        """The battery has that voltage; None: nothing is wired to its pin."""
        battery = self.board.battery
        if battery:
            level = self.faults.at_pin_mv(self.board, mv)
            self.change_input(self._clock.now_us(), battery.pin, level)

    def _set_cable(self, *, is_plugged: bool) -> None:
        self._is_on_cable = is_plugged
        self._has_usb = self._has_usb and (is_plugged or not self._is_asleep)
        if self._vm:
            self._vm.tell(f"cable {int(is_plugged)}")
        self.feel_cable(is_plugged=is_plugged)
        self._show_port()
        self._notice_pins()

    def _notice_pins(self) -> None:
        if self._repl and not self._is_on_cable:
            self._repl.notice_pins()

    def _sleep(self, *, is_asleep: bool, has_usb: bool) -> None:
        self._is_asleep = is_asleep
        self._has_usb = has_usb
        self._show_port()

    def _from_host(self, data: bytes) -> None:
        if self._repl:
            self._repl.from_host(data)

    def _to_host(self, data: bytes) -> None:
        # Where time stands still, whoever reads slowly is no slow host.
        self.usb.write(data, is_patient=not self._clock.speed)

    def _show_port(self) -> None:
        """The port is there while there are a cable and a chip whose USB is at work."""
        if self._is_on_cable and self._vm and self._has_usb:
            port = self.usb.plug()
            running = Running(self.usb.path, self._clock.speed, os.getpid())
            if running != self._shown:
                self._shown = running
                self._folder.show(running)
            if port:
                self._say(port)
        else:
            self._shown = None
            self._folder.running.unlink(missing_ok=True)
            self.usb.unplug()
