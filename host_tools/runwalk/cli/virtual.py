"""`runwalk virtual`."""

from typing import Annotated

import typer

from runwalk import boards
from runwalk.cli.ending import end_as_by_ctrl_c
from runwalk.cli.output import console
from runwalk.problem import Problem
from runwalk.virtual.state import folder
from runwalk.virtual.supervisor import Supervisor

_MOST_SPEED = 1000


def virtual(
    name: Annotated[
        str, typer.Option("--name", help="Its name; clips of different names have their own flash.")
    ] = "clip",
    speed: Annotated[
        float, typer.Option("--speed", help="How many times faster than real its time runs.")
    ] = 1.0,
    board: Annotated[
        str,
        typer.Option("--board", help="The board that it is: a name, or a board file of your own."),
    ] = "virtual",
    bare: Annotated[
        bool, typer.Option("--bare", help="Without the firmware, as a new board; or as it was.")
    ] = False,
) -> None:
    """Start a virtual clip: the real firmware, on this computer. Ctrl-C ends it; its flash stays.

    Its port is printed. Other commands find it by themselves, `mpremote connect PORT` works too.
    Press its button with `runwalk press`.
    """
    if not 0 < speed <= _MOST_SPEED:
        raise Problem(f"--speed {speed:g}: it must be above 0 and at most {_MOST_SPEED}")
    # Its port is taken away.
    end_as_by_ctrl_c()
    chosen = boards.read(board)
    clip = folder(name)
    console.print(f"Virtual clip [bold]{name}[/], time runs {speed:g}x. Ctrl-C ends it.")
    Supervisor(clip, chosen, speed, _tell, is_bare=bare).run()


def _tell(line: str) -> None:
    console.print(line, soft_wrap=True)
