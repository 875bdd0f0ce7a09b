"""`runwalk plans`."""

from dataclasses import dataclass
from pathlib import Path

import tomli_w
from msgspec import structs
from rich.table import Table
from rich.text import Text

from runwalk import files, places
from runwalk.cli.advice import for_the_terminal
from runwalk.cli.asking import decided
from runwalk.cli.drawing import draw_course, draw_plan, tell_picture
from runwalk.cli.output import console
from runwalk.cli.preview import print_plan
from runwalk.cli.terminal import complain, print_json, say
from runwalk.cli.writing import write_export
from runwalk.counted import either
from runwalk.plans import course_file, notation, plan_file, sources
from runwalk.plans.plan_json import plan_as_json
from runwalk.problem import Problem
from runwalk.services import gate
from runwalk.services.course_making import pace_s_per_km
from runwalk.services.loading import Wish
from runwalk.training import making
from runwalk.training.person import load
from runwalk.training.rules import rules

_GALLOWAY = "galloway"


def list_plans(json: bool) -> None:
    """List your own plans and courses, kept on the page of `runwalk ui`, and the tool's."""
    about = "Runs and walks for your target pace; `plans new galloway --pace 7:00`."
    found = [
        *(_listed("plan", name) for name in sources.names("plan")),
        *(_listed("course", name) for name in sources.names("course")),
        _Listed(_GALLOWAY, "plan", "Galloway", about),
    ]
    if json:
        print_json(found)
        return
    table = Table("name", "", "for what", box=None, pad_edge=False)
    for one in found:
        table.add_row(one.name, one.kind, Text(one.trouble, "red") if one.trouble else one.about)
    console.print(table)


@dataclass(frozen=True)
class _Listed:
    """A plan or a course; `trouble`: why it can't be read."""

    name: str
    kind: str
    title: str
    about: str
    trouble: str | None = None


def _listed(kind: sources.Kind, name: str) -> _Listed:
    try:
        if kind == "plan":
            plan = plan_file.read(name)
            return _Listed(name, kind, plan.name, plan.about)
        fields, _ = course_file.read_whole(name)
        return _Listed(name, f"course of {len(fields.sessions)}", fields.name, fields.about)
    except Problem as problem:
        return _Listed(name, kind, name, "", for_the_terminal(str(problem)))


def show_plan(name: str, out: Path | None, force: bool, json: bool) -> None:
    """Show a plan or a course of the library or a file; draw it into `out`."""
    file = sources.find(name)
    if sources.kind_of(file) != "course":
        data = plan_file.plan_in(file).image
        draw_plan(data, out, force=force)
        if json:
            print_json({**plan_as_json(data), "picture": out})
            return
        print_plan(data)
    else:
        fields, course = course_file.course_in(file)
        draw_course(fields.name, course_file.images(course), 0, out, force=force)
        if json:
            print_json({**structs.asdict(fields), "picture": out})
            return
        say((fields.name, "bold"), "\n", fields.about)
        if fields.source:
            say(f"Source: {fields.source}")
        for number, steps in enumerate(fields.sessions, 1):
            say(f"{number:3}  {steps}")
    tell_picture(out)


def new_plan(name: str, file: Path | None, pace: str | None, minutes: int, force: bool) -> None:
    """Copy a plan or a course of the library into a file."""
    path = file or Path(f"{name}.toml")
    files.require_free(path, replace=force)
    text, images, is_own = _text(name, pace, minutes)
    # A copy of what one has written is nothing that the coach has made.
    if not is_own:
        decided(lambda _: gate.require(images, name), Wish())
    files.write(path, text.encode(), replace=force)
    say(f"Wrote {path}")


def _text(name: str, pace: str | None, minutes: int) -> tuple[str, list[bytes], bool]:
    """What `plans new` writes, its plan images, and whether the user has written it."""
    if name == _GALLOWAY:
        text = making.galloway_plan_text(_pace_s_per_km(pace), minutes * 60, rules())
        return text, [plan_file.parse_file(name, text.encode()).image], False
    source = sources.find(name)
    if sources.kind_of(source) == "course":
        course, data = course_file.course_in(source)
        images = course_file.images(data)
        return course_file.text_of(course), images, sources.is_own("course", name)
    plan = plan_file.plan_in(source)
    fields = {"name": plan.name, "about": plan.about, "steps": notation.write(plan.items)}
    return tomli_w.dumps(fields), [plan.image], sources.is_own("plan", name)


def export_plan(plan: str, file: Path, at_my_own_risk: bool, force: bool, json: bool) -> None:
    """Write a plan as a workout, for a watch or another program."""
    from runwalk.services.exporting import workout_of  # slow to import

    ending = _workout_ending(file)
    files.require_free(file, replace=force)
    read, is_own = plan_file.read(plan), sources.is_own("plan", plan)
    data, warnings = decided(
        lambda wish: workout_of(read, ending, is_own=is_own, at_own_risk=wish.at_own_risk),
        Wish(at_own_risk=at_my_own_risk),
        json=json,
    )
    write_export(file, data, warnings, "", force=force, json=json)


def import_plan(file: Path, to: Path | None, force: bool, json: bool) -> None:
    """Convert a workout of another program to a plan; losses are listed."""
    from runwalk.formats.workout_file import MAX_BYTES, read  # slow to import

    _workout_ending(file)
    path = to or Path(f"{file.stem}.toml")
    files.require_free(path, replace=force)
    found = read(str(file), files.read_regular(file, MAX_BYTES))
    steps = notation.write(found.plan.items)
    text = tomli_w.dumps({"name": found.plan.name, "steps": steps})
    files.write(path, text.encode(), replace=force)
    for warning in found.warnings:
        complain(warning)
    if json:
        print_json({"file": str(path), "steps": steps, "warnings": found.warnings})
        return
    say(f"{steps}\nWrote {path}")


def _workout_ending(file: Path) -> str:
    from runwalk.formats.workout_file import ENDINGS  # slow to import

    ending = file.suffix.lower()
    if ending not in ENDINGS:
        raise Problem(f"{file}: a workout ends in {either(ENDINGS)}")
    return ending


def _pace_s_per_km(pace: str | None) -> float:
    if pace is None:
        # By the usual speeds: half of the time run, half walked.
        person = load(places.person_file())
        return 3600 / ((person.run_kmh + person.walk_kmh) / 2)
    return pace_s_per_km(pace)
