"""`runwalk install` and `runwalk uninstall`."""

from typing import Annotated

import typer

from clip import VERSION
from runwalk import boards
from runwalk.cli.output import PortOption, console, progress
from runwalk.device import clip
from runwalk.device import install as firmware_on_board
from runwalk.device.connection import Connection, connect
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
    with connect(found.port) as connection:
        wanted = boards.read(board or board_of(connection))
        _require_no_session(connection)
        files = files_for(wanted)
        with progress("installing") as on_progress:
            changed = firmware_on_board.install(connection, files, on_progress)
    if connection.ready.get("version") != VERSION:
        with connect(found.port) as connection:
            reason = clip.status(connection).safe_mode
        raise Problem(
            f"the firmware is on the board but does not run: {reason or 'no reason told'}"
        )
    what = f"{changed} files changed" if changed else "it was up to date"
    console.print(f"Firmware {VERSION} runs on the {wanted.title}: {what}.", soft_wrap=True)


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


def board_of(connection: Connection) -> str:
    """The name of the board, where a clip was on it before. Raises Problem."""
    name = clip.board_of(connection)
    if name is None:
        raise Problem(
            f"which board is on {connection.port}? say it with --board: {', '.join(boards.names())}"
        )
    return name


def _require_no_session(connection: Connection) -> None:
    try:
        session = clip.status(connection).session
    except Problem:
        # A board without our firmware, or with a broken one: no session there.
        return
    clip.require_no_session(session, "install")
