"""`runwalk press`."""

from runwalk.device import find
from runwalk.problem import Problem
from runwalk.virtual import require_system
from runwalk.virtual.gestures import PRESSES
from runwalk.virtual.state import Folder, folders


def press(port: str | None, long: bool, very_long: bool, double: bool, triple: bool) -> None:
    """Press the button of a virtual clip."""
    require_system()
    clip = _choose(port)
    ways = {"long": long, "very-long": very_long, "double": double, "triple": triple}
    wanted = [way for way, is_wanted in ways.items() if is_wanted]
    if len(wanted) > 1:
        raise Problem("give only one of --long, --very-long, --double and --triple")
    clip.tell(PRESSES[wanted[0] if wanted else "short"])


def _choose(port: str | None) -> Folder:
    running = [one for one in folders() if one.is_supervised()]
    if port:
        # Under its own name one that is off, and on no port, is pressed too.
        named = [one for one in running if port in (one.name, _port(one))]
        return named[0] if named else _named_on_clip(port, running)
    if not running:
        raise Problem("no virtual clip is running: start one with `runwalk virtual`")
    if len(running) > 1:
        raise Problem(f"choose a virtual clip with --port: {_names(running)}")
    return running[0]


def _named_on_clip(wanted: str, running: list[Folder]) -> Folder:
    """The one whose clip has that id, or the name that `runwalk name` gave it."""
    for one in running:
        port = _port(one)
        if port and wanted in (find.called(port) or ()):
            return one
    raise Problem(f"no virtual clip {wanted!r} is running: {_names(running)}")


def _port(clip: Folder) -> str | None:
    state = clip.running_state()
    return state.port if state else None


def _names(running: list[Folder]) -> str:
    return f"there are {', '.join(one.name for one in running) or 'none'}"
