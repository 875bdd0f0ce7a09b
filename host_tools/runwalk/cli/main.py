"""`runwalk`: the commands put together, and what a user sees when something fails."""

import os
import sys

import typer

from runwalk.cli import (
    backup,
    boards,
    course,
    cues,
    demo,
    devices,
    install,
    load,
    log,
    monitor,
    press,
    preview,
    report,
    rescue,
    settings,
    show,
    slots,
    start,
    status,
    stop,
    test,
    version,
    virtual,
)
from runwalk.cli.output import complain
from runwalk.problem import Problem

app = typer.Typer(
    name="runwalk",
    help="""Train with the run/walk clip: write a plan, load it, go out, see what you did.

    No clip at hand? `runwalk virtual` starts one on this computer, and every command works on it.
    """,
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
)
app.callback()(version.callback)
_PLANS, _CLIP, _AFTER, _WITHOUT = "Plans", "The clip", "After a session", "Without hardware"
_FIRMWARE = "Firmware and data"
app.command(rich_help_panel=_PLANS)(preview.preview)
app.command(rich_help_panel=_CLIP)(devices.devices)
app.command(rich_help_panel=_CLIP)(load.load)
app.command(rich_help_panel=_CLIP)(show.show)
app.command(rich_help_panel=_CLIP)(status.status)
app.command(rich_help_panel=_CLIP)(start.start)
app.command(rich_help_panel=_CLIP)(stop.stop)
app.command(rich_help_panel=_CLIP)(monitor.monitor)
app.add_typer(slots.app, name="slots", rich_help_panel=_CLIP)
app.add_typer(course.app, name="course", rich_help_panel=_CLIP)
app.add_typer(settings.app, name="settings", rich_help_panel=_CLIP)
app.add_typer(cues.app, name="cues", rich_help_panel=_CLIP)
app.add_typer(test.app, name="test", rich_help_panel=_FIRMWARE)
app.add_typer(boards.app, name="boards", rich_help_panel=_FIRMWARE)
app.command(rich_help_panel=_FIRMWARE)(install.install)
app.command(rich_help_panel=_FIRMWARE)(install.uninstall)
app.command(rich_help_panel=_FIRMWARE)(backup.backup)
app.command(rich_help_panel=_FIRMWARE)(backup.restore)
app.command("rescue", rich_help_panel=_FIRMWARE)(rescue.rescue_clip)
app.add_typer(log.app, name="log", rich_help_panel=_AFTER)
app.command(rich_help_panel=_AFTER)(report.report)
app.command(rich_help_panel=_WITHOUT)(virtual.virtual)
app.command(rich_help_panel=_WITHOUT)(press.press)
app.command(rich_help_panel=_WITHOUT)(demo.demo)


def run() -> None:
    """Run a command; whatever fails is one line on standard error and an exit status."""
    try:
        app()
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
