"""Why a port can't be opened."""

import serial

from runwalk.action import Action
from runwalk.device.terminal_text import clean
from runwalk.problem import BusyPort, Problem


def why_not_open(port: str) -> Problem:
    """Mpremote does not say why it could not open a port: try once more to hear it."""
    try:
        serial.Serial(port, exclusive=True).close()
    except FileNotFoundError:
        return Problem(f"no port {port}: {Action.SEE_PORTS} lists what is there")
    except (OSError, ValueError) as error:
        text = clean(str(error))
        # On Windows, in pyserial's repr of the error: a port that is open elsewhere is denied.
        if "lock" in text or "busy" in text.lower() or "PermissionError(" in text:
            return BusyPort(f"{port} is busy: another program has it open; close that one first")
        if "No such file" in text or "FileNotFoundError(" in text:
            return Problem(f"no port {port}: {Action.SEE_PORTS} lists what is there")
        if "Permission" in text:
            return Problem(
                f"no permission for {port}: add yourself to the group that owns it (dialout)"
            )
        return Problem(f"{port} can't be opened: {text}")
    return Problem(f"{port} could not be opened: try again")
