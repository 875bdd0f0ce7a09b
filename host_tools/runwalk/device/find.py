"""Which clips are there, and which one is meant."""

import re
from dataclasses import dataclass
from pathlib import Path

from serial.tools import list_ports

from runwalk.action import Action
from runwalk.board import board_file
from runwalk.device.terminal_text import clean
from runwalk.problem import Problem
from runwalk.virtual import state

# Ports of Windows are no files. It takes them in any case, and from COM10 on with `\\.\` before.
_WINDOWS_PORT = re.compile(r"(?:\\\\\.\\)?(COM\d{1,3})", re.IGNORECASE)


@dataclass(frozen=True)
class Found:
    """A port that may have a clip behind it. `speed` is 1 but for a virtual clip."""

    port: str
    description: str
    speed: float = 1.0
    is_virtual: bool = False


def find() -> list[Found]:
    """USB ports with the numbers of a known board, then virtual clips."""
    return _on_usb() + _virtual()


def choose(port: str | None) -> Found:
    """The clip that is meant: by port, by its name or id, or the only one there is.

    The clips are asked only for a name or an id that is no virtual clip's. Raises Problem for none
    and for several.
    """
    found = find()
    if port:
        windows_port = _WINDOWS_PORT.fullmatch(port)
        port = windows_port[1].upper() if windows_port else port
        for candidate in found:
            if port in (candidate.port, candidate.description.removeprefix("virtual clip ")):
                return candidate
        if windows_port or ("/" in port and Path(port).exists()):
            return Found(port, "port given")
        if "/" in port or "\\" in port:
            raise Problem(f"no port {port}: {Action.SEE_PORTS} lists what is there")
        return _named(port, found)
    if not found:
        raise Problem(
            f"no clip found: plug one in, or start a virtual one with {Action.START_VIRTUAL}"
        )
    if len(found) > 1:
        ports = ", ".join(f"{candidate.port} ({candidate.description})" for candidate in found)
        raise Problem(f"{len(found)} clips found: {ports}; choose one with --port")
    return found[0]


def called(port: str) -> tuple[str, str | None] | None:
    """Id and name of the clip on a port, None where none answers. Its session goes on."""
    # Not needed where a port is given.
    from runwalk.device.clip import connect  # noqa: PLC0415

    try:
        with connect(port) as clip:
            status = clip.status()
    except Problem:
        return None
    return status.id, status.name


def _named(wanted: str, found: list[Found]) -> Found:
    asked = [(candidate, called(candidate.port) or ()) for candidate in found]
    matching = [candidate for candidate, names in asked if wanted in names]
    if len(matching) == 1:
        return matching[0]
    if matching:
        ports = ", ".join(candidate.port for candidate in matching)
        raise Problem(f"{len(matching)} clips are called {wanted} ({ports}): choose by the port")
    raise Problem(
        f"no port {wanted}, and no clip of that name: {Action.SEE_NAMES} lists what is there"
    )


def _on_usb() -> list[Found]:
    ports = [port for port in list_ports.comports() if port.vid]
    known: dict[str, list[str]] = {}
    # Reading the board files takes longer than all else.
    for board in board_file.all_boards() if ports else []:
        for usb_id in board.usb_ids:
            known.setdefault(usb_id, []).append(board.title)
    found = []
    for port in ports:
        usb_id = f"{port.vid:04x}:{port.pid or 0:04x}"
        if usb_id in known:
            first, *others = known[usb_id]
            found.append(Found(port.device, clean(f"{first} or similar" if others else first)))
    return found


def _virtual() -> list[Found]:
    found = []
    for folder in state.folders():
        running = folder.running_state()
        if running:
            found.append(
                Found(running.port, f"virtual clip {folder.name}", running.speed, is_virtual=True)
            )
    return found
