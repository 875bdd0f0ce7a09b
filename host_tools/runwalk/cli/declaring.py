"""How a command is declared: its name, its options and its help, apart from what it does.

What it does is a function of another module, which is imported when the command is called: help
and completion need nothing of it, and are there at once.
"""

from collections.abc import Callable, Sequence
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


class Command(RichCommand):
    """A command; its help ends with `examples`, each a line to type."""

    examples: tuple[str, ...] = ()

    def format_epilog(self, _: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples."""
        if self.examples:
            write_block(formatter, "Examples" if self.examples[1:] else "Example", self.examples)


def write_block(formatter: click.HelpFormatter, title: str, lines: Sequence[str]) -> None:
    """Write a title and indented lines at the end of a help, as they are."""
    from rich.text import Text

    assert isinstance(formatter, click.RichHelpFormatter)
    formatter.write(Text("\n".join([f" {title}:", *(f"   {line}" for line in lines), ""])))


def command(
    name: str, calls: str, *parameters: click.Parameter, help: str, examples: Sequence[str] = ()
) -> Command:
    """A command that `calls` the function at a place with its parameters, see `function_at`.

    `examples`: what one types after `runwalk`.
    """

    def callback(**arguments: object) -> None:
        function_at(calls)(**arguments)

    declared = Command(name=name, params=[*parameters], help=help, callback=callback)
    declared.examples = tuple(f"runwalk {example}" for example in examples)
    return declared


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
    "A plan file, the name of a sample or of a saved plan, or - for standard input.",
    shell_complete=one_of(completion.plans, or_file=True),
)
COURSE = argument(
    "course",
    "A course file, the name of a course, or - for standard input.",
    shell_complete=one_of(completion.courses, or_file=True),
)
PORT = option(
    *("--port", "-p"),
    help="The clip: its name or id, a port such as /dev/ttyACM0 or COM3, or a virtual clip. "
    "Not needed if there is only one.",
    envvar="RUNWALK_PORT",
    show_envvar=True,
    shell_complete=one_of(completion.ports),
)
SLOT = option("--slot", type=click.IntRange(1, SLOTS), help="The slot. Default: the chosen one.")
PLACE = option(
    "--slot",
    type=click.IntRange(1, SLOTS),
    help="The slot. Default: the one that already holds it, or a free one.",
)
REPLACE = flag("--replace", help="Replace what the slot holds without asking.")
OWN_RISK = flag(
    "--at-my-own-risk",
    help="Use your own plan although your health check advises against it. The date is recorded.",
)
TAKE_OVER = flag(
    "--take-over", help="Make a clip of another profile yours, with all sessions on it."
)
BOARD = option(
    *("--board", "-b"),
    help="The board, or a board file. Not needed if it was a clip before.",
    shell_complete=one_of(completion.boards, or_file=True),
)
PICTURE = option(
    "--out", "-o", type=PATH, help="Draw a picture to this file, ending in .svg or .png."
)
FORCE = flag("--force", help="Replace an existing file.")
JSON = flag("--json", help="Print JSON, for programs.")
YES = flag("--yes", help="Do not ask for confirmation.")
