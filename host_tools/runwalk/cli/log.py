"""`runwalk log`."""

from typing import Any

import typer

from runwalk import places
from runwalk.archive.database import Pulled, now, open_archive
from runwalk.cli.output import (
    JsonOption,
    PortOption,
    complain,
    console,
    print_json,
    progress,
    tell_late_cues,
)
from runwalk.device import clip
from runwalk.device.connection import Connection, connect
from runwalk.device.find import choose

app = typer.Typer(help="The clip's journal of what was done.", no_args_is_help=True)


@app.callback()
def _log() -> None:
    """The clip's journal of what was done."""


@app.command()
def pull(port: PortOption = None, json: JsonOption = False) -> None:
    """Fetch the clip's journal into the archive on this computer. The clip keeps its own."""
    with progress("pulling") as on_progress, connect(choose(port).port) as connection:
        pulled = pull_from(connection, on_progress)
    tell_late_cues(connection)
    if pulled.damaged_bytes:
        complain(f"{pulled.damaged_bytes} bytes of the journal were damaged and left out")
    if json:
        print_json({"new": pulled.new, "known": pulled.known, "damaged": pulled.damaged_bytes})
        return
    console.print(f"{pulled.new} new records, {pulled.known} known. See them: runwalk report")


def pull_from(connection: Connection, on_progress: Any = None) -> Pulled:
    """Fetch the journal, and the plans it may speak of, into the archive."""
    status = clip.status(connection)
    journal = clip.journal(connection, on_progress)
    with open_archive(places.archive_file()) as archive:
        archive.note_clock(status.id, status.boot, status.ticks_ms, now())
        for number, plan in clip.slots_of(connection).slots:
            if not plan.error and archive.image(plan.crc) is None:
                for data in clip.images(connection, number):
                    archive.add_image(data)
        return archive.add_journal(status.id, journal)
