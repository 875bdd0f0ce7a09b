"""How a command is declared: its name, its options and its help, apart from what it does.

What it does is a function of another module, which is imported when the command is called: help
and completion need nothing of it, and are there at once.
"""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import rich_click as click
from rich_click import RichArgument, RichCommand, RichCommandPanel, RichGroup, RichOption

from clip.store.slots import SLOTS
from runwalk.cli import completion
from runwalk.cli.completion import one_of


def function_at(place: str) -> Callable[..., None]:
    """The function of `runwalk.cli` at a place such as "module:name"."""
    module, _, name = place.partition(":")
    found: Callable[..., None] = getattr(import_module(f"runwalk.cli.{module}"), name)
    return found


def command(name: str, calls: str, *parameters: click.Parameter, help: str) -> RichCommand:
    """A command that `calls` the function at a place with its parameters, see `function_at`."""

    def callback(**arguments: object) -> None:
        function_at(calls)(**arguments)

    return RichCommand(name=name, params=[*parameters], help=help, callback=callback)


def group(name: str, *commands: click.Command, help: str) -> RichGroup:
    """A command that has commands of its own, in this order."""
    listed = RichCommandPanel("Commands", commands=[str(command.name) for command in commands])
    return RichGroup(name=name, commands=[*commands], panels=[listed], help=help)


def argument(name: str, help: str, **more: Any) -> RichArgument:
    """A value that is given by its place; needed, but for a default or `required=False`."""
    is_needed = more.get("required", "default" not in more)
    metavar = name.upper() if is_needed else f"[{name.upper()}]"
    return RichArgument([name], help=help, **{"metavar": metavar, **more})


def option(*names: str, help: str, **more: Any) -> RichOption:
    """A value that is given by its name; its default is shown."""
    return RichOption([*names], help=help, **{"show_default": "default" in more, **more})


def flag(*names: str, help: str, **more: Any) -> RichOption:
    """Yes or no; no where it is left out."""
    return RichOption([*names], is_flag=True, help=help, **more)


PATH = click.Path(path_type=Path)

PLAN = argument(
    "plan",
    "A plan file, or the name of a plan: a sample, or one that you keep.",
    shell_complete=one_of(completion.plans, or_file=True),
)
COURSE = argument(
    "course",
    "A course file, or the name of a course: from the library, or one that you keep.",
    shell_complete=one_of(completion.courses, or_file=True),
)
PORT = option(
    *("--port", "-p"),
    help="Which clip: its name or id, a port such as /dev/ttyACM0 or COM3, or a virtual clip. "
    "Not needed if there is only one.",
    shell_complete=one_of(completion.ports),
)
SLOT = option(
    "--slot", type=click.IntRange(1, SLOTS), help="Which slot; the chosen one if left out."
)
PLACE = option(
    "--slot",
    type=click.IntRange(1, SLOTS),
    help="Which slot; the one that holds it already, or a free one if left out.",
)
REPLACE = flag("--replace", help="Replace what the slot holds without asking.")
OWN_RISK = flag(
    "--at-my-own-risk",
    help="I know what my health check says, and train by a plan of my own nevertheless; kept with "
    "its date.",
)
TAKE_OVER = flag(
    "--take-over", help="A clip of another profile becomes yours, with all that is on it."
)
BOARD = option(
    *("--board", "-b"),
    help="Which board it is, or a board file; not needed if it was a clip before.",
    shell_complete=one_of(completion.boards, or_file=True),
)
PICTURE = option(
    "--out", "-o", type=PATH, help="Draw a picture: a file ending in .svg, .png or .pdf."
)
FORCE = flag("--force", help="Replace a file that exists.")
JSON = flag("--json", help="Print JSON, for programs.")
YES = flag("--yes", help="Do not ask.")
