"""`runwalk install` and `runwalk uninstall`."""

from typing import Annotated

import typer

from clip import VERSION
from runwalk import boards
from runwalk.actions import installing
from runwalk.actions.installing import board_of
from runwalk.cli.output import PortOption, console, progress
from runwalk.device import install as firmware_on_board
from runwalk.device.connection import connect
from runwalk.device.find import choose
from runwalk.device.firmware import files_for
from runwalk.device.flash import flash_micropython
from runwalk.problem import Problem

BoardOption = Annotated[
    str | None,
    typer.Option(
        "--board", "-b", help="Which board it is, or a board file; not needed where a clip was."
    ),
]


def install(
    board: BoardOption = None,
    flash: Annotated[
        bool, typer.Option("--flash", help="First fetch MicroPython and put it on, with mpflash.")
    ] = False,
    port: PortOption = None,
) -> None:
    """Put the firmware on a board that runs MicroPython, or bring it up to date.

    Only what has changed is sent; plans, settings and the journal stay. The boards are those in
    `boards/`: `runwalk install --board pico`.
    """
    if flash and not board:
        raise Problem(f"which board is it? say it with --board: {', '.join(boards.names())}")
    found = choose(port)
    if flash and board:
        found = flash_micropython(boards.read(board), found.port)
    with progress("installing") as on_progress:
        done = installing.install(found.port, board, on_progress)
    what = f"{done.changed} files changed" if done.changed else "it was up to date"
    console.print(f"Firmware {VERSION} runs on the {done.title}: {what}.", soft_wrap=True)


def uninstall(
    board: BoardOption = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    port: PortOption = None,
) -> None:
    """Take the firmware, the plans and the journal off a board; MicroPython stays."""
    found = choose(port)
    if not yes:
        typer.confirm("All plans and the journal on the clip go too. Go on?", abort=True)
    with connect(found.port) as connection:
        wanted = boards.read(board or board_of(connection))
        left = firmware_on_board.uninstall(connection, files_for(wanted))
        # Nothing is left that could go on.
        connection.was_running = False
    rest = f"; left on it: {', '.join(left)}" if left else ""
    console.print(f"The board on {found.port} is clean{rest}", soft_wrap=True)
