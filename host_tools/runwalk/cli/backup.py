"""`runwalk backup` and `runwalk restore`."""

from pathlib import Path
from typing import Annotated

import typer

from runwalk.actions import restoring
from runwalk.cli.output import PortOption, console, progress, tell_late_cues
from runwalk.device import backup as backups
from runwalk.device import clip
from runwalk.device.connection import connect
from runwalk.device.find import choose


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A new file, ending in .zip.")],
    port: PortOption = None,
) -> None:
    """Write plans, settings and the journal of a clip to one file. A session goes on."""
    with progress("reading") as on_progress, connect(choose(port).port) as connection:
        now = clip.status(connection)
        count = backups.write(connection, now.id, file, on_progress)
    tell_late_cues(connection)
    console.print(f"{count} files of clip {now.id} in {file}", soft_wrap=True)


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file that `backup` wrote.")],
    port: PortOption = None,
) -> None:
    """Bring a clip, the same or another, to what a backup holds. What it had goes."""
    content = backups.read(file)
    with progress("restoring") as on_progress:
        restoring.restore(choose(port).port, content, on_progress)
    console.print(f"{len(content)} files from {file} are on the clip", soft_wrap=True)
