"""`runwalk course new`, `rules`, `calendar` and `next`: what needs no clip."""

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from runwalk.actions import course_making
from runwalk.actions.pulling import next_in_course
from runwalk.archive.database import LoadedCourse
from runwalk.cli import completion
from runwalk.cli.output import JsonOption, complain, console, print_json, write_file
from runwalk.plans import course_file
from runwalk.plans.notation import write_duration
from runwalk.problem import Problem
from runwalk.training import adaptation
from runwalk.training import rules as rule_set

CourseArgument = Annotated[
    str,
    typer.Argument(
        metavar="COURSE",
        help="A course file, or the name of one of the library or that you keep.",
        autocompletion=completion.courses,
    ),
]


def new_course(
    file: Annotated[Path, typer.Argument(help="The course file to write.")] = Path("course.toml"),
    goal: Annotated[
        str,
        typer.Option("--goal", help="One run of a time, as 30m; 5k at your speed; or walking."),
    ] = "30m",
    start: Annotated[
        str, typer.Option("--start", help="The first run and walk, as 1m/2m.")
    ] = "1m/2m",
    per_week: Annotated[int, typer.Option("--per-week", min=1, max=7, help="Sessions a week.")] = 3,
    weeks: Annotated[
        int | None,
        typer.Option("--weeks", min=1, max=104, help="In so many weeks; as it takes if left out."),
    ] = None,
    json: JsonOption = False,
) -> None:
    """Make a course that leads gently to a goal: runs grow first, then walks get shorter.

    `runwalk course rules` says how it grows. Where the screening advises a doctor, it has walks
    alone.
    """
    from runwalk.pictures.progress import draw_course  # slow to import

    require_new(file)
    made = course_making.make(goal, start, per_week, weeks)
    if made.reminder:
        complain(made.reminder)
    write_file(file, made.text.encode())
    fields, course = course_file.read_whole(str(file))
    picture = file.with_suffix(".svg")
    draw_course(fields.name, course_file.images(course), 0, picture)
    if json:
        print_json({**fields.model_dump(), "file": str(file), "picture": str(picture)})
        return
    console.print(f"[bold]{escape(fields.name)}[/]\n{escape(fields.about)}")
    table = Table("week", "each session", "run", "load", box=None, pad_edge=False)
    for number, level in enumerate(made.levels, 1):
        easier = "  (easier)" if level.is_easier else ""
        run = write_duration(level.running_s * 1000)
        table.add_row(str(number), level.notation() + easier, run, f"{level.load_s / 60:.0f}")
    for number in range(0, 0 if made.levels else len(fields.sessions), per_week):
        table.add_row(str(number // per_week + 1), fields.sessions[number], "", "")
    console.print(table)
    console.print(f"Wrote {file}; picture: {picture}", soft_wrap=True)
    console.print(f"Put it on the clip: runwalk course load {file}", soft_wrap=True)


def show_rules(json: JsonOption = False) -> None:
    """Say by which rules courses grow, and why."""
    values, reasons = rule_set.rules(), rule_set.reasons()
    if json:
        print_json(
            {name: {"value": getattr(values, name), "why": reasons[name]} for name in reasons}
        )
        return
    table = Table("rule", "", "why", box=None, pad_edge=False)
    for name, why in reasons.items():
        table.add_row(name, str(getattr(values, name)), why)
    console.print(table)


def calendar(
    course: CourseArgument,
    file: Annotated[Path, typer.Argument(help="The file to write, ending in .ics.")],
    first: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="From that day on; today.")
    ] = None,
    days: Annotated[str, typer.Option("--days", help="On these days of the week.")] = "mon,wed,fri",
    at: Annotated[str, typer.Option("--at", help="At that time of the day.")] = "07:00",
) -> None:
    """Write a course's sessions as an iCalendar, for the calendar of a phone or computer."""
    from runwalk.actions.calendar import calendar_of  # slow to import

    count, data = calendar_of(course, first, days, at)
    write_file(file, data)
    console.print(f"Wrote {count} sessions to {file}", soft_wrap=True)


def next_session(json: JsonOption = False) -> None:
    """Say what comes next in the course, and why; from the sessions that were pulled."""
    following = next_in_course()
    if following is None:
        raise Problem("no course was put on a clip yet: `runwalk course load FILE`")
    if json:
        print_json({**vars(following[1])})
        return
    print_proposal(*following)


def print_proposal(course: LoadedCourse, found: adaptation.Proposal) -> None:
    """What comes next, why, and how to tell the clip where it would do otherwise."""
    if found.session is None:
        console.print(f"Next: {found.why}.")
        return
    total = len(course_file.images(course.data))
    console.print(f"Next: session {found.session} of {total}, {found.what}: {found.why}.")
    if found.session != found.clip_session:
        console.print(f"The clip would go on; to repeat: runwalk course set {found.session}")


def require_new(path: Path) -> None:
    """Raise Problem rather than write over a file."""
    if path.exists():
        raise Problem(f"{path} is there already: give another name, or remove it")
