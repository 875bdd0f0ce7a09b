"""The commands of the control channel: what is done to a virtual clip from outside."""

import json
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from runwalk.problem import Problem
from runwalk.virtual.clock import duration_us
from runwalk.virtual.faults import FULL_BATTERY_MV
from runwalk.virtual.inputs import Edge, presses

if TYPE_CHECKING:
    from runwalk.virtual.supervisor import Supervisor

Act = Callable[[], None]

_PRESS_US = 100_000
MOST_SPEED = 1000.0
# The board, whose memory is small, knows all of them beforehand.
MOST_PRESSES = 100


class Commands:
    """Does what a line asks for, now or later.

    press [TIME [TIMES]]    the button goes down and up, so often, as long apart as each press is
    down, up                the button, held for as long as you like
    reset                   the reset pin
    off, on                 power and cable together
    unplug, plug            the cable alone
    hold [BYTES]            take so many more bytes from a host, then none …
    release                 … until then, or until the cable is pulled
    battery MV              the battery's voltage; `none`: nothing is wired to its pin
    bounce TIME             for so long the button's contacts bounce at each change
    divider PERMILLE        what the resistors leave of the battery's voltage
    cut PIN                 what is on an output shows nothing more, from the next start on
    erase TIME              what an erase of the flash takes, from the next start on
    speed N                 how many times faster than real time flows; 0: it stands still
    advance TIME            let so much time pass, where it stands still
    state                   answers with JSON, see `Supervisor.state`
    quit                    the end; the flash stays

    `… in TIME` does it when so much of the clip's time has passed.
    A time is 250 (ms), 12.5s, 5m or 2h.
    """

    def __init__(self, clip: "Supervisor") -> None:
        self._clip = clip
        self._plain: dict[str, Act] = {
            "down": lambda: self._set_button(is_down=True),
            "up": lambda: self._set_button(is_down=False),
            "reset": clip.hardware.reset,
            "off": clip.hardware.pull_everything,
            "on": clip.hardware.put_everything,
            "unplug": clip.hardware.unplug,
            "plug": clip.hardware.plug,
            "release": clip.hardware.usb.release,
            "state": lambda: None,
            "quit": clip.quit,
        }
        self._with_numbers: dict[str, Callable[[list[str]], Act]] = {
            "press": self._press,
            "battery": self._battery,
            "bounce": lambda words: partial(self._set_bounce, duration_us(words[0])),
            "divider": lambda words: partial(self._set_divider, int(words[0])),
            "cut": lambda words: partial(clip.hardware.faults.dead.append, int(words[0])),
            "erase": lambda words: partial(self._set_erase, duration_us(words[0])),
            "hold": self._hold_host,
            "speed": self._speed,
            "advance": lambda words: partial(clip.grant, duration_us(words[0])),
        }

    def obey(self, line: str) -> None:
        """Do it, or note it down for later. Raises Problem where it makes no sense."""
        command, has_time, time = line.partition(" in ")
        act = self._act(command)
        if has_time:
            self._clip.agenda.add(self._clip.clock.now_us() + duration_us(time.strip()), act)
        else:
            act()

    def answer(self, line: str) -> str:
        """What is answered once it is done."""
        return json.dumps(self._clip.state()) if line == "state" else str(self._clip.clock.now_us())

    def _act(self, command: str) -> Act:
        name, *words = command.split() or [""]
        try:
            if name in self._with_numbers:
                return self._with_numbers[name](words)
            return self._plain[" ".join([name, *words])]
        except (KeyError, ValueError, IndexError):
            names = ", ".join([*self._with_numbers, *self._plain])
            raise Problem(f"not understood: {command!r}; there are {names}") from None

    def _press(self, words: list[str]) -> Act:
        length_us = duration_us(words[0]) if words else _PRESS_US
        times = int(words[1]) if words[1:] else 1
        if not 1 <= times <= MOST_PRESSES:
            raise ValueError
        button = self._clip.hardware.board.button

        def press() -> None:
            now_us = self._clip.clock.now_us()
            down = int(not button.active_low)
            self._move_button(presses(button.pin, down, now_us, length_us, times))

        return press

    def _battery(self, words: list[str]) -> Act:
        mv = None if words[0] == "none" else int(words[0])
        return partial(self._clip.hardware.set_battery, mv)

    def _set_erase(self, us: int) -> None:
        self._clip.hardware.erase_us = us

    def _set_button(self, *, is_down: bool) -> None:
        button = self._clip.hardware.board.button
        level = int(is_down != button.active_low)
        self._move_button([(self._clip.clock.now_us(), button.pin, level)])

    def _move_button(self, edges: list[Edge]) -> None:
        hardware = self._clip.hardware
        for edge in hardware.faults.bounced(edges):
            hardware.change_input(*edge)

    def _set_bounce(self, us: int) -> None:
        self._clip.hardware.faults.bounce_us = us

    def _set_divider(self, permille: int) -> None:
        """The battery is then as full as it is at first."""
        self._clip.hardware.faults.permille = permille
        self._clip.hardware.set_battery(FULL_BATTERY_MV)

    def _hold_host(self, words: list[str]) -> Act:
        after_bytes = int(words[0]) if words else 0
        if after_bytes < 0:
            raise ValueError
        return partial(self._clip.hardware.usb.hold, after_bytes)

    def _speed(self, words: list[str]) -> Act:
        speed = float(words[0])
        if not 0 <= speed <= MOST_SPEED:
            raise ValueError
        return partial(self._clip.set_speed, speed)
