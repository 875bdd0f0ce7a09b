"""The course file: TOML, a plan in the short notation for each session."""

import tomllib
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from clip.core import course as courses
from clip.core.image import ImageError
from runwalk import places
from runwalk.plans import own
from runwalk.plans.notation import NotationError, parse
from runwalk.plans.plan import Plan
from runwalk.plans.plan_file import PRINTABLE
from runwalk.problem import Problem

_MAX_BYTES = 1_000_000


class CourseFile(BaseModel):
    """A run/walk course."""

    model_config = ConfigDict(extra="forbid", title="Run/walk course")

    name: Annotated[str, StringConstraints(pattern=PRINTABLE, max_length=40)]
    sessions: list[str] = Field(
        min_length=1,
        max_length=courses.MAX_SESSIONS,
        description="The steps of each session, as in a plan.",
    )
    done_percent: int = Field(default=courses.DONE_PERCENT, ge=1, le=100)
    aborts_to_step_back: int = Field(default=courses.ABORTS_TO_STEP_BACK, ge=1, le=100)
    # These stay on this computer.
    about: str = ""
    source: str = ""
    per_week: int = Field(default=3, ge=1, le=14)


def library() -> list[str]:
    """The names of the courses that come with the tool."""
    files = _library().iterdir()
    return sorted(file.name.removesuffix(".toml") for file in files if file.name.endswith(".toml"))


def read(file: str) -> bytes:
    """The course in a file, or of the library, as its bytes. Raises Problem with its place."""
    return read_whole(file)[1]


def read_whole(file: str) -> tuple[CourseFile, bytes]:
    """What a course file says, and the course as its bytes. Raises Problem with its place."""
    path: Path | Traversable = Path(file)
    if not Path(file).exists():
        path = own.find(places.courses(), file) or path
        if path == Path(file) and file in library():
            path = _library() / f"{file}.toml"
    try:
        if isinstance(path, Path) and path.is_file() and path.stat().st_size > _MAX_BYTES:
            raise Problem(f"{file}: too large for a course")
        data = path.read_bytes()
    except FileNotFoundError:
        known = ", ".join(library())
        raise Problem(f"{file}: no such file; the courses of the library are {known}") from None
    except OSError as error:
        raise Problem(f"{file}: {error.strerror}") from None
    return parse_file(file, data)


def parse_file(file: str, data: bytes) -> tuple[CourseFile, bytes]:
    """As `read_whole`, of the text of a file; `file` is its name in errors. Raises Problem."""
    try:
        text = data.decode().removeprefix("\ufeff").replace("\r\n", "\n")
        content = tomllib.loads(text)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise Problem(f"{file}: not TOML: {error}") from None
    try:
        fields = CourseFile.model_validate(content)
    except ValidationError as invalid:
        first = invalid.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise Problem(f"{file}: {where}: {first['msg']}") from None
    images = [_image(file, text, fields, number) for number in range(1, len(fields.sessions) + 1)]
    try:
        return fields, courses.encode(
            fields.name, images, fields.done_percent, fields.aborts_to_step_back
        )
    except ImageError as error:
        raise Problem(f"{file}: {error}") from None


def head(course: bytes) -> courses.Course:
    """What the head of a course says. Raises ImageError."""
    return courses.Course(course[: courses.head_bytes(course[: courses.START_BYTES])])


def images(course: bytes) -> list[bytes]:
    """The plan images of a course. Raises ImageError."""
    said = head(course)
    parts = (said.part(index) for index in range(said.sessions))
    return [course[offset : offset + length] for offset, length in parts]


def _library() -> Traversable:
    return resources.files("runwalk.training") / "library"


def _image(file: str, text: str, fields: CourseFile, number: int) -> bytes:
    steps = fields.sessions[number - 1]
    try:
        return Plan(f"{fields.name} {number}", parse(steps)).to_image()
    except NotationError as error:
        line, column = _position(text, fields.sessions, number, error.offset)
        raise Problem(f"{file}:{line}:{column}: session {number}: {error}") from None
    except ImageError as error:
        line, _ = _position(text, fields.sessions, number, 0)
        raise Problem(f"{file}:{line}:1: session {number}: {error}") from None


def _position(text: str, sessions: list[str], number: int, offset: int) -> tuple[int, int]:
    """Line and column in the file of a character of a session, counted from 1."""
    at = max(text.find("sessions"), 0)
    for steps in sessions[:number]:
        found = text.find(steps, at)
        if found < 0:  # written with escapes: the line of the key must do
            return text.count("\n", 0, at) + 1, 1
        start, at = found, found + len(steps)
    at = start + offset
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
