"""`runwalk plans`."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import tomli_w
import typer
from rich.markup import escape
from rich.table import Table

from runwalk import places
from runwalk.actions.course_making import may_run_or_problem
from runwalk.archive.database import now
from runwalk.cli import completion
from runwalk.cli.course_making import require_new
from runwalk.cli.load import PlanArgument
from runwalk.cli.output import JsonOption, complain, console, print_json, write_file
from runwalk.cli.preview import print_plan
from runwalk.plans import course_file, notation, own, plan_file
from runwalk.plans.plan_json import plan_as_json
from runwalk.problem import Problem
from runwalk.training import making
from runwalk.training.person import load
from runwalk.training.rules import rules

app = typer.Typer(
    help="Plans and courses that come with the tool, and those of other programs.",
    no_args_is_help=True,
)

_GALLOWAY = "galloway"
_PACE = re.compile(r"(\d{1,2}):([0-5]\d)(?:/(km|mi))?")


def _names() -> list[str]:
    return [*completion.plans(), *completion.courses(), _GALLOWAY]


NameArgument = Annotated[
    str, typer.Argument(metavar="NAME", help="As `plans list` has it.", autocompletion=_names)
]


@app.command("list")
def list_plans(json: JsonOption = False) -> None:
    """List your own plans and courses, kept on the page of `runwalk ui`, and the tool's."""
    found = [
        {"name": name, "kind": "plan", "title": plan.name, "about": plan.about}
        for name in [*own.names(places.plans()), *plan_file.samples()]
        for plan in [plan_file.read(name)]
    ]
    for name in [*own.names(places.courses()), *course_file.library()]:
        fields, _ = course_file.read_whole(name)
        kind = f"course of {len(fields.sessions)}"
        found.append({"name": name, "kind": kind, "title": fields.name, "about": fields.about})
    about = "Runs and walks by the pace you mean to keep; `plans new galloway --pace 7:00`."
    found.append({"name": _GALLOWAY, "kind": "plan", "title": "Galloway", "about": about})
    if json:
        print_json(found)
        return
    table = Table("name", "", "for what", box=None, pad_edge=False)
    for one in found:
        table.add_row(one["name"], one["kind"], escape(one["about"]))
    console.print(table)


@app.command("show")
def show_plan(
    name: NameArgument,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Where to draw it: .svg, .png or .pdf.")
    ] = None,
    json: JsonOption = False,
) -> None:
    """Show a plan or a course of the library or a file: its steps, its source, a picture."""
    if own.find(places.plans(), name) or name in plan_file.samples():
        from runwalk.pictures.timeline import draw_plan  # slow to import

        data = plan_file.read(name).to_image()
        path = out or Path(f"{name}.svg")
        draw_plan(data, path)
        if json:
            print_json({**plan_as_json(data), "picture": str(path)})
            return
        print_plan(console, data)
    else:
        from runwalk.pictures.progress import draw_course  # slow to import

        fields, course = course_file.read_whole(name)
        path = out or Path(f"{Path(name).stem}.svg")
        draw_course(fields.name, course_file.images(course), 0, path)
        if json:
            print_json({**fields.model_dump(), "picture": str(path)})
            return
        console.print(f"[bold]{escape(fields.name)}[/]\n{escape(fields.about)}")
        if fields.source:
            console.print(f"Source: {escape(fields.source)}")
        for number, steps in enumerate(fields.sessions, 1):
            console.print(f"{number:3}  {steps}", markup=False, soft_wrap=True)
    console.print(f"Picture: {path}", soft_wrap=True)


@app.command("new")
def new_plan(
    name: NameArgument,
    file: Annotated[Path | None, typer.Argument(help="The file to write.")] = None,
    pace: Annotated[
        str | None,
        typer.Option("--pace", help="For galloway: time a km, as 7:00, or a mile, as 11:00/mi."),
    ] = None,
    minutes: Annotated[
        int, typer.Option("--minutes", min=5, max=600, help="For galloway: how long in all.")
    ] = 30,
) -> None:
    """Write a plan or a course of the library into a file of your own, to change and to load."""
    path = file or Path(f"{name}.toml")
    require_new(path)
    if name == _GALLOWAY:
        may_run_or_problem()
        text = making.galloway_plan_text(_pace_s_per_km(pace), minutes * 60, rules())
    elif own.find(places.plans(), name) or name in plan_file.samples():
        plan = plan_file.read(name)
        fields = {"name": plan.name, "about": plan.about, "steps": notation.write(plan.items)}
        text = tomli_w.dumps(fields)
    else:
        course, _ = course_file.read_whole(name)
        if any("run" in steps for steps in course.sessions):
            may_run_or_problem()
        text = tomli_w.dumps(course.model_dump(exclude_defaults=True))
    write_file(path, text.encode())
    console.print(f"Wrote {path}", soft_wrap=True)


@app.command("export")
def export_plan(
    plan: PlanArgument,
    file: Annotated[Path, typer.Argument(help="The file to write, ending in .fit.")],
    json: JsonOption = False,
) -> None:
    """Write a plan as a Garmin FIT workout, for a watch."""
    from runwalk.exchange import fit_workout  # slow to import

    if file.suffix.lower() != ".fit":
        raise Problem(f"{file}: a workout for a watch ends in .fit")
    data, warnings = fit_workout.write(plan_file.read(plan), now())
    write_file(file, data)
    for warning in warnings:
        complain(warning)
    if json:
        print_json({"file": str(file), "warnings": warnings})
        return
    console.print(f"Wrote {file}", soft_wrap=True)


@app.command("import")
def import_plan(
    file: Annotated[Path, typer.Argument(help="A workout: .fit or .zwo.")],
    to: Annotated[Path | None, typer.Argument(help="The plan file to write.")] = None,
    json: JsonOption = False,
) -> None:
    """Make a plan file of a Garmin FIT workout or a Zwift workout; what gets lost is said."""
    from runwalk.exchange.workout_file import READERS  # slow to import

    reader = READERS.get(file.suffix.lower())
    if reader is None:
        raise Problem(f"{file}: a workout ends in {' or '.join(READERS)}")
    path = to or Path(f"{file.stem}.toml")
    require_new(path)
    try:
        found = reader(str(file), file.read_bytes())
    except OSError as error:
        raise Problem(f"{file}: {error.strerror}") from None
    steps = notation.write(found.plan.items)
    write_file(path, tomli_w.dumps({"name": found.plan.name, "steps": steps}).encode())
    for warning in found.warnings:
        complain(warning)
    if json:
        print_json({"file": str(path), "steps": steps, "warnings": found.warnings})
        return
    console.print(f"{steps}\nWrote {path}", markup=False, soft_wrap=True)


def _pace_s_per_km(pace: str | None) -> float:
    if pace is None:
        # By the usual speeds: half of the time run, half walked.
        person = load(places.person_file())
        return 3600 / ((person.run_kmh + person.walk_kmh) / 2)
    match = _PACE.fullmatch(pace)
    if not match:
        raise Problem(f"{pace!r} is no pace: write the time a km as 7:00, or a mile as 11:00/mi")
    seconds = timedelta(minutes=int(match[1]), seconds=int(match[2])).total_seconds()
    return seconds / making.KM_PER_MILE if match[3] == "mi" else seconds
