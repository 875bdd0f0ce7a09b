"""`runwalk course new`, `rules`, `calendar` and `next`: what needs no clip."""

import re
from datetime import date, time
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from runwalk import places
from runwalk.archive.database import LoadedCourse, now, open_archive
from runwalk.archive.sessions import sessions
from runwalk.cli.output import JsonOption, complain, console, print_json, write_file
from runwalk.cli.standing import verdict_today
from runwalk.plans import course_file
from runwalk.plans.notation import NotationError, parse, write_duration
from runwalk.plans.plan import Step
from runwalk.problem import Problem
from runwalk.training import adaptation, making, screening
from runwalk.training import rules as rule_set
from runwalk.training.person import Person, load

_START = re.compile(r"([0-9hms:]+)/([0-9hms:]+)")
_WALKING_WEEKS = 8


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
    person = load(places.person_file())
    verdict = verdict_today()
    rules = rule_set.rules()
    if goal == "walking" or (verdict.is_known and not verdict.may_run):
        text, levels = making.walking_course_text(weeks or _WALKING_WEEKS, per_week, rules)
    else:
        _require_known(verdict)
        text, levels = making.course_text(
            _goal_s(goal, person), _start(start), per_week, weeks, rules
        )
    if not verdict.may_run and goal != "walking":
        complain(screening.advice(verdict))
    write_file(file, text.encode())
    fields, course = course_file.read_whole(str(file))
    picture = file.with_suffix(".svg")
    draw_course(fields.name, course_file.images(course), 0, picture)
    if json:
        print_json({**fields.model_dump(), "file": str(file), "picture": str(picture)})
        return
    console.print(f"[bold]{escape(fields.name)}[/]\n{escape(fields.about)}")
    table = Table("week", "each session", "run", "load", box=None, pad_edge=False)
    for number, level in enumerate(levels, 1):
        easier = "  (easier)" if level.is_easier else ""
        run = write_duration(level.running_s * 1000)
        table.add_row(str(number), level.notation() + easier, run, f"{level.load_s / 60:.0f}")
    for number in range(0, 0 if levels else len(fields.sessions), per_week):
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
    course: Annotated[str, typer.Argument(help="A course file, or one of the library.")],
    file: Annotated[Path, typer.Argument(help="The file to write, ending in .ics.")],
    first: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="From that day on; today.")
    ] = None,
    days: Annotated[str, typer.Option("--days", help="On these days of the week.")] = "mon,wed,fri",
    at: Annotated[str, typer.Option("--at", help="At that time of the day.")] = "07:00",
) -> None:
    """Write a course's sessions as an iCalendar, for the calendar of a phone or computer."""
    from runwalk.exchange.calendar import WEEKDAYS, write_calendar  # slow to import

    fields, data = course_file.read_whole(course)
    weekdays = [day.strip().lower()[:3] for day in days.split(",")]
    if not set(weekdays) <= set(WEEKDAYS):
        raise Problem(f"--days {days}: write the days as {','.join(WEEKDAYS)}")
    try:
        start = date.fromisoformat(first) if first else now().astimezone().date()
        clock = time.fromisoformat(at)
    except ValueError:
        raise Problem("write --from as 2026-11-30 and --at as 07:00") from None
    text = write_calendar(fields.name, course_file.images(data), start, weekdays, clock, now())
    write_file(file, text)
    console.print(f"Wrote {len(fields.sessions)} sessions to {file}", soft_wrap=True)


def next_session(json: JsonOption = False) -> None:
    """Say what comes next in the course, and why; from the sessions that were pulled."""
    with open_archive(places.archive_file()) as archive:
        courses, done = archive.courses(), sessions(archive)
    if not courses:
        raise Problem("no course was put on a clip yet: `runwalk course load FILE`")
    found = adaptation.next_in(courses[-1].data, done)
    if json:
        print_json({**vars(found)})
        return
    print_proposal(courses[-1], found)


def print_proposal(course: LoadedCourse, found: adaptation.Proposal) -> None:
    """What comes next, why, and how to tell the clip where it would do otherwise."""
    if found.session is None:
        console.print(f"Next: {found.why}.")
        return
    total = len(course_file.images(course.data))
    console.print(f"Next: session {found.session} of {total}, {found.what}: {found.why}.")
    if found.session != found.clip_session:
        console.print(f"The clip would go on; to repeat: runwalk course set {found.session}")


def may_run_or_problem() -> None:
    """Raise Problem unless the screening lets one run."""
    verdict = verdict_today()
    _require_known(verdict)
    if not verdict.may_run:
        raise Problem(screening.advice(verdict))


def require_new(path: Path) -> None:
    """Raise Problem rather than write over a file."""
    if path.exists():
        raise Problem(f"{path} is there already: give another name, or remove it")


def _require_known(verdict: screening.Verdict) -> None:
    if not verdict.is_known:
        raise Problem(
            "before you run, answer seven questions: `runwalk screening` (walking needs none: "
            "--goal walking, or the course walking-intervals)"
        )


def _goal_s(goal: str, person: Person) -> int:
    if goal.lower() == "5k":
        # In whole half minutes, as runs grow.
        return max(60, round(5 / person.run_kmh * 120) * 30)
    return _seconds(goal.removesuffix("-continuous"), "--goal: write it as 30m, 5k or walking")


def _start(start: str) -> tuple[int, int]:
    match = _START.fullmatch(start)
    mend = "--start: write the first run and walk as 1m/2m"
    if not match:
        raise Problem(mend)
    return _seconds(match[1], mend), _seconds(match[2], mend)


def _seconds(text: str, mend: str) -> int:
    """A time of the notation, in whole half minutes."""
    try:
        (step,) = parse(f"{text} run")
    except (NotationError, ValueError):
        raise Problem(mend) from None
    assert isinstance(step, Step) and step.duration_ms is not None
    seconds = step.duration_ms // 1000
    if seconds % 30 or seconds > 4 * 3600:
        raise Problem(f"{mend}; in whole half minutes, four hours at most")
    return seconds
