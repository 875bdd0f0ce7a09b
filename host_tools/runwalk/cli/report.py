"""`runwalk report`."""

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from runwalk import places
from runwalk.archive.database import open_archive
from runwalk.archive.sessions import Session, nth, sessions
from runwalk.cli.output import JsonOption, console, print_json
from runwalk.cli.progress import report_course, report_weeks, write_csv
from runwalk.plans.notation import write_duration
from runwalk.problem import Problem
from runwalk.reports import energy_report, session_report
from runwalk.training.person import Person, load
from runwalk.training.session_energy import compared


def report(
    what: Annotated[
        str,
        typer.Argument(
            metavar="[NUMBER|week|course|all]",
            help="A session, as --list counts them; this week; the course; or all weeks. "
            "The last session if left out.",
        ),
    ] = "last",
    out: Annotated[
        Path, typer.Option("--out", "-o", help="The folder for pages, pictures and tables.")
    ] = Path("report"),
    list_all: Annotated[bool, typer.Option("--list", help="List the sessions instead.")] = False,
    csv: Annotated[bool, typer.Option("--csv", help="Also write the sessions as a table.")] = False,
    json: JsonOption = False,
) -> None:
    """Report on a session, a week, the course or all weeks: planned and done, with a picture.

    Energy is reckoned from the times really moved, your speeds and your body mass (`runwalk me`).
    """
    person = load(places.person_file())
    with open_archive(places.archive_file()) as archive:
        found, courses = sessions(archive), archive.courses()
    if list_all:
        _list(found, json)
        return
    if not found:
        raise Problem("no session in the archive: pull a clip's journal with `runwalk log pull`")
    if csv:
        write_csv(found, person, out / "sessions.csv")
    if what in ("week", "all"):
        report_weeks(found, courses, person, out, only_this=what == "week", json=json)
    elif what == "course":
        report_course(found, courses, out, json=json)
    else:
        _report_session(_chosen(what, found), person, out, json=json)


def _chosen(what: str, found: list[Session]) -> Session:
    if what == "last":
        return found[-1]
    if not what.isdecimal():
        raise Problem(f"{what!r} is no report: give the number of a session, week, course or all")
    return nth(int(what), found)


def _report_session(session: Session, person: Person, out: Path, *, json: bool) -> None:
    page, picture = write_report(session, person, out)
    if json:
        energy = compared(session.parts(), person).as_json() if session.moving_ms() else None
        print_json(
            {
                **session_report.as_json(session),
                "energy": energy,
                "page": str(page),
                "picture": str(picture),
            }
        )
        return
    print_report(session, person)
    console.print(f"Report:  {page}\nPicture: {picture}", soft_wrap=True)


def write_report(session: Session, person: Person, out: Path) -> tuple[Path, Path]:
    """Write page and picture into a folder; their paths. Raises Problem."""
    from runwalk.pictures.timeline import draw_session  # slow to import
    from runwalk.reports.page import write_page  # slow to import

    picture, page = out / "timeline.svg", out / "report.html"
    draw_session(session, picture)
    write_page(session, person, picture, page)
    return page, picture


def print_report(session: Session, person: Person) -> None:
    """The facts on a terminal."""
    console.print(f"[bold]{escape(session.plan_name)}[/]  {session_report.when(session)}")
    table = Table(box=None, show_header=False, pad_edge=False)
    for name, value in session_report.facts(session) + energy_report.facts(session, person):
        table.add_row(name, value)
    console.print(table)


def _list(found: list[Session], json: bool) -> None:
    if json:
        print_json([session_report.as_json(session) for session in found])
        return
    table = Table("", "when", "plan", "outcome", "moving", "felt", box=None, pad_edge=False)
    for number, session in enumerate(found, 1):
        when = f"{session.started_at.astimezone():%Y-%m-%d %H:%M}" if session.started_at else "?"
        moving = write_duration(session.moving_ms())
        felt = "" if session.effort is None else str(session.effort)
        table.add_row(str(number), when, escape(session.plan_name), session.outcome, moving, felt)
    console.print(table)
