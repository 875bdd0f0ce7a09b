"""Waiting for something that comes in its own time."""

import time

# A safety net, not a measure: what takes so long does not come at all, on however busy a machine.
PATIENCE_S = 300


def wait_for(condition, what):
    """Wait until `condition()` is true; its value. `what` it waited for, or a function that says it."""
    end_s = time.monotonic() + PATIENCE_S
    while time.monotonic() < end_s:
        value = condition()
        if value:
            return value
        time.sleep(0.02)
    raise AssertionError(f"waited {PATIENCE_S} s for {what() if callable(what) else what}")
