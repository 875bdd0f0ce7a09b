"""`runwalk rescue`."""

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from runwalk import boards
from runwalk.actions.installing import board_of
from runwalk.cli.install import BoardOption
from runwalk.cli.output import PortOption, console, progress
from runwalk.device import backup, rescue
from runwalk.device.connection import connect
from runwalk.device.find import choose
from runwalk.device.firmware import files_for
from runwalk.device.install import install, replace_files


def rescue_clip(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A new file, ending in .zip.")],
    board: BoardOption = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    port: PortOption = None,
) -> None:
    """Save what a broken clip still holds, then put a clean system and what was saved onto it.

    For a clip in safe mode, with firmware that does not answer, or whose files can't be read any
    more. Journal records are found even on a flash that has lost its file system; FILE is a
    backup as `runwalk backup` writes it. Nothing is changed before it is written.
    """
    found = choose(port)
    with connect(found.port) as connection:
        wanted = boards.read(board or board_of(connection))
        with progress("saving") as on_progress:
            saved = rescue.save(connection, on_progress)
        backup.save(saved.files, rescue.clip_id(connection), file)
        _tell(saved, file)
        if not yes:
            typer.confirm("Now the flash is formatted and all put on anew. Go on?", abort=True)
        rescue.format_flash(connection)
        with progress("installing") as on_progress:
            install(connection, files_for(wanted), on_progress)
        replace_files(connection, saved.files)
        connection.was_running = False
    console.print(f"The {wanted.title} on {found.port} is clean and has what was saved.")


def _tell(saved: rescue.Saved, file: Path) -> None:
    console.print(
        f"Saved in {file}: {len(saved.files)} files, {saved.records} journal records, "
        f"{saved.found_bare} of them from the bare flash.",
        soft_wrap=True,
    )
    if saved.lost:
        console.print(f"[bold]Lost:[/] {escape(', '.join(saved.lost))}", soft_wrap=True)
