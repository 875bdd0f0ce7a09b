"""What a host can ask of a clip, with its answers checked."""

import contextlib
import json
from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from clip.core import course as courses
from clip.core import image
from clip.store import journal as journal_store
from clip.store import slots
from runwalk import boards
from runwalk.device.connection import Connection, Progress
from runwalk.device.terminal_text import clean
from runwalk.plans import course_file
from runwalk.problem import Problem

_Text = Annotated[str, Field(max_length=300), AfterValidator(clean)]
_Count = Annotated[int, Field(ge=0, lt=1 << 32)]


class _Answer(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True, strict=True)


_AnswerT = TypeVar("_AnswerT", bound=_Answer)


class PlanOnClip(_Answer):
    """The plan in a slot; `error` says why one that is there can't be played."""

    name: _Text = ""
    steps: _Count = 0
    total_ms: _Count = 0
    crc: _Count = 0
    error: _Text | None = None


class CourseOnClip(_Answer):
    """The course in a slot; `position` 0 is its first session, `sessions` its end."""

    name: _Text = ""
    sessions: _Count = 0
    position: _Count = 0
    aborts: _Count = 0
    done_percent: _Count = 0
    aborts_to_step_back: _Count = 0
    crc: _Count = 0
    error: _Text | None = None


class Taken(_Answer):
    """What is in a slot."""

    plan: PlanOnClip = PlanOnClip()
    course: CourseOnClip | None = None


class _JournalFiles(_Answer):
    files: list[str]


class Slots(_Answer):
    """What is in the slots: (slot, plan) each, and which is chosen."""

    chosen: Annotated[int, Field(ge=1, le=slots.SLOTS)]
    slots: Annotated[list[tuple[_Count, PlanOnClip]], Field(strict=False, max_length=slots.SLOTS)]


class SessionOnClip(_Answer):
    """The session under way. Times in ms; `left_ms` is None in an open step."""

    state: Literal["running", "paused", "waiting", "finished", "aborted", "offered"]
    elapsed_ms: _Count
    step: _Count
    kind: Literal["warm-up", "run", "walk", "cool-down"] | None
    left_ms: _Count | None


class Status(_Answer):
    """Who the clip is, what it holds, where its session stands."""

    version: _Text
    plan_format: _Count
    id: Annotated[str, Field(pattern="^[0-9a-f]{2,64}$")]
    board: _Text | None
    ticks_ms: _Count
    boot: _Count
    free_bytes: _Count
    safe_mode: _Text | None
    slot: Annotated[int, Field(ge=1, le=slots.SLOTS)]
    plan: PlanOnClip | None
    course: CourseOnClip | None
    session: SessionOnClip | None


def status(connection: Connection) -> Status:
    """Ask a clip how it is. Raises Problem."""
    connection.require_firmware()
    return _checked(Status, connection, "status", connection.was_running)


def require_no_session(session: SessionOnClip | None, then: str) -> None:
    """Raise Problem if a session is under way; `then` is what must wait for its end."""
    if session:
        raise Problem(
            f"a session is {session.state} on the clip: finish it, "
            f"or end it with `runwalk stop`, then {then}"
        )


def board_of(connection: Connection) -> str | None:
    """The name of the board that the firmware was put on for, None where that is not known."""
    try:
        board = json.loads(connection.read_file("board.json"))
    except (Problem, ValueError, RecursionError):
        return None
    name = board.get("name") if isinstance(board, dict) else None
    return name if name in boards.names() else None


def slots_of(connection: Connection) -> Slots:
    """Ask a clip for its plans. Raises Problem."""
    connection.require_firmware()
    return _checked(Slots, connection, "plans")


def _checked(
    kind: type[_AnswerT], connection: Connection, function: str, *arguments: object
) -> _AnswerT:
    answer = connection.ask(function, *arguments)
    try:
        # As JSON, where a tuple is a list.
        return kind.model_validate_json(json.dumps(answer))
    except ValidationError as error:
        what = ", ".join(str(part) for part in error.errors()[0]["loc"])
        raise Problem(
            f"the clip on {connection.port} gave an answer that makes no sense ({clean(what)}): "
            "its firmware may be of another version"
        ) from None


def load(
    connection: Connection,
    data: bytes,
    progress: Progress | None = None,
    slot: int | None = None,
) -> int:
    """Put a plan image or a course into a slot, the chosen one if None, and choose it. The slot.

    What was there stays until the new one is whole. Raises Problem.
    """
    now = status(connection)
    if now.plan_format != image.FORMAT_VERSION:
        raise Problem(
            f"the clip reads plan format {now.plan_format}, this tool writes "
            f"{image.FORMAT_VERSION}: update the older of the two"
        )
    require_no_session(now.session, "load")
    number = slot or now.slot
    try:
        connection.write_file(slots.UPLOAD, data, progress)
    except Problem:
        with contextlib.suppress(Problem):
            connection.ask("forget_upload")
        raise
    taken = _checked(Taken, connection, "take_plan", number)
    if (taken.course or taken.plan).crc != _crc(data):
        raise Problem("the clip took another plan than the one sent: load it again")
    return number


def course(connection: Connection, slot: int) -> CourseOnClip | None:
    """The course in a slot, None where there is none. Raises Problem."""
    connection.require_firmware()
    return _checked(Taken, connection, "course", slot).course


def _crc(data: bytes) -> int:
    if data[:4] == courses.MAGIC:
        return course_file.head(data).crc
    return image.crc(data)


def plan_image(connection: Connection) -> bytes:
    """The image in the chosen slot. Raises Problem where there is none or it is damaged."""
    now = status(connection)
    if now.plan is None:
        raise Problem("no plan on the clip: load one with `runwalk load PLAN`")
    if now.plan.error:
        raise Problem(f"the plan on the clip is unusable ({now.plan.error}): load it again")
    found = images(connection, now.slot)
    if now.course is None:
        return found[0]
    return found[min(now.course.position, len(found) - 1)]


def images(connection: Connection, slot: int) -> list[bytes]:
    """The plan image in a slot, or those of all sessions of the course in it. Raises Problem."""
    data = connection.read_file(slots.file(slot))
    try:
        found = course_file.images(data) if data[:4] == courses.MAGIC else [data]
        for one in found:
            image.check(one)
    except image.ImageError as error:
        raise Problem(f"the plan came over damaged ({error}): try again") from None
    return found


def journal(connection: Connection, progress: Progress | None = None) -> bytes:
    """The journal's bytes, oldest first. Raises Problem."""
    there = _checked(_JournalFiles, connection, "journal_files").files
    return b"".join(
        connection.read_file(name, progress) for name in journal_store.FILES if name in there
    )
