"""`runwalk course new`, `rules`, `calendar`, `export` and `next`: what needs no clip."""

from pathlib import Path

from msgspec import structs
from rich.table import Table

from runwalk import files
from runwalk.cli.asking import decided
from runwalk.cli.drawing import draw_course, tell_picture
from runwalk.cli.output import console
from runwalk.cli.terminal import complain, print_json, say
from runwalk.cli.writing import write_export
from runwalk.counted import counted
from runwalk.plans import course_file
from runwalk.plans.notation import write_duration
from runwalk.problem import Problem
from runwalk.services import course_making
from runwalk.services.course_making import CourseWish, Made
from runwalk.services.following import Following, following
from runwalk.services.loading import Wish
from runwalk.training import rules as rule_set

NO_COURSE = (
    "no course is on a clip: load one with `runwalk course load FILE`; one that is there already "
    "is known after `runwalk log pull`"
)


def new_course(
    file: Path,
    goal: str,
    start: str | None,
    hold: str | None,
    pace: str | None,
    per_week: int,
    weeks: int | None,
    growth: str,
    out: Path | None,
    force: bool,
    json: bool,
) -> None:
    """Make a course that leads gently to a goal; draw it into `out`."""
    wish = CourseWish(goal, start, per_week, weeks, growth, hold, pace)
    files.require_free(file, *([out] if out else []), replace=force)
    made = decided(lambda _: course_making.make(wish), Wish(), json=json)
    for advice in (made.reminder, made.risk):
        if advice:
            complain(advice)
    names = [file.name, *(f"{file.stem}-{at}{file.suffix}" for at in range(2, len(made.parts) + 1))]
    parts = [(file.parent / name, part) for name, part in course_making.linked(made.parts, names)]
    files.require_free(*(path for path, _ in parts), replace=force)
    for path, part in parts:
        files.write(path, course_file.text_of(part).encode(), replace=force)
    fields = parts[0][1]
    images = [one for part in made.parts for one in course_file.images(course_file.encoded(part))]
    draw_course(fields.name, images, 0, out, force=force)
    if json:
        others = [path for path, _ in parts[1:]]
        print_json({**structs.asdict(fields), "file": file, "others": others, "picture": out})
        return
    say((fields.name, "bold"), "\n", fields.about)
    _print_weeks(made, per_week)
    tell_picture(out)
    for path, _ in parts:
        say(f"Wrote {path}")
    if len(parts) > 1:
        say(
            "A clip holds 64 sessions of a course: when a part is done, `runwalk log pull` loads "
            "the one that follows. Keep the files where they are."
        )
    say(f"Put it on the clip: runwalk course load {file}")


def _print_weeks(made: Made, per_week: int) -> None:
    table = Table("week", "the longest session", "run", "load", box=None, pad_edge=False)
    for number, week in enumerate(made.weeks, 1):
        level = week.longest
        easier = "  (easier)" if week.is_easier else ""
        run = write_duration(level.running_s * 1000)
        table.add_row(str(number), level.notation() + easier, run, f"{level.load_s / 60:.0f}")
    sessions = [] if made.weeks else [one for part in made.parts for one in part.sessions]
    for number in range(0, len(sessions), per_week):
        table.add_row(str(number // per_week + 1), sessions[number], "", "")
    console.print(table)


def show_rules(json: bool) -> None:
    """Show the rules by which courses grow, and why."""
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
    course: str,
    file: Path,
    first: str | None,
    days: str | None,
    at: str,
    remind: int,
    at_my_own_risk: bool,
    force: bool,
) -> None:
    """Write the sessions of a course as an iCalendar."""
    from runwalk.services.exporting import calendar_of  # slow to import

    files.require_free(file, replace=force)
    count, data, warnings = decided(
        lambda wish: calendar_of(
            course, first, days, at, remind_min=remind, at_own_risk=wish.at_own_risk
        ),
        Wish(at_own_risk=at_my_own_risk),
    )
    files.write(file, data, replace=force)
    for warning in warnings:
        complain(warning)
    say(f"Wrote {counted(count, 'session')} to {file}")


def export_course(course: str, file: Path, at_my_own_risk: bool, force: bool, json: bool) -> None:
    """Write the sessions of a course as workouts for a watch, in a zip."""
    from runwalk.services.exporting import workouts_of  # slow to import

    if file.suffix.lower() != ".zip":
        raise Problem(f"{file}: it holds a workout for each session: end it in .zip")
    files.require_free(file, replace=force)
    count, data, warnings = decided(
        lambda wish: workouts_of(course, at_own_risk=wish.at_own_risk),
        Wish(at_own_risk=at_my_own_risk),
        json=json,
    )
    what = counted(count, "workout")
    write_export(file, data, warnings, what, force=force, json=json, sessions=count)


def next_session(json: bool) -> None:
    """Show what comes next in the course and why, from the sessions that were pulled."""
    found = following()
    if found is None:
        raise Problem(NO_COURSE)
    if json:
        print_json(found.as_json())
        return
    print_following(found)


def print_following(found: Following) -> None:
    """What comes next, why, and how to tell the clip where it would do otherwise."""
    proposal = found.proposal
    if proposal.session is None:
        say(f"{found.name}: {proposal.why}.")
        return
    say(
        f"Next in {found.name}: session {proposal.session} of {found.sessions}, {proposal.what}: "
        f"{proposal.why}."
    )
    if proposal.is_set:
        say("The clip is set to that session.")
    elif proposal.session != proposal.clip_session:
        slot = "" if found.on.is_chosen else f" --slot {found.on.slot}"
        say(f"To tell the clip: runwalk course set {proposal.session}{slot}")
