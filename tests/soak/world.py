"""A clip in virtual time on CPython: the real app, with stand-ins for the pins and the clock.

Time passes only where the app rests, so that a session of an hour takes milliseconds.
"""

import gc
import sys
from types import ModuleType
from typing import ClassVar

from clip.core.ticks import LAST_TICK


class PowerCut(BaseException):
    """The power is gone, in the middle of whatever it was."""


class Pin:
    """A pin of the world."""

    IN, OUT, PULL_UP, PULL_DOWN, IRQ_FALLING, IRQ_RISING = 0, 1, 1, 2, 4, 8
    levels: ClassVar[dict] = {}
    handlers: ClassVar[dict] = {}

    def __init__(self, pin, mode=-1, pull=None, value=None):
        self.id = pin
        if mode == Pin.IN:
            Pin.levels.setdefault(pin, int(pull == Pin.PULL_UP))
        elif mode == Pin.OUT:
            Pin.levels[pin] = value or 0

    def value(self, level=None):
        if level is not None:
            Pin.levels[self.id] = int(level)
        return Pin.levels.get(self.id, 0)

    def irq(self, handler, trigger):
        Pin.handlers[self.id] = handler


class PWM:
    """A square wave: what it does last is what it does."""

    sounding: ClassVar[dict] = {}

    def __init__(self, pin, freq=0, duty_u16=0):
        self._pin = pin.id
        PWM.sounding[self._pin] = duty_u16

    def freq(self, hz):
        pass

    def duty_u16(self, duty):
        PWM.sounding[self._pin] = duty


class ADC:
    """The battery."""

    mv = 4000

    def __init__(self, pin):
        pass

    def read_u16(self):
        return ADC.mv // 2 * 65535 // 3300


class WDT:
    """Must be fed in its time, by the world's clock."""

    world = None

    def __init__(self, timeout):
        self._timeout_ms = timeout
        WDT.world.must_feed_by_ms = WDT.world.ms + timeout

    def feed(self):
        WDT.world.must_feed_by_ms = WDT.world.ms + self._timeout_ms


class World:
    """Time, the button, and what the clip says.

    ms      since the world began; the clip's ticks are this, in a ring, from its power-on
    said    the events that the clip told over USB, with `ms` added
    """

    def __init__(self, random, button_pin):
        self._random = random
        self._button = button_pin
        self._edges = []
        self.ms = 0
        self.powered_ms = 0
        self.end_ms = None
        self.ending = KeyboardInterrupt
        self.must_feed_by_ms = None
        self.said = []

    def power_on(self):
        """The ticks restart at 0; now and then they are about to wrap."""
        self.must_feed_by_ms = None
        start = self._random.choice([0, LAST_TICK - 20_000, LAST_TICK - 500_000])
        self.powered_ms = self.ms - start

    def ticks_ms(self):
        return (self.ms - self.powered_ms) & LAST_TICK

    def press(self, at_ms, length_ms):
        """A press with contacts that bounce."""
        for edge_ms, level in ((at_ms, 0), (at_ms + length_ms, 1)):
            self._edges.append((edge_ms, level))
            for _ in range(self._random.randrange(4)):
                bounce_ms = edge_ms + self._random.randrange(8)
                self._edges += [(bounce_ms, 1 - level), (bounce_ms + 1, level)]
        self._edges.sort(key=lambda edge: edge[0])

    def rest(self, raw, button):
        """Pass the time until ticks `raw` or the next edge; a little late, as a busy chip is."""
        left_ms = (raw - self.ticks_ms()) & LAST_TICK
        if left_ms > LAST_TICK >> 1:
            left_ms = 0
        target_ms = self.ms + left_ms
        if self._random.randrange(20) == 0:
            target_ms += self._random.randrange(40)
        while self._edges and self._edges[0][0] <= target_ms:
            self.ms = max(self.ms, self._edges[0][0])
            level = self._edges.pop(0)[1]
            self._set_button(level)
            if button.is_noted:
                # The interrupt wakes the chip; what bounces comes while it acts.
                break
        else:
            # Time goes on even where nobody waited: a turn takes a while.
            self.ms = max(target_ms, self.ms + (left_ms == 0))
        if self.must_feed_by_ms is not None:
            assert self.ms <= self.must_feed_by_ms, "the watchdog would have reset the clip"
        if self.end_ms is not None and self.ms >= self.end_ms:
            self.end_ms = None
            raise self.ending

    def wait_until(self, raw):
        """Pass the time until ticks `raw`, whatever the button does."""
        target_ms = self.ms + ((raw - self.ticks_ms()) & LAST_TICK)
        while self._edges and self._edges[0][0] <= target_ms:
            at_ms, level = self._edges.pop(0)
            self.ms = max(self.ms, at_ms)
            self._set_button(level)
        self.ms = target_ms

    def _set_button(self, level):
        before = Pin.levels.get(self._button, 1)
        Pin.levels[self._button] = level
        if level != before and self._button in Pin.handlers:
            Pin.handlers[self._button](None)

    def say(self, event):
        self.said.append({**event, "ms": self.ms})


class ListeningHost:
    """In place of `clip.hw.usb.Usb`: a host that hears everything, and types nothing."""

    def __init__(self, world):
        self.say = self.announce = world.say

    def is_heard(self):
        return True

    def typed(self):
        return b""


def install_stand_ins(world, monkeypatch):
    """Put the stand-ins where the firmware looks for a board's modules."""
    machine = ModuleType("machine")
    for name, part in (("Pin", Pin), ("PWM", PWM), ("ADC", ADC), ("WDT", WDT)):
        setattr(machine, name, part)
    machine.mem32 = {}
    machine.freq = lambda hz=125_000_000: hz
    WDT.world = world
    Pin.levels, Pin.handlers, PWM.sounding = {}, {}, {}
    monkeypatch.setitem(sys.modules, "machine", machine)
    from clip.hw import clock

    monkeypatch.setattr(clock, "ticks_ms", world.ticks_ms)
    monkeypatch.setattr(clock, "idle_until", world.rest)
    monkeypatch.setattr(clock, "wait_until", world.wait_until)
    # CPython's own garbage is none of the clip's, and takes far longer to collect.
    monkeypatch.setattr(gc, "collect", lambda: 0)
