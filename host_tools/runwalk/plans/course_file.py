"""The course file: TOML, a plan in the short notation for each session."""

from typing import Annotated

import tomli_w
from msgspec import Meta, Struct, structs, to_builtins

from clip.core import course as courses
from clip.core.image import ImageError
from runwalk import toml_file
from runwalk.plans import sources
from runwalk.plans.compiling import PRINTABLE, PlanError, compile_plan
from runwalk.toml_file import TomlFile

_EXAMPLES = {
    "name": 'name = "My course"',
    "sessions": 'sessions = ["5m warm-up, 8x(1m run, 90s walk), 5m cool-down"]',
}
_NAME = "text in quotes, 1 to 40 characters, no control characters"


class CourseFile(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A run/walk course. `sessions`: the steps of each, as in a plan."""

    name: Annotated[str, Meta(pattern=PRINTABLE, max_length=40, extra={"words": _NAME})]
    sessions: Annotated[list[str], Meta(min_length=1, max_length=courses.MAX_SESSIONS)]
    done_percent: Annotated[int, Meta(ge=1, le=100)] = courses.DONE_PERCENT
    aborts_to_step_back: Annotated[int, Meta(ge=1, le=100)] = courses.ABORTS_TO_STEP_BACK
    # These stay on this computer.
    about: str = ""
    source: str = ""
    per_week: Annotated[int, Meta(ge=1, le=14)] = 3
    # The courses that follow this one and go before it: files beside it, or names.
    next: str = ""
    previous: str = ""


def library() -> list[str]:
    """The names of the courses that come with the tool."""
    return sources.shipped("course")


def read(file: str) -> bytes:
    """The course in a file, or by its name, as its bytes. Raises Problem with its place."""
    return read_whole(file)[1]


def read_whole(file: str) -> tuple[CourseFile, bytes]:
    """What a course file says, and the course as its bytes. Raises Problem with its place."""
    return course_in(sources.find_one("course", file))


def read_placed(file: str) -> tuple[CourseFile, bytes]:
    """As `read_whole`, with the courses around it named so that they are found from anywhere."""
    fields, data = read_whole(file)
    around = {name: sources.beside(file, getattr(fields, name)) for name in ("next", "previous")}
    return structs.replace(fields, **around), data


def parse_file(file: str, data: bytes) -> tuple[CourseFile, bytes]:
    """As `read_whole`, of the text of a file; `file` is its name in errors. Raises Problem."""
    content = toml_file.parse(file, data)
    sources.require("course", content)
    return course_in(content)


def text_of(fields: CourseFile) -> str:
    """A course file with that in it."""
    said = to_builtins(fields)
    # What they are is read before the many.
    sessions = said.pop("sessions")
    return tomli_w.dumps({**said, "sessions": sessions})


def encoded(fields: CourseFile) -> bytes:
    """A course that the tool has made, as its bytes."""
    return parse_file("the course", text_of(fields).encode())[1]


def course_in(file: TomlFile) -> tuple[CourseFile, bytes]:
    """As `read_whole`, of what a file says. Raises Problem with its place."""
    fields = file.fields(CourseFile, _EXAMPLES)
    images = [_image(file, fields, number) for number in range(1, len(fields.sessions) + 1)]
    try:
        return fields, courses.encode(
            fields.name, images, fields.done_percent, fields.aborts_to_step_back
        )
    except ImageError as error:
        key = "name" if "name" in str(error) else "sessions"
        raise file.wrong(str(error), file.line_of(key)) from None


def head(course: bytes) -> courses.Course:
    """What the head of a course says. Raises ImageError."""
    return courses.Course(course[: courses.head_bytes(course[: courses.START_BYTES])])


def images(course: bytes) -> list[bytes]:
    """The plan images of a course. Raises ImageError."""
    said = head(course)
    parts = (said.part(index) for index in range(said.sessions))
    return [course[offset : offset + length] for offset, length in parts]


def _image(file: TomlFile, fields: CourseFile, number: int) -> bytes:
    sessions = fields.sessions[:number]
    try:
        return compile_plan(f"{fields.name} {number}", sessions[-1]).image
    except PlanError as error:
        line, column = file.place_of("sessions", sessions, error.offset or 0)
        place = (line,) if error.offset is None else (line, column)
        raise file.wrong(f"session {number}: {error}", *place) from None
