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
from runwalk.cli.declaring import flag, option, write_block
from runwalk.cli.terminal import complain, replace_unwritable
from runwalk.extras import missing_extra
from runwalk.problem import Problem

_PANELS: dict[str, Sequence[click.Command]] = {
    "In the browser": [virtual.UI],
    "Plans": plans.COMMANDS,
    "About you": plans.PERSON,
    "Clip": clip.COMMANDS,
    "Firmware and data": board.COMMANDS,
    "After a session": sessions.COMMANDS,
    "Without a clip": virtual.COMMANDS,
}
_HELP = """Train with the run/walk clip: write a plan, load it, go for a run, see what you did.

No clip at hand? `runwalk virtual` starts one on this computer. Every command works with it."""
_STARTED = (
    "runwalk demo               # run everything once, without a clip",
    "runwalk virtual            # or start a virtual clip, and use a second terminal:",
    "runwalk load first-steps   # put a plan on the clip",
    "runwalk press              # press the virtual clip's button; runwalk monitor follows",
    "runwalk log pull           # fetch what was done",
    "runwalk report             # compare it with the plan",
)
_STATUS = (
    "0 done, 1 failed, 2 wrong usage, 70 a bug, 130 ended by Ctrl-C,",
    "141 the reader of the output has closed it",
)


class _Program(RichGroup):
    """The whole; its help ends with a first session and the exit status."""

    def format_epilog(self, _: click.Context, formatter: click.HelpFormatter) -> None:
        """Write both."""
        write_block(formatter, "Getting started", _STARTED)
        write_block(formatter, "Exit status", _STATUS)


def application() -> RichGroup:
    """All commands, under their headings in the help."""
    return _Program(
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
        extra = missing_extra(error) if isinstance(error, ModuleNotFoundError) else None
        if extra:
            complain(
                f'this needs the extra "{extra}", which is not installed: '
                'type pipx install --force ".[all]" in the folder of runwalk'
            )
            return 1
        complain(
            f"internal error: {type(error).__name__}: {error} "
            "(set RUNWALK_DEBUG=1 to see where, and report it)"
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
        complain("cancelled: nothing was changed")
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
            help="Use this profile: a person's archive, health check, plans and courses. "
            "`runwalk who` lists the profiles.",
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
            help="Print the completion script for bash, zsh, fish or powershell.",
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
