"""`runwalk course`."""

from typing import Annotated

import typer
from rich.markup import escape

from clip.store.slots import SLOTS
from runwalk.actions import loading
from runwalk.actions.course_on_clip import course_in, go_to
from runwalk.cli import course_making
from runwalk.cli.output import (
    JsonOption,
    PortOption,
    complain,
    console,
    print_json,
    progress,
    tell_late_cues,
)
from runwalk.device.connection import connect
from runwalk.device.find import choose
from runwalk.plans import course_file

app = typer.Typer(
    help="Courses: many sessions, one after the other, in one slot of the clip.",
    no_args_is_help=True,
)
app.command("new")(course_making.new_course)
app.command("rules")(course_making.show_rules)
app.command("next")(course_making.next_session)
app.command("calendar")(course_making.calendar)

SlotOption = Annotated[
    int | None,
    typer.Option("--slot", min=1, max=SLOTS, help="Which slot; the chosen one if left out."),
]


@app.command("load")
def load_course(
    file: course_making.CourseArgument,
    slot: SlotOption = None,
    port: PortOption = None,
) -> None:
    """Put a course on the clip, and choose it. It begins with its first session."""
    fields, data = course_file.read_whole(file)
    with progress("loading") as on_progress:
        loaded = loading.load_course(choose(port).port, fields, data, slot, on_progress)
    if loaded.reminder:
        complain(loaded.reminder)
    console.print(
        f"Loaded {len(fields.sessions)} sessions into slot {loaded.slot}. "
        "Press the button to start."
    )


@app.command("status")
def course_status(
    slot: SlotOption = None, port: PortOption = None, json: JsonOption = False
) -> None:
    """Say which session of the course comes next."""
    with connect(choose(port).port) as connection:
        _, course = course_in(connection, slot)
    tell_late_cues(connection)
    if json:
        print_json(course.model_dump())
        return
    done = "#" * course.position + "-" * (course.sessions - course.position)
    console.print(f"[bold]{escape(course.name)}[/]  [{done}]", soft_wrap=True)
    if course.position == course.sessions:
        console.print("All sessions are done; a press runs the last one again.")
        return
    console.print(f"Next: session {course.position + 1} of {course.sessions}")
    left = course.aborts_to_step_back - course.aborts
    console.print(
        f"Less than {course.done_percent} % of it done, and it is repeated; "
        f"{left} more {'time' if left == 1 else 'times'} in a row, and it steps back one session."
    )


@app.command("set")
def set_course(
    session: Annotated[int, typer.Argument(min=1, help="The session that shall come next.")],
    slot: SlotOption = None,
    port: PortOption = None,
) -> None:
    """Go to a session of the course."""
    with connect(choose(port).port) as connection:
        course = go_to(connection, slot, session)
    console.print(f"Next: session {session} of {course.sessions}")
