"""`runwalk report`."""

from pathlib import Path

from rich.table import Table

from runwalk import files, places
from runwalk.cli.output import console
from runwalk.cli.session_table import session_table
from runwalk.cli.terminal import print_json, say
from runwalk.cli.week_report import report_course, report_weeks, write_csv
from runwalk.problem import Problem
from runwalk.reports import energy_report, session_report
from runwalk.sessions.choosing import LAST, chosen
from runwalk.sessions.database import Archive, open_archive
from runwalk.sessions.session import Session
from runwalk.training.person import Person, load

# What else there is to report on, instead of one session.
_ON_A_SCREEN = 50
_SUMS = ("week", "course", "all")


def report(
    what: str,
    out: Path | None,
    list_all: bool,
    last: int | None,
    csv: bool,
    force: bool,
    json: bool,
) -> None:
    """Report on a session, a week, the course or all weeks; pages and pictures go into `out`."""
    if csv and not out:
        raise Problem("--csv needs a folder for the table: add --out FOLDER")
    person = load(places.person_file())
    with open_archive(places.archive_file()) as archive:
        if list_all:
            _list(archive, last, json=json)
            return
        # Says so where there is none.
        wanted = chosen(LAST if what in _SUMS else what, archive)
        session = None if what in _SUMS else archive.session(wanted.number)
        found = archive.summaries() if csv or what in ("week", "all") else []
        courses = archive.courses()
    if csv and out:
        write_csv(found, person, out / "sessions.csv", force=force)
    if session:
        _report_session(session, person, out, force=force, json=json)
    elif what == "course":
        report_course(out, force=force, json=json)
    else:
        report_weeks(found, courses, person, out, only_this=what == "week", force=force, json=json)


def _report_session(
    session: Session, person: Person, out: Path | None, *, force: bool, json: bool
) -> None:
    page, picture = report_files(out) if out else (None, None)
    if out:
        write_report(session, person, out, force=force)
    if json:
        print_json(
            {
                **session_report.as_json(session),
                "energy": energy_report.as_json(session, person),
                "page": page,
                "picture": picture,
            }
        )
        return
    print_report(session, person)
    if out:
        say(f"Report:  {page}\nPicture: {picture}")


def report_files(out: Path) -> tuple[Path, Path]:
    """The page and the picture of a report in that folder."""
    return out / "report.html", out / "timeline.svg"


def write_report(session: Session, person: Person, out: Path, *, force: bool) -> tuple[Path, Path]:
    """Write page and picture into a folder; their paths. Raises Problem."""
    from runwalk.pictures.timeline import draw_session  # slow to import
    from runwalk.reports.page import write_page  # slow to import

    page, picture = report_files(out)
    files.require_free(page, picture, replace=force)
    draw_session(session, picture, replace=force)
    write_page(session, person, picture, page, replace=force)
    return page, picture


def print_report(session: Session, person: Person) -> None:
    """The facts on a terminal."""
    when = session_report.when(session)
    say((session.plan_name, "bold"), "  ", when)
    table = Table(box=None, show_header=False, pad_edge=False)
    for name, value in session_report.facts(session) + energy_report.facts(session, person):
        table.add_row(name, value)
    if session.note:
        table.add_row("note", session.note)
    console.print(table)


def _list(archive: Archive, last: int | None, *, json: bool) -> None:
    # Programs get all of them unless they say how many; a screen has room for some.
    count = last if last is not None or json else _ON_A_SCREEN
    found = archive.summaries(slice(-count, None) if count else slice(None))
    if json:
        print_json([session_report.as_json(archive.session(one.number)) for one in found])
        return
    console.print(session_table(found))
    every = archive.count()
    if len(found) < every:
        say(f"The last {len(found)} of {every}; --last 0 lists them all.")
