"""`runwalk`: the commands put together, and what a user sees when one fails."""

import os
import sys
from collections.abc import Sequence

import click
from rich_click import RichCommandPanel, RichGroup

from runwalk import __version__
from runwalk.cli import completion
from runwalk.cli.commands import board, clip, plans, sessions, virtual
from runwalk.cli.completion import one_of
from runwalk.cli.declaring import flag, option
from runwalk.cli.terminal import complain, replace_unwritable
from runwalk.problem import Problem

_PANELS = {
    "On a page": [virtual.UI],
    "Plans": plans.COMMANDS,
    "You": plans.PERSON,
    "The clip": clip.COMMANDS,
    "Firmware and data": board.COMMANDS,
    "After a session": sessions.COMMANDS,
    "Without hardware": virtual.COMMANDS,
}
_HELP = """Train with the run/walk clip: write a plan, load it, go out, see what you did.

No clip at hand? `runwalk virtual` starts one on this computer, and every command works on it."""


def application() -> RichGroup:
    """All commands, under their headings in the help."""
    return RichGroup(
        callback=_use_profile,
        name="runwalk",
        help=_HELP,
        params=_options(),
        commands=[command for commands in _PANELS.values() for command in commands],
        panels=[
            RichCommandPanel(panel, commands=[str(command.name) for command in commands])
            for panel, commands in _PANELS.items()
        ],
        context_settings={
            "help_option_names": ["--help", "-h"],
            "rich_help_config": {"text_paragraph_linebreaks": "\n\n"},
        },
    )


def call(arguments: Sequence[str] | None) -> int:
    """As `main.run`, but for Ctrl-C."""
    replace_unwritable()
    try:
        return _call(sys.argv[1:] if arguments is None else [*arguments])
    except Problem as problem:
        complain(str(problem))
        return 1
    except BrokenPipeError:
        # The reader, such as `head`, has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except Exception as error:
        if os.environ.get("RUNWALK_DEBUG"):
            raise
        complain(
            f"this should not happen: {type(error).__name__}: {error} "
            "(set RUNWALK_DEBUG=1 to see where, and tell us)"
        )
        return 70


def _call(arguments: list[str]) -> int:
    every = application()
    if os.environ.get("_RUNWALK_COMPLETE"):
        from runwalk.cli import shells

        return shells.answer(every)
    try:
        # Not by click's main, which has its own ways with Ctrl-C and a closed pipe.
        with every.make_context("runwalk", arguments) as context:
            every.invoke(context)
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        print(error.format_message())
        return error.exit_code
    except click.ClickException as error:
        where = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else ""
        complain(" ".join(f"{error.format_message()} Try `{where or 'runwalk'} --help`.".split()))
        return error.exit_code
    except click.Abort:
        complain("stopped: nothing was done")
        return 1
    return 0


@click.pass_context
def _use_profile(context: click.Context, who: str | None) -> None:
    """Before any command: whose archive, health check, plans and courses it works with."""
    if who:
        from runwalk import profiles

        # It lists and makes them.
        if context.invoked_subcommand != "who":
            profiles.require(who)
        context.with_resource(profiles.using(who))


def _options() -> list[click.Parameter]:
    return [
        option(
            "--who",
            metavar="NAME",
            envvar="RUNWALK_WHO",
            help="Whose profile is used: their archive, health check, plans and courses. "
            "`runwalk who` lists them.",
            shell_complete=one_of(completion.profiles),
        ),
        flag(
            "--version",
            help="Print the version.",
            is_eager=True,
            expose_value=False,
            callback=_print_version,
        ),
        option(
            "--show-completion",
            help="Print what bash, zsh, fish or powershell needs to complete what you type.",
            metavar="[SHELL]",
            is_flag=False,
            flag_value="",
            is_eager=True,
            expose_value=False,
            callback=_print_completion,
        ),
    ]


def _print_version(context: click.Context, _: click.Parameter, is_wanted: bool) -> None:
    if is_wanted:
        print(__version__)
        context.exit()


def _print_completion(context: click.Context, _: click.Parameter, shell: str | None) -> None:
    if shell is not None:
        from runwalk.cli import shells

        assert isinstance(context.command, RichGroup)
        print(shells.script(context.command, shell))
        context.exit()
