"""What goes wrong on the way to a clip and back, as a Problem."""

import contextlib
import errno
import io
import struct
from collections.abc import Iterator

import serial
from mpremote.transport import TransportError, TransportExecError

from runwalk.device.terminal_text import clean
from runwalk.problem import NoFirmware, Problem

# MicroPython has no name for it (ENOSPC).
_NO_SPACE = "OSError: 28"

# What pyserial, mpremote and the system raise when the other side goes away.
LOST = (serial.SerialException, OSError, TransportError, struct.error, EOFError)
# What they raise when it talks nonsense: mpremote reads it as Python literals.
_NONSENSE = (ValueError, SyntaxError, TypeError, RecursionError, MemoryError)


@contextlib.contextmanager
def translated(port: str) -> Iterator[None]:
    """Turn what goes wrong below into a Problem; mpremote's own prints are dropped."""
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            yield
    except TransportExecError as error:
        raise _failed(port, error.error_output) from None
    except _NONSENSE:
        raise nonsense(port) from None
    except LOST as error:
        if isinstance(error, OSError) and error.errno == errno.ENOSPC:
            raise _full(port) from None
        raise Problem(
            f"lost the clip on {port} ({clean(str(error))[:100]}): check the cable, then try again"
        ) from None


def nonsense(port: str) -> Problem:
    """The clip's answer is none."""
    return Problem(f"the clip on {port} gave an invalid answer: try again")


def _full(port: str) -> Problem:
    return Problem(
        f"the flash of the clip on {port} is full: remove plans with `runwalk slots clear`, "
        "or files that are not the clip's (`mpremote fs ls` lists them)"
    )


def _failed(port: str, error_output: str) -> Problem:
    """A program on the clip ended with an exception."""
    if _NO_SPACE in error_output:
        return _full(port)
    lines = error_output.strip().splitlines()
    last = clean(lines[-1])[:200] if lines else "it does not say why"
    if "no module named 'clip" in last:
        return NoFirmware(
            f"the board on {port} runs MicroPython but not the clip's firmware: `runwalk install` "
            "puts it on; if it was a clip before, `runwalk rescue` first saves what it held"
        )
    return Problem(
        f"the clip on {port} failed ({last}); if it fails again, `runwalk install` "
        "reinstalls its firmware"
    )
