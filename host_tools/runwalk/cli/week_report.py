"""What `runwalk report week`, `course` and `all` print and draw."""

from collections.abc import Sequence
from pathlib import Path

from rich.table import Table

from runwalk import files
from runwalk.cli.course_making import NO_COURSE, print_following
from runwalk.cli.drawing import draw_course, draw_weeks, tell_picture
from runwalk.cli.output import console
from runwalk.cli.terminal import print_json, say
from runwalk.counted import counted
from runwalk.plans import course_file
from runwalk.problem import Problem
from runwalk.reports import training_weeks
from runwalk.services.following import following
from runwalk.sessions.database import LoadedCourse, now
from runwalk.sessions.summaries import Done
from runwalk.training.person import Person


def report_weeks(
    found: Sequence[Done],
    courses: list[LoadedCourse],
    person: Person,
    out: Path | None,
    *,
    only_this: bool,
    force: bool,
    json: bool,
) -> None:
    """A row for each week, or for this one alone; a picture of them in the folder `out`."""
    today = now().astimezone().date()
    every = training_weeks.weeks(found, courses, person, today)
    shown = [training_weeks.week_of(today, every, person)] if only_this else every
    undated = sum(session.started_at is None for session in found)
    current, most = training_weeks.streaks(every, today)
    lapsed = training_weeks.lapsed_since(every, today)
    if not shown:
        raise Problem("no session has a date: give each one with `runwalk log date ID DATE`")
    picture = out / "weeks.png" if out else None
    draw_weeks(shown, picture, force=force)
    if json:
        print_json(
            {
                "weeks": training_weeks.as_json(shown),
                "undated": undated,
                "streak_weeks": current,
                "longest_streak_weeks": most,
                "lapsed_since": lapsed,
                "picture": picture,
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
    say(
        "Aerobic: moderate minutes and twice the vigorous ones; "
        f"{training_weeks.GUIDELINE_MIN} a week are advised."
    )
    say(f"Weeks in a row with a finished session: {current}; the most: {most}.")
    if lapsed:
        say(f"None since the week of {lapsed}.")
    if undated:
        say(f"Without a date: {counted(undated, 'session')}; `runwalk log date ID DATE`.")
    tell_picture(picture)


def report_course(out: Path | None, *, force: bool, json: bool) -> None:
    """Where one is in the course on the clip that was seen last; a picture of it in `out`."""
    found = following()
    if found is None:
        raise Problem(NO_COURSE)
    picture = out / "course.png" if out else None
    images = course_file.images(found.course.data)
    draw_course(found.name, images, found.done, picture, force=force)
    if json:
        print_json(
            {
                "name": found.name,
                "sessions": found.sessions,
                "done": found.done,
                "next": found.as_json(),
                "picture": picture,
            }
        )
        return
    standing = f": {found.done} of {counted(found.sessions, 'session')} done"
    say((found.name, "bold"), standing)
    print_following(found)
    tell_picture(picture)


def write_csv(found: Sequence[Done], person: Person, path: Path, *, force: bool) -> None:
    """Every session in a row. Raises Problem."""
    from runwalk.formats import table

    files.write(path, table.as_file(found, person), replace=force)
