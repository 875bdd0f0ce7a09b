"""The rest of a virtual board's `time`: what needs no clock of its own; the date is the host's."""

import time as _host

_LAST_TICK = (1 << 30) - 1


def ticks_add(ticks, delta):
    return (ticks + delta) & _LAST_TICK


def ticks_diff(end, start):
    half = (_LAST_TICK + 1) >> 1
    return ((end - start + half) & _LAST_TICK) - half


def time():
    return _host.time()


def time_ns():
    return _host.time_ns()


def localtime(seconds=None):
    return _host.localtime(seconds) if seconds is not None else _host.localtime()


gmtime = localtime


def mktime(fields):
    return _host.mktime(fields)
