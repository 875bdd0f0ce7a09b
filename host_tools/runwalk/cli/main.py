"""`runwalk`: the commands put together, and what a user sees when something fails."""

import os
import sys
from importlib import import_module

import typer

from runwalk.cli import version
from runwalk.cli.output import complain
from runwalk.problem import Problem

# Under its heading in --help, each command: its name, its module in runwalk.cli, and the function
# there, or the `app` of a group of commands.
_COMMANDS = {
    "On a page": [("ui", "ui", "ui")],
    "Plans": [
        ("preview", "preview", "preview"),
        ("check", "check", "check"),
        ("plans", "plans", "app"),
        ("course", "course", "app"),
        ("screening", "screening", "screening"),
        ("me", "me", "me"),
    ],
    "The clip": [
        ("devices", "devices", "devices"),
        ("load", "load", "load"),
        ("show", "show", "show"),
        ("status", "status", "status"),
        ("start", "start", "start"),
        ("stop", "stop", "stop"),
        ("monitor", "monitor", "monitor"),
        ("slots", "slots", "app"),
        ("settings", "settings", "app"),
        ("cues", "cues", "app"),
    ],
    "Firmware and data": [
        ("test", "test", "app"),
        ("boards", "boards", "app"),
        ("install", "install", "install"),
        ("uninstall", "install", "uninstall"),
        ("backup", "backup", "backup"),
        ("restore", "backup", "restore"),
        ("rescue", "rescue", "rescue_clip"),
    ],
    "After a session": [
        ("log", "log", "app"),
        ("report", "report", "report"),
        ("forget", "forget", "forget"),
    ],
    "Without hardware": [
        ("virtual", "virtual", "virtual"),
        ("press", "press", "press"),
        ("demo", "demo", "demo"),
    ],
}


def application(first_word: str = "") -> typer.Typer:
    """The command that the first word names, or all of them: one alone is there much sooner."""
    app = typer.Typer(
        name="runwalk",
        help="""Train with the run/walk clip: write a plan, load it, go out, see what you did.

        No clip at hand? `runwalk virtual` starts one on this computer, and every command works
        on it.
        """,
        no_args_is_help=True,
        rich_markup_mode="markdown",
        pretty_exceptions_enable=False,
    )
    app.callback()(version.callback)
    every = [(panel, *command) for panel, commands in _COMMANDS.items() for command in commands]
    for panel, name, module, part in [row for row in every if row[1] == first_word] or every:
        command = getattr(import_module(f"runwalk.cli.{module}"), part)
        if isinstance(command, typer.Typer):
            app.add_typer(command, name=name, rich_help_panel=panel)
        else:
            app.command(name, rich_help_panel=panel)(command)
    return app


def run() -> None:
    """Run a command; whatever fails is one line on standard error and an exit status."""
    try:
        application(_first_word())()
    except Problem as problem:
        complain(str(problem))
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        # The reader, such as `head`, has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)
    except Exception as error:
        if os.environ.get("RUNWALK_DEBUG"):
            raise
        complain(
            f"this should not happen: {type(error).__name__}: {error} "
            "(set RUNWALK_DEBUG=1 to see where, and tell us)"
        )
        sys.exit(70)


def _first_word() -> str:
    """Of what is typed, or of what the shell would have completed."""
    words = sys.argv[1:] or os.environ.get("COMP_WORDS", "").split()[1:]
    return words[0] if words else ""
