"""`runwalk course`."""

from typing import Annotated

import typer
from rich.markup import escape

from clip.store.slots import SLOTS
from runwalk import places
from runwalk.archive.database import now, open_archive
from runwalk.cli import course_making
from runwalk.cli.load import put_on_clip
from runwalk.cli.output import JsonOption, PortOption, console, print_json, tell_late_cues
from runwalk.device import clip
from runwalk.device.connection import Connection, connect
from runwalk.device.find import choose
from runwalk.plans import course_file
from runwalk.problem import Problem

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
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="A course file, or one of the library.")
    ],
    slot: SlotOption = None,
    port: PortOption = None,
) -> None:
    """Put a course on the clip, and choose it. It begins with its first session."""
    fields, data = course_file.read_whole(file)
    images = course_file.images(data)
    taken = put_on_clip(port, data, images, slot)
    with open_archive(places.archive_file()) as archive:
        archive.add_course(course_file.head(data).crc, data, fields.per_week, now())
    console.print(f"Loaded {len(images)} sessions into slot {taken}. Press the button to start.")


@app.command("status")
def course_status(
    slot: SlotOption = None, port: PortOption = None, json: JsonOption = False
) -> None:
    """Say which session of the course comes next."""
    with connect(choose(port).port) as connection:
        _, course = _course(connection, slot)
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
        number, course = _course(connection, slot)
        if session > course.sessions:
            raise Problem(f"the course has {course.sessions} sessions: there is no {session}")
        connection.ask("set_course", number, session - 1)
    console.print(f"Next: session {session} of {course.sessions}")


def _course(connection: Connection, slot: int | None) -> tuple[int, clip.CourseOnClip]:
    number = slot or clip.status(connection).slot
    course = clip.course(connection, number)
    if course is None:
        raise Problem(f"no course in slot {number}: load one with `runwalk course load FILE`")
    if course.error:
        raise Problem(f"the course in slot {number} is unusable ({course.error}): load it again")
    return number, course
