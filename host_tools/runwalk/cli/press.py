"""`runwalk press`."""

from typing import Annotated

import typer

from runwalk.problem import Problem
from runwalk.virtual.state import Folder, folder, folders

_SHORT_MS = 100
_LONG_MS = 2000


def press(
    name: Annotated[
        str | None, typer.Option("--name", help="Which virtual clip, where several run.")
    ] = None,
    long: Annotated[bool, typer.Option("--long", help="Hold it: ends the session.")] = False,
) -> None:
    """Press the button of a virtual clip: start, pause, resume, or end an open step."""
    _choose(name).tell(f"press {_LONG_MS if long else _SHORT_MS}")


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
