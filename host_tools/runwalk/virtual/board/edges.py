"""How a virtual board's input pins will change."""

NEVER_US = 1 << 62

# (us of the world's time, pin, level), in order.
_to_come = []


def begin(edges):
    """Those that are known when it starts."""
    _to_come[:] = edges


def add(us, pin, level):
    """One more, as the supervisor's line has it: bytes."""
    us = int(us)
    at = len(_to_come)
    while at and _to_come[at - 1][0] > us:
        at -= 1
    pin = int(pin) if pin.isdigit() else pin.decode()
    _to_come.insert(at, (us, pin, int(level)))


def next_us():
    """When the next comes."""
    return _to_come[0][0] if _to_come else NEVER_US


def take():
    """The next: it comes now."""
    return _to_come.pop(0)
