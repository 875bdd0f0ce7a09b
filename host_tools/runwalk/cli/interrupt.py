"""How a command that runs on ends."""

import signal

# A closed terminal is SIGHUP, on Windows SIGBREAK; neither system has the other's.
_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
ENDINGS = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]


def end_as_by_ctrl_c() -> None:
    """Have a closed terminal and `kill` end this process as Ctrl-C does, cleaning up."""
    for ending in ENDINGS:
        signal.signal(ending, signal.default_int_handler)
