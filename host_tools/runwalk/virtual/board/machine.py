"""`machine` of a virtual board: ports/rp2/modmachine.c and ports/esp32/modmachine.c.

With `clocks`, `pins`, `pwm` and `adc`, which follow the board's port too.
"""

import time

import adc
import clocks
import pins
import port
import pwm

PWRON_RESET = 1

_requests = None
_id = b""
# What ends a deep sleep: pins and their level; `esp32` sets it.
wake_by = ([], 1)
_LONG_MS = 3_600_000
# ports/rp2/modmachine.c, mp_machine_lightsleep.
_TOO_LONG_MS = (1 << 32) // 1000
# ports/rp2/machine_wdt.c.
_MOST_WDT_MS = {"RP2040": 8388, "RP2350": 16777}

freq = clocks.freq
spent_us = clocks.spent_us
Pin = PWM = ADC = None


def begin(outputs, requests, clip_id, levels, dead):
    """Connect the board.

    `outputs` takes lines `US PIN LEVEL` and `US PIN HZ DUTY`; `requests` is the supervisor's.
    `levels` are those of the inputs at start, of a pin with an ADC in mV: [[pin, level], …].
    What is on the pins `dead` shows nothing.
    """
    global _requests, _id, Pin, PWM, ADC
    clocks.begin()
    _requests = requests
    _id = bytes(int(clip_id[at : at + 2], 16) for at in range(0, len(clip_id), 2))
    Pin, PWM, ADC = pins.choose(), pwm.choose(), adc.choose()
    pins.begin(outputs, levels, dead)


class _Registers:
    """The chip's registers, of which one does something.

    CTRL of the WATCHDOG block, at the alias that clears bits: ENABLE stops the watchdog (RP2040
    datasheet 4.7.6, RP2350 datasheet 12.9.7).
    """

    _CLEARS_CTRL = {"RP2040": 0x40058000 + 0x3000, "RP2350": 0x400D8000 + 0x3000}
    _ENABLE = 1 << 30
    _NEVER_MS = 1 << 31

    def __setitem__(self, address, value):
        if address != self._CLEARS_CTRL.get(port.chip) or not value & self._ENABLE:
            raise ValueError("a virtual board has no register %x" % address)
        if not time.feed_watchdog(self._NEVER_MS):
            _requests.write("feed %d\n" % self._NEVER_MS)


mem32 = _Registers()


class WDT:
    """Where time flows the supervisor counts it, real time: a slow computer is no hung clip.

    ports/rp2/machine_wdt.c, ports/esp32/machine_wdt.c: another one changes the time of the first.
    """

    def __init__(self, id=0, timeout=5000):
        if id != 0:
            raise ValueError("WDT(%d) doesn't exist" % id)
        if timeout <= 0:
            raise ValueError("WDT timeout too short")
        if timeout > _MOST_WDT_MS.get(port.chip, timeout):
            raise ValueError("timeout exceeds %d" % _MOST_WDT_MS[port.chip])
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
    time.sleep_until_pin(1)


def lightsleep(ms=None):
    if ms is None:
        raise ValueError("a virtual board wakes by time: lightsleep(ms)")
    if not port.is_esp32():
        if ms <= 1:
            time.sleep_ms(ms)
            return
        if ms >= _TOO_LONG_MS:
            raise ValueError("sleep too long")
    # USB is gone meanwhile, but on an rp2 that a host has taken up (the same file).
    _requests.write("sleep %d\n" % (not port.is_esp32()))
    hz = clocks.count(0)
    try:
        time.sleep_until_pin(ms)
    finally:
        clocks.count(hz)
        _requests.write("wake\n")


def deepsleep():
    """As an ESP32's: until a pin that was chosen for it has its level; then it restarts."""
    if not port.is_esp32():
        raise ValueError("a virtual rp2 has no deepsleep: it is a lightsleep and a reset")
    _requests.write("sleep 0\n")
    clocks.count(0)
    chosen, level = wake_by
    while not any(_level_asleep(pin) == level for pin in chosen):
        time.sleep_until_pin(_LONG_MS, False)
    reset()


def _level_asleep(pin):
    """In deep sleep; a pin that nothing pulls is taken as low, the worse case for a button."""
    is_pulled = not port.pull_is_lost or pin.id in port.pulled
    return pins.levels.get(pin.id, 0) if is_pulled else 0


def reset():
    """The supervisor takes the power away for a moment."""
    time.reset()


def soft_reset():
    raise SystemExit
