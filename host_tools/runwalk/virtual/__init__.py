"""A clip without hardware: the firmware on the unix MicroPython behind a pseudo-terminal."""

import sys

from runwalk.problem import Problem


def require_system() -> None:
    """Raise Problem where no virtual clip can run."""
    if sys.platform == "win32":
        raise Problem("a virtual clip needs Linux or macOS: on Windows, plug in a real one")
