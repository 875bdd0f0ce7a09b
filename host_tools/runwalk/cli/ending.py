"""How a command that runs on ends."""

import signal


def end_as_by_ctrl_c() -> None:
    """Have a closed terminal and `kill` end this process as Ctrl-C does, cleaning up."""
    for ending in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, signal.default_int_handler)
