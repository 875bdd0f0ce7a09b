"""`machine` of a virtual board. Every change of an output is written down with its time."""

import time

PWRON_RESET = 1
_FULL_HZ = 125_000_000

_outputs = None
_requests = None
_id = b""
_levels = {}
_handlers = {}
_hz = _FULL_HZ
_since_us = 0
# Board time spent at each frequency, and in light sleep as 0 Hz, until the last change.
spent_us = {}
# What ends a deep sleep: pins and their level; `esp32` sets it.
wake_by = ([], 1)
_LONG_MS = 3_600_000


def begin(outputs, requests, clip_id, levels):
    """Connect the board.

    `outputs` takes lines `US PIN LEVEL` and `US PIN HZ DUTY`; `requests` is the supervisor's.
    `levels` are those of the inputs at start, of a pin with an ADC in mV: [[pin, level], …].
    """
    global _outputs, _requests, _id, _since_us
    _since_us = time.uptime_us()
    _levels.update(dict(levels))
    _outputs = outputs
    _requests = requests
    _id = bytes(int(clip_id[at : at + 2], 16) for at in range(0, len(clip_id), 2))
    time.on_pin(_change)


def _change(pin, level):
    before = _levels.get(pin)
    _levels[pin] = level
    handler, trigger = _handlers.get(pin, (None, 0))
    edge = Pin.IRQ_RISING if level else Pin.IRQ_FALLING
    if handler and before != level and trigger & edge:
        handler(Pin(pin))


def _record(*values):
    _outputs.write(" ".join(str(value) for value in (time.uptime_us(),) + values) + "\n")


class Pin:
    """A pin; those of the same number share their level."""

    IN = 0
    OUT = 1
    PULL_UP = 1
    PULL_DOWN = 2
    IRQ_FALLING = 4
    IRQ_RISING = 8

    def __init__(self, pin, mode=-1, pull=None, value=None):
        if not isinstance(pin, (int, str)):
            raise TypeError("a pin has a number or a name")
        self.id = pin
        if mode == Pin.IN:
            _levels.setdefault(pin, int(pull == Pin.PULL_UP))
        elif mode == Pin.OUT:
            self.value(value or 0)

    def value(self, level=None):
        if level is None:
            return _levels.get(self.id, 0)
        level = int(bool(level))
        if _levels.get(self.id) != level:
            _levels[self.id] = level
            _record(self.id, level)

    __call__ = value

    def init(self, *arguments, **keywords):
        self.__init__(self.id, *arguments, **keywords)

    def on(self):
        self.value(1)

    def off(self):
        self.value(0)

    def toggle(self):
        self.value(not self.value())

    def irq(self, handler=None, trigger=IRQ_FALLING | IRQ_RISING):
        _handlers[self.id] = (handler, trigger)


class PWM:
    """A square wave on a pin."""

    def __init__(self, pin, freq=0, duty_u16=0):
        self._pin = pin.id
        self._hz = freq
        self._duty = -1
        self.duty_u16(duty_u16)

    def freq(self, hz=None):
        if hz is None:
            return self._hz
        if hz != self._hz:
            self._hz = hz
            if self._duty:
                _record(self._pin, self._hz, self._duty)

    def duty_u16(self, duty=None):
        if duty is None:
            return self._duty
        if duty != self._duty:
            self._duty = duty
            _record(self._pin, self._hz, self._duty)

    def deinit(self):
        self.duty_u16(0)


class ADC:
    """Reads the mV that the supervisor has put on a pin, of 3,300 for full scale."""

    def __init__(self, pin):
        self._pin = pin.id if isinstance(pin, Pin) else pin

    def read_u16(self):
        return min(_levels.get(self._pin, 0) * 65535 // 3300, 65535)


class _Registers:
    """The chip's registers, of which one does something.

    CTRL of the WATCHDOG block, at the alias that clears bits: ENABLE stops the watchdog (RP2040
    datasheet 4.7.6, RP2350 datasheet 12.9.7).
    """

    _CLEARS_CTRL = (0x40058000 + 0x3000, 0x400D8000 + 0x3000)
    _ENABLE = 1 << 30
    _NEVER_MS = 1 << 31

    def __setitem__(self, address, value):
        if address not in self._CLEARS_CTRL or not value & self._ENABLE:
            raise ValueError("a virtual board has no register %x" % address)
        if not time.feed_watchdog(self._NEVER_MS):
            _requests.write("feed %d\n" % self._NEVER_MS)


mem32 = _Registers()


class WDT:
    """Where time flows the supervisor counts it, real time: a slow computer is no hung clip."""

    def __init__(self, id=0, timeout=5000):
        self._timeout_ms = timeout
        self._fed_us = None
        self.feed()

    def feed(self):
        now_us = time.uptime_us()
        if self._fed_us is None or now_us - self._fed_us > self._timeout_ms * 100:
            self._fed_us = now_us
            if not time.feed_watchdog(self._timeout_ms):
                _requests.write("feed %d\n" % self._timeout_ms)


def unique_id():
    return _id


def reset_cause():
    return PWRON_RESET


def idle():
    time.wait_for_pin()


def lightsleep(ms=None):
    if ms is None:
        raise ValueError("a virtual board wakes by time: lightsleep(ms)")
    # As a Pico does: USB is gone meanwhile.
    _requests.write("sleep\n")
    hz = _hz
    freq(0)
    time.sleep_until_pin(ms)
    freq(hz)
    _requests.write("wake\n")


def deepsleep():
    """As an ESP32's: until a pin that was chosen for it has its level; then it starts anew."""
    pins, level = wake_by
    while not any(_levels.get(pin.id) == level for pin in pins):
        lightsleep(_LONG_MS)
    reset()


def freq(hz=None):
    """The clock's frequency; this one only counts how long it is what."""
    global _hz, _since_us
    if hz is None:
        return _hz
    now_us = time.uptime_us()
    spent_us[_hz] = spent_us.get(_hz, 0) + now_us - _since_us
    _hz = hz
    _since_us = now_us


def reset():
    """The supervisor takes the power away for a moment."""
    time.reset()


def soft_reset():
    raise SystemExit
