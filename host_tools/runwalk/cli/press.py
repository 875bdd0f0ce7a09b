"""`runwalk press`."""

from runwalk.problem import Problem
from runwalk.virtual import require_system
from runwalk.virtual.gestures import PRESSES
from runwalk.virtual.state import Folder, folders


def press(name: str | None, long: bool, very_long: bool, double: bool, triple: bool) -> None:
    """Press the button of a virtual clip."""
    require_system()
    clip = _choose(name)
    ways = {"long": long, "very-long": very_long, "double": double, "triple": triple}
    wanted = [way for way, is_wanted in ways.items() if is_wanted]
    if len(wanted) > 1:
        raise Problem("one way of pressing at a time")
    clip.tell(PRESSES[wanted[0] if wanted else "short"])


def _choose(name: str | None) -> Folder:
    running = [one for one in folders() if one.is_supervised()]
    if name:
        named = [one for one in running if one.name == name]
        if not named:
            raise Problem(f"no virtual clip {name!r} is running: {_names(running)}")
        return named[0]
    if not running:
        raise Problem("no virtual clip is running: start one with `runwalk virtual`")
    if len(running) > 1:
        raise Problem(f"choose a virtual clip with --name: {_names(running)}")
    return running[0]


def _names(running: list[Folder]) -> str:
    return f"there are {', '.join(one.name for one in running) or 'none'}"
