"""`time` of a virtual board: the time of its world, counted from power-on, with a board's ring.

The world's time flows with the host's clock, so many times as fast; or it stands still, and each
sleep moves it: at once to the sleep's end or the next change of an input, but not beyond what the
supervisor has granted. There it waits for more. What a host runs at the REPL needs no grant.

Also where the board notices its input pins and a host's Ctrl-C: while it sleeps, as interrupts
would wake a chip, and whenever it asks for the time. While time stands still main.py notices a
Ctrl-C only where it waits for a grant: always at the same time, however fast the computer is.
"""

import select

import edges
from board_calendar import gmtime, localtime, mktime, ticks_add, ticks_diff, time, time_ns  # noqa: F401

_LAST_TICK = (1 << 30) - 1
# What asking for the time costs a program at the REPL while time stands still: one that only asks
# comes to an end too.
_QUERY_US = 50
# What the inputs do.
_NOTHING, _CHANGE, _INTERRUPT = 0, 1, 2

# By the host's clock: when the processor started, and how long it has slept since.
started_us = 0
slept_us = 0
# Whether it is on a cable, which only its USB notices.
is_plugged = False
# Whether main.py runs, and not a program of a host's.
_is_app = False
# Before this main.py sleeps without a look at anything: nothing can come while time stands still.
_calm_until_us = -1

_host = _inbox = _outbox = _interrupts = _poll = _on_pin = None
_power_on_us = 0
_edge_us = None
_taken = 0
# The world's time: `_from_us` when the host's clock said `_host_from_us`; as it is at speed 0.
_speed = 1
_from_us = 0
_host_from_us = 0
_blocked_until_us = 0
_NEVER_US = edges.NEVER_US
# How far main.py may sleep, and a host's program, while time stands still.
_limit_us = _NEVER_US
_host_limit_us = _NEVER_US
# When the watchdog resets the board then.
_watchdog_us = _NEVER_US


def begin(host_time, setup, inbox, interrupts, outbox):
    """Connect it to the supervisor; the lines that pass are listed in `runwalk/virtual/vm.py`."""
    global _host, _inbox, _interrupts, _outbox, _poll, _power_on_us, started_us
    global _speed, _from_us, _host_from_us, is_plugged
    is_plugged = setup["is_plugged"]
    _host = host_time
    _inbox = inbox
    _interrupts = interrupts
    _outbox = outbox
    _power_on_us = setup["power_on_us"]
    edges.begin(setup["edges"])
    _speed, _from_us, _host_from_us = setup["clock"]
    _set_limits(*setup["limits"])
    started_us = host_time.ticks_us()
    _poll = select.poll()
    _poll.register(inbox, select.POLLIN)
    _poll.register(interrupts, select.POLLIN)


def run_app(run):
    """Run main.py: its time is granted."""
    global _is_app
    _is_app = True
    _look_ahead()
    run()
    _is_app = False
    _look_ahead()


def on_pin(handler):
    """Call `handler(pin, level)` for each input change; it says whether that is an interrupt."""
    global _on_pin
    _on_pin = handler


def stands_still():
    """Whether time passes only where something sleeps."""
    return not _speed


def awake_us():
    """How long the processor has not slept since it started, and how long ago that was."""
    passed_us = _host.ticks_us() - started_us
    return passed_us - slept_us, passed_us


def uptime_us():
    """Board time since power-on; in an interrupt, that of the edge."""
    return (world_us() if _edge_us is None else _edge_us) - _power_on_us


def ticks_ms():
    _asked()
    return (uptime_us() // 1000) & _LAST_TICK


def ticks_us():
    _asked()
    return uptime_us() & _LAST_TICK


ticks_cpu = ticks_us


def sleep(seconds):
    sleep_us(int(seconds * 1_000_000))


def sleep_ms(ms):
    sleep_us(ms * 1000)


def sleep_us(us):
    global _from_us
    if _from_us + us < _calm_until_us:
        _from_us += us
    else:
        _rest(world_us() + us, _NOTHING)


def sleep_until_pin(ms, has_interrupt=True):
    """Sleep until an input changes, at most so long; one that `has_interrupt`, or any."""
    _rest(world_us() + ms * 1000, _INTERRUPT if has_interrupt else _CHANGE)


def reset():
    """The supervisor takes the power away for a moment."""
    _outbox.write("reset\n")
    while True:
        _host.sleep_ms(1000)


def feed_watchdog(timeout_ms):
    """So long it waits from now on; False where time flows, and the supervisor must count it."""
    global _watchdog_us
    if _speed:
        return False
    _watchdog_us = _from_us + timeout_ms * 1000
    _look_ahead()
    return True


def block(us):
    """Do nothing else for so long, interrupts included (ports/rp2/rp2_flash.c)."""
    global _from_us, _blocked_until_us
    if us and not _speed:
        _from_us += us
        _blocked_until_us = _from_us
        _look_ahead()


def world_us():
    """The world's time."""
    if _speed:
        return _from_us + int((_host.ticks_us() - _host_from_us) * _speed)
    return _from_us


def _asked():
    """What asking for the time brings with it."""
    if _edge_us is None:
        if _speed:
            _take_all()
            _change_pins()
        elif not _is_app:
            _take_all()
            _change_pins()
            _move(_from_us + _QUERY_US)


def _rest(end_us, woken_by):
    """Let the time pass until `end_us`, or until an input does by what it is woken."""
    while True:
        if _speed or not _is_app:
            _take_all()
        came = _change_pins()
        if woken_by and came >= woken_by:
            return
        now_us = world_us()
        if now_us >= end_us:
            return
        until_us = min(end_us, edges.next_us())
        if _speed:
            _wait(int((until_us - now_us) / _speed))
        else:
            _move(until_us)


def _wait(host_us):
    global slept_us
    start_us = _host.ticks_us()
    # poll counts in whole ms: the rest of a wait is slept without it.
    host_ms = host_us // 1000
    try:
        if not _take(host_ms) and host_ms == 0:
            _host.sleep_us(host_us)
    finally:
        slept_us += _host.ticks_us() - start_us


def _move(us):
    """Time that stands still moves so far, if it may; else to the limit, for the supervisor."""
    global _from_us
    limit_us = _limit_us if _is_app else _host_limit_us
    if _watchdog_us <= min(us, limit_us):
        _from_us = max(_from_us, _watchdog_us)
        _outbox.write("now %d\n" % _from_us)
        reset()
    if limit_us < us:
        _from_us = max(_from_us, limit_us)
        _outbox.write("idle %d %d\n" % (_from_us, _taken))
        _take(-1)
    else:
        _from_us = us
        if not _is_app:
            _outbox.write("now %d\n" % us)


def _take_all():
    while _take(0):
        continue


def _take(host_ms):
    """Take one thing that comes from outside, in so long at most, -1 for ever; whether it came."""
    global _taken, is_plugged
    for source, _ in _poll.poll(host_ms):
        if source is _interrupts:
            if source.read(1):
                _taken += 1
                raise KeyboardInterrupt
            # The supervisor has taken it back.
            return False
        word, *rest = source.readline().split()
        _taken += 1
        if word == b"edge":
            edges.add(*rest)
        elif word == b"until":
            _set_limits(int(rest[0]), int(rest[1]))
        elif word == b"cable":
            is_plugged = bool(int(rest[0]))
        elif word == b"clock":
            _set_clock(float(rest[0]), int(rest[1]), int(rest[2]))
        _look_ahead()
        return True
    return False


def _set_clock(speed, us, host_us):
    global _speed, _from_us, _host_from_us, _watchdog_us
    if speed:
        _watchdog_us = _NEVER_US
    else:
        # What was read from a flowing clock a moment ago does not come again.
        us = max(us, world_us())
    _speed = speed
    _from_us = us
    _host_from_us = host_us


def _set_limits(us, host_us):
    global _limit_us, _host_limit_us
    _limit_us = us
    _host_limit_us = host_us if host_us >= 0 else _NEVER_US


def _look_ahead():
    global _calm_until_us
    _calm_until_us = -1
    if _is_app and not _speed:
        _calm_until_us = min(_limit_us, _watchdog_us, edges.next_us())


def _change_pins():
    """Have the inputs changed that are due: an interrupt comes on time, however late this is.

    _INTERRUPT, or _CHANGE where none of them has one, or _NOTHING.
    """
    global _edge_us
    came = _NOTHING
    while _edge_us is None and edges.next_us() <= world_us():
        us, pin, level = edges.take()
        _edge_us = max(us, _blocked_until_us)
        try:
            came = max(came, _INTERRUPT if _on_pin(pin, level) else _CHANGE)
        finally:
            _edge_us = None
            _look_ahead()
    return came
