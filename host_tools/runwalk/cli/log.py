"""`runwalk log`."""

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from runwalk import places
from runwalk.actions import noting, pulling
from runwalk.archive.database import open_archive
from runwalk.archive.sessions import Session, nth, sessions
from runwalk.cli.course_making import print_proposal
from runwalk.cli.output import (
    JsonOption,
    PortOption,
    complain,
    console,
    print_json,
    progress,
    tell_late_cues,
    write_file,
)
from runwalk.device.connection import connect
from runwalk.device.find import choose
from runwalk.problem import Problem
from runwalk.training.person import Person, load
from runwalk.training.session_energy import energy

app = typer.Typer(help="The clip's journal of what was done.", no_args_is_help=True)

NumberArgument = Annotated[
    int, typer.Argument(metavar="NUMBER", help="As `runwalk report --list` counts.")
]


@app.callback()
def _log() -> None:
    """The clip's journal of what was done."""


@app.command()
def pull(port: PortOption = None, json: JsonOption = False) -> None:
    """Fetch the clip's journal into the archive on this computer. The clip keeps its own."""
    with progress("pulling") as on_progress, connect(choose(port).port) as connection:
        pulled = pulling.pull(connection, on_progress)
    tell_late_cues(connection)
    if pulled.damaged_bytes:
        complain(f"{pulled.damaged_bytes} bytes of the journal were damaged and left out")
    following = pulling.next_in_course()
    if json:
        print_json(
            {
                "new": pulled.new,
                "known": pulled.known,
                "damaged": pulled.damaged_bytes,
                "next": vars(following[1]) if following else None,
            }
        )
        return
    console.print(f"{pulled.new} new records, {pulled.known} known. See them: runwalk report")
    if following and pulled.new:
        print_proposal(*following)


@app.command("date")
def date_session(
    number: NumberArgument,
    when: Annotated[
        str, typer.Argument(metavar="WHEN", help='As 2026-11-30 or "2026-11-30 07:15".')
    ],
) -> None:
    """Say when a session was, where the clip could not know."""
    session, at = noting.date(number, when)
    console.print(f"Session {number} ({escape(session.plan_name)}) was on {at:%A %d %B %Y, %H:%M}.")


@app.command("effort")
def rate_session(
    number: NumberArgument,
    felt: Annotated[
        int,
        typer.Argument(
            min=0,
            max=10,
            metavar="0-10",
            help="0 nothing, 3 moderate, 5 hard, 7 very hard, 10 all.",
        ),
    ],
) -> None:
    """Say how hard a session felt as a whole, some half an hour after it; the coach minds it."""
    session = noting.effort(number, felt)
    console.print(f"Session {number} ({escape(session.plan_name)}) felt {felt} of 10.")


@app.command("export")
def export(
    file: Annotated[
        Path,
        typer.Argument(help="A session as .fit, all as .csv, the whole archive as .sqlite."),
    ],
    number: Annotated[
        int | None, typer.Option("--number", "-n", help="Which session; the last if left out.")
    ] = None,
) -> None:
    """Write a session as a Garmin FIT activity, or all of them as a table or a database."""
    from runwalk.cli.progress import write_csv

    person = load(places.person_file())
    with open_archive(places.archive_file()) as archive:
        found = sessions(archive)
        if file.suffix.lower() == ".sqlite":
            archive.copy_to(file)
    if file.suffix.lower() == ".csv":
        write_csv(found, person, file)
    elif file.suffix.lower() == ".fit":
        if not found:
            raise Problem(
                "no session in the archive: pull a clip's journal with `runwalk log pull`"
            )
        _write_fit(nth(number or len(found), found), person, file)
    elif file.suffix.lower() != ".sqlite":
        raise Problem(f"{file}: end it in .fit, .csv or .sqlite")
    console.print(f"Wrote {file}", soft_wrap=True)


def _write_fit(session: Session, person: Person, file: Path) -> None:
    from runwalk.exchange import fit_activity  # slow to import

    data = fit_activity.write(session, energy(session.parts(), person).gross_kcal)
    write_file(file, data)
