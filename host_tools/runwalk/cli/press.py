"""`runwalk press`."""

from typing import Annotated

import typer

from runwalk.problem import Problem
from runwalk.virtual.state import Folder, folder, folders

_SHORT_MS = 100
_LONG_MS = 2500
_VERY_LONG_MS = 5500


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
    if long + very_long + double + triple > 1:
        raise Problem("one way of pressing at a time")
    if double or triple:
        clip.tell(f"press {_SHORT_MS} {3 if triple else 2}")
    else:
        clip.tell(f"press {_VERY_LONG_MS if very_long else _LONG_MS if long else _SHORT_MS}")


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
