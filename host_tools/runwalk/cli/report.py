"""`runwalk report`."""

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from runwalk import places
from runwalk.archive.database import open_archive
from runwalk.archive.sessions import Session, sessions
from runwalk.cli.output import JsonOption, console, print_json
from runwalk.plans.notation import write_duration
from runwalk.problem import Problem
from runwalk.reports import session_report


def report(
    number: Annotated[
        int | None,
        typer.Argument(help="Which session, as --list counts them; the last one if left out."),
    ] = None,
    out: Annotated[
        Path, typer.Option("--out", "-o", help="The folder for the page and the picture.")
    ] = Path("report"),
    list_all: Annotated[bool, typer.Option("--list", help="List the sessions instead.")] = False,
    json: JsonOption = False,
) -> None:
    """Report on a session: what was planned and what was done, as a page and a picture."""
    with open_archive(places.archive_file()) as archive:
        found = sessions(archive)
    if list_all:
        _list(found, json)
        return
    if not found:
        raise Problem("no session in the archive: pull a clip's journal with `runwalk log pull`")
    if number is not None and not 1 <= number <= len(found):
        raise Problem(
            f"no session {number}: there are 1 to {len(found)}, see `runwalk report --list`"
        )
    session = found[(number or len(found)) - 1]
    page, picture = write_report(session, out)
    if json:
        print_json({**session_report.as_json(session), "page": str(page), "picture": str(picture)})
        return
    print_report(session)
    console.print(f"Report:  {page}\nPicture: {picture}", soft_wrap=True)


def write_report(session: Session, out: Path) -> tuple[Path, Path]:
    """Write page and picture into a folder; their paths. Raises Problem."""
    from runwalk.pictures.timeline import draw_session  # slow to import
    from runwalk.reports.page import write_page  # slow to import

    picture, page = out / "timeline.svg", out / "report.html"
    draw_session(session, picture)
    write_page(session, picture, page)
    return page, picture


def print_report(session: Session) -> None:
    """The facts on a terminal."""
    console.print(f"[bold]{escape(session.plan_name)}[/]  {session_report.when(session)}")
    table = Table(box=None, show_header=False, pad_edge=False)
    for name, value in session_report.facts(session):
        table.add_row(name, value)
    console.print(table)


def _list(found: list[Session], json: bool) -> None:
    if json:
        print_json([session_report.as_json(session) for session in found])
        return
    table = Table("", "when", "plan", "outcome", "moving", box=None, pad_edge=False)
    for number, session in enumerate(found, 1):
        when = f"{session.started_at.astimezone():%Y-%m-%d %H:%M}" if session.started_at else "?"
        moving = write_duration(session.moving_ms())
        table.add_row(str(number), when, escape(session.plan_name), session.outcome, moving)
    console.print(table)
