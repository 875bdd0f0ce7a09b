"""`runwalk press`."""

from typing import Annotated

import typer

from runwalk.problem import Problem
from runwalk.virtual.gestures import PRESSES
from runwalk.virtual.state import Folder, folder, folders


def press(
    name: Annotated[
        str | None, typer.Option("--name", help="Which virtual clip, where several run.")
    ] = None,
    long: Annotated[bool, typer.Option("--long", help="Hold it: ends the session.")] = False,
    very_long: Annotated[
        bool, typer.Option("--very-long", help="Hold it for more than five seconds.")
    ] = False,
    double: Annotated[bool, typer.Option("--double", help="Press it twice.")] = False,
    triple: Annotated[bool, typer.Option("--triple", help="Press it three times.")] = False,
) -> None:
    """Press the button of a virtual clip: start, pause, resume, or end an open step."""
    clip = _choose(name)
    ways = {"long": long, "very-long": very_long, "double": double, "triple": triple}
    wanted = [way for way, is_wanted in ways.items() if is_wanted]
    if len(wanted) > 1:
        raise Problem("one way of pressing at a time")
    clip.tell(PRESSES[wanted[0] if wanted else "short"])


def _choose(name: str | None) -> Folder:
    if name:
        return folder(name)
    running = [one for one in folders() if one.running_state()]
    if not running:
        raise Problem("no virtual clip is running: start one with `runwalk virtual`")
    if len(running) > 1:
        names = ", ".join(one.name for one in running)
        raise Problem(f"{len(running)} virtual clips are running ({names}): choose with --name")
    return running[0]
