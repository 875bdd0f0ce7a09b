"""What goes wrong on the way to a clip and back, as a Problem."""

import contextlib
import errno
import io
import struct
from collections.abc import Iterator

import serial
from mpremote.transport import TransportError, TransportExecError

from clip import protocol
from runwalk.action import Action
from runwalk.device.terminal_text import clean
from runwalk.problem import (
    FirmwareFailed,
    FlashFull,
    InvalidAnswer,
    LostClip,
    NoFirmware,
    OldFirmware,
    Problem,
    Refused,
    SessionActive,
)

# MicroPython has no name for it (ENOSPC).
_NO_SPACE = "OSError: 28"
_MOST_LETTERS = 200
_UPDATE = f"{Action.INSTALL} updates its firmware"

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
        raise LostClip(
            f"lost the clip on {port} ({clean(str(error))[:100]}): check the cable, then try again"
        ) from None


def nonsense(port: str) -> Problem:
    """The clip's answer is none."""
    return InvalidAnswer(f"the clip on {port} gave an invalid answer: try again")


def refused(port: str, code: str, text: object) -> Problem:
    """A failure that a clip answers; `text` None is of firmware that has no codes."""
    if text is None:
        return OldFirmware(f"the clip refused: {clean(code)}; {_UPDATE}")
    said = clean(str(text))[:_MOST_LETTERS]
    if code == protocol.FLASH_FULL:
        return _full(port)
    if code == protocol.FAILED:
        return _failed(port, said)
    if code == protocol.SESSION_ACTIVE:
        return SessionActive(f"the clip refused: {said}")
    return Refused(f"the clip refused: {said}", code if code in protocol.ERRORS else "")


def require_protocol(port: str, version: int) -> None:
    """Raise Problem where a clip speaks a later protocol than this tool."""
    if version > protocol.VERSION:
        raise Problem(
            f"the clip on {port} speaks protocol {version}, and this tool {protocol.VERSION}: "
            "update this tool"
        )


def too_old_for(command: str) -> Problem:
    """Firmware that does not know a command."""
    return OldFirmware(f"its firmware does not know {command!r}: {_UPDATE}")


def _full(port: str) -> Problem:
    return FlashFull(
        f"the flash of the clip on {port} is full: remove plans with {Action.CLEAR_SLOT}, "
        "or files that are not the clip's (`mpremote fs ls` lists them)"
    )


def _failed(port: str, error_output: str) -> Problem:
    """A program on the clip ended with an exception."""
    if _NO_SPACE in error_output:
        return _full(port)
    lines = error_output.strip().splitlines()
    last = clean(lines[-1])[:_MOST_LETTERS] if lines else "it does not say why"
    if "no module named 'clip" in last:
        return NoFirmware(
            f"the board on {port} runs MicroPython but not the clip's firmware: {Action.INSTALL} "
            f"puts it on; if it was a clip before, {Action.RESCUE} first saves what it held"
        )
    return FirmwareFailed(
        f"the clip on {port} failed ({last}); if it fails again, {Action.INSTALL} "
        "reinstalls its firmware"
    )
