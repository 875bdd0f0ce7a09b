"""Which clips are there, and which one is meant."""

from dataclasses import dataclass
from pathlib import Path

from serial.tools import list_ports

from runwalk import boards
from runwalk.device.terminal_text import clean
from runwalk.problem import Problem
from runwalk.virtual import state


@dataclass(frozen=True)
class Found:
    """A port that may have a clip behind it. `speed` is 1 but for a virtual clip."""

    port: str
    description: str
    speed: float = 1.0


def find() -> list[Found]:
    """USB ports with the numbers of a known board, then virtual clips."""
    return _on_usb() + _virtual()


def choose(port: str | None) -> Found:
    """The clip that is meant: by port, by the name of a virtual clip, or the only one there is.

    Raises Problem for none and for several.
    """
    found = find()
    if port:
        for candidate in found:
            if port in (candidate.port, candidate.description.removeprefix("virtual clip ")):
                return candidate
        if not Path(port).exists() and not port.upper().startswith("COM"):
            raise Problem(f"no port {port}: `runwalk devices` lists what is there")
        return Found(port, "port given")
    if not found:
        raise Problem(
            "no clip found: plug one in, or start a virtual one in another terminal "
            "with `runwalk virtual`"
        )
    if len(found) > 1:
        ports = ", ".join(f"{candidate.port} ({candidate.description})" for candidate in found)
        raise Problem(f"{len(found)} clips found: {ports}; choose one with --port")
    return found[0]


def _on_usb() -> list[Found]:
    known: dict[str, list[str]] = {}
    for board in boards.all_boards():
        for usb_id in board.usb_ids:
            known.setdefault(usb_id, []).append(board.title)
    found = []
    for port in list_ports.comports():
        usb_id = f"{port.vid or 0:04x}:{port.pid or 0:04x}"
        if usb_id in known:
            first, *others = known[usb_id]
            found.append(Found(port.device, clean(f"{first} or its kin" if others else first)))
    return found


def _virtual() -> list[Found]:
    found = []
    for folder in state.folders():
        running = folder.running_state()
        if running:
            found.append(Found(running.port, f"virtual clip {folder.name}", running.speed))
    return found
