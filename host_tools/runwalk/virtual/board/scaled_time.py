"""`time` of a virtual board: the host's clock, scaled, counted from power-on, with a board's ring.

Also where the board notices its input pins and a host's Ctrl-C: while it sleeps, as interrupts
would wake a chip, and whenever it asks for the time.
"""

import select

_LAST_TICK = (1 << 30) - 1

_host = None
_power_on_us = 0
_speed = 1
_pins = None
_interrupts = None
_poll = None
_on_pin = None
_release_at_us = None
_edge_us = None
# By the host's clock: when the processor started, and how long it has slept since.
started_us = 0
slept_us = 0


def begin(host_time, power_on_us, speed, pins, interrupts):
    """`pins`: a file with a line `PIN LEVEL [MS [TIMES]]` for each input change.

    MS: and back after it; TIMES: that many times, as long apart.

    `interrupts`: a file with a byte for each Ctrl-C.
    """
    global _host, _power_on_us, _speed, _pins, _interrupts, _poll, started_us
    _host = host_time
    _power_on_us = power_on_us
    _speed = speed
    started_us = host_time.ticks_us()
    _pins = pins
    _interrupts = interrupts
    _poll = select.poll()
    _poll.register(pins, select.POLLIN)
    # What was pressed while nobody could notice is gone.
    while _poll.poll(0):
        pins.readline()
    _poll.register(interrupts, select.POLLIN)


def on_pin(handler):
    """Call `handler(pin, level)` for each input change."""
    global _on_pin
    _on_pin = handler


def awake_us():
    """How long the processor has not slept since it started, and how long ago that was."""
    passed_us = _host.ticks_us() - started_us
    return passed_us - slept_us, passed_us


def uptime_us():
    """Board time since power-on; in an interrupt, that of the edge."""
    if _edge_us is not None:
        return _edge_us
    return int((_host.ticks_us() - _power_on_us) * _speed)


def ticks_ms():
    _release()
    _notice(0)
    return (uptime_us() // 1000) & _LAST_TICK


def ticks_us():
    _release()
    _notice(0)
    return uptime_us() & _LAST_TICK


def ticks_cpu():
    return ticks_us()


def ticks_add(ticks, delta):
    return (ticks + delta) & _LAST_TICK


def ticks_diff(end, start):
    half = (_LAST_TICK + 1) >> 1
    return ((end - start + half) & _LAST_TICK) - half


def sleep(seconds):
    sleep_us(int(seconds * 1_000_000))


def sleep_ms(ms):
    sleep_us(ms * 1000)


def sleep_us(us):
    end_us = uptime_us() + us
    while True:
        _release()
        left_us = end_us - uptime_us()
        if left_us <= 0:
            return
        if _release_at_us is not None:
            left_us = min(left_us, max(_release_at_us[0] - uptime_us(), 0))
        _wait(int(left_us / _speed))


def sleep_until_pin(ms):
    """Sleep until an input changes, at most so long (machine.lightsleep)."""
    end_us = uptime_us() + ms * 1000
    while uptime_us() < end_us:
        if _notice(int((end_us - uptime_us()) / _speed / 1000) + 1):
            return


def wait_for_pin():
    """Sleep until an input changes or a millisecond has passed (machine.idle)."""
    _release()
    _wait(int(1000 / _speed))


def _wait(host_us):
    global slept_us
    start_us = _host.ticks_us()
    # poll counts in whole ms: the rest of a wait is slept without it.
    host_ms = host_us // 1000
    try:
        if not _notice(host_ms) and host_ms == 0:
            _host.sleep_us(host_us)
    finally:
        slept_us += _host.ticks_us() - start_us


def _notice(host_ms):
    """Wait so long at most for something from outside, and act on it; whether there was any."""
    if _edge_us is not None:
        return False
    for source, _ in _poll.poll(host_ms):
        if source is _interrupts:
            source.read(1)
            raise KeyboardInterrupt
        _take_pin()
        return True
    return False


def _take_pin():
    global _release_at_us
    words = _pins.readline().split()
    pin, level = _pin(words[0]), int(words[1])
    if len(words) > 2:
        us = int(words[2]) * 1000
        toggles = 2 * int(words[3]) - 1 if len(words) > 3 else 1
        _release_at_us = (uptime_us() + us, pin, 1 - level, us, toggles)
    _handle(pin, level, uptime_us())


def _pin(word):
    return int(word) if word.isdigit() else word.decode()


def _handle(pin, level, at_us):
    """An interrupt: it comes on time on a chip, however late this computer is."""
    global _edge_us
    _edge_us = at_us
    try:
        _on_pin(pin, level)
    finally:
        _edge_us = None


def _release():
    global _release_at_us
    while _edge_us is None and _release_at_us is not None and uptime_us() >= _release_at_us[0]:
        at_us, pin, level, us, toggles = _release_at_us
        _release_at_us = (at_us + us, pin, 1 - level, us, toggles - 1) if toggles > 1 else None
        _handle(pin, level, at_us)


def time():
    return _host.time()


def time_ns():
    return _host.time_ns()


def localtime(seconds=None):
    return _host.localtime(seconds) if seconds is not None else _host.localtime()


gmtime = localtime


def mktime(fields):
    return _host.mktime(fields)
