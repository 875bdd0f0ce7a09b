"""What `runwalk report week`, `course` and `all` print and draw."""

from pathlib import Path

from rich.markup import escape
from rich.table import Table

from runwalk.archive.database import LoadedCourse, now
from runwalk.archive.sessions import Session
from runwalk.cli.course_making import print_proposal
from runwalk.cli.output import console, print_json, write_file
from runwalk.plans import course_file
from runwalk.problem import Problem
from runwalk.reports import progress
from runwalk.training import adaptation
from runwalk.training.person import Person


def report_weeks(
    found: list[Session],
    courses: list[LoadedCourse],
    person: Person,
    out: Path,
    *,
    only_this: bool,
    json: bool,
) -> None:
    """A row a week and a picture of them; only this week if so wished."""
    from runwalk.pictures.progress import draw_weeks  # slow to import

    every = progress.weeks(found, courses, person)
    shown = [progress.week_of(now().astimezone().date(), every, person)] if only_this else every
    undated = sum(session.started_at is None for session in found)
    current, most = progress.streaks(every)
    if not shown:
        raise Problem("no session has a date: give each one with `runwalk log date NUMBER DATE`")
    picture = out / "weeks.png"
    draw_weeks(shown, picture)
    if json:
        print_json(
            {
                "weeks": progress.as_json(shown),
                "undated": undated,
                "streak_weeks": current,
                "longest_streak_weeks": most,
                "picture": str(picture),
            }
        )
        return
    head = ("week of", "begun", "finished", "run", "walk", "run share", "aerobic", "kcal", "felt")
    table = Table(*head, box=None, pad_edge=False)
    for week in shown:
        felt = f"{sum(week.efforts) / len(week.efforts):.1f}" if week.efforts else ""
        kcal = "?" if week.gross_kcal is None else f"{week.gross_kcal:.0f}"
        planned = f" of {week.planned}" if week.planned else ""
        table.add_row(
            f"{week.monday}",
            str(week.started),
            f"{week.finished}{planned}",
            f"{week.run_min:.0f}m",
            f"{week.walk_min:.0f}m",
            f"{100 * week.run_share:.0f} %",
            f"{week.aerobic_min:.0f}m",
            kcal,
            felt,
        )
    console.print(table)
    console.print(
        "Aerobic: moderate minutes and twice the vigorous ones; "
        f"{progress.GUIDELINE_MIN} a week are advised."
    )
    console.print(f"Weeks in a row with a finished session: {current}; the most: {most}.")
    if undated:
        console.print(f"{undated} sessions have no date: `runwalk log date NUMBER DATE`.")
    console.print(f"Picture: {picture}", soft_wrap=True)


def report_course(
    found: list[Session], courses: list[LoadedCourse], out: Path, *, json: bool
) -> None:
    """Where one is in the course that was loaded last, and a picture of it."""
    from runwalk.pictures.progress import draw_course  # slow to import

    if not courses:
        raise Problem("no course was put on a clip yet: `runwalk course load FILE`")
    course = courses[-1]
    head = course_file.head(course.data)
    proposal = adaptation.next_in(course.data, found)
    done = adaptation.sessions_done(head, proposal)
    picture = out / "course.png"
    draw_course(head.name, course_file.images(course.data), done, picture)
    if json:
        print_json(
            {
                "name": head.name,
                "sessions": head.sessions,
                "done": done,
                "next": vars(proposal),
                "picture": str(picture),
            }
        )
        return
    console.print(f"[bold]{escape(head.name)}[/]: {done} of {head.sessions} sessions done")
    print_proposal(course, proposal)
    console.print(f"Picture: {picture}", soft_wrap=True)


def write_csv(found: list[Session], person: Person, path: Path) -> None:
    """Every session in a row. Raises Problem."""
    from runwalk.exchange import table

    write_file(path, table.write(found, person).encode())
