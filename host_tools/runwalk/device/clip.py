"""What a host can ask of a clip, with its answers checked."""

import contextlib
import json
from typing import Annotated, Literal, TypeVar

from msgspec import UNSET, Meta, Struct, UnsetType, structs

from clip.core import course as courses
from clip.core import image
from clip.core import journal as records
from clip.core.ticks import LAST_TICK
from clip.store import journal as journal_store
from clip.store import slots
from runwalk import boards
from runwalk.device.connection import Connection, Progress
from runwalk.device.terminal_text import clean
from runwalk.fields import Invalid, checked
from runwalk.plans import course_file
from runwalk.problem import Problem

_Text = Annotated[str, Meta(max_length=300)]
_MAX_BOARD_BYTES = 4_000
_Count = Annotated[int, Meta(ge=0, lt=1 << 32)]


class _Answer(Struct, frozen=True):
    """A part of an answer; its texts are fit for a terminal."""

    def __post_init__(self) -> None:
        for name in self.__struct_fields__:
            value = getattr(self, name)
            if isinstance(value, str):
                structs.force_setattr(self, name, clean(value))


_AnswerT = TypeVar("_AnswerT", bound=_Answer)


class PlanOnClip(_Answer, frozen=True):
    """The plan in a slot; `error` says why one that is there can't be played."""

    name: _Text = ""
    steps: _Count = 0
    total_ms: _Count = 0
    crc: _Count = 0
    error: _Text | None = None


class CourseOnClip(_Answer, frozen=True):
    """The course in a slot; `position` 0 is its first session, `sessions` its end."""

    name: _Text = ""
    sessions: _Count = 0
    position: _Count = 0
    aborts: _Count = 0
    done_percent: _Count = 0
    aborts_to_step_back: _Count = 0
    crc: _Count = 0
    error: _Text | None = None


class Taken(_Answer, frozen=True):
    """What is in a slot."""

    plan: PlanOnClip = PlanOnClip()
    course: CourseOnClip | None = None


class _JournalFiles(_Answer, frozen=True):
    files: list[str]


class Slots(_Answer, frozen=True):
    """What is in the slots: (slot, plan) each, and which is chosen."""

    chosen: Annotated[int, Meta(ge=1, le=slots.SLOTS)]
    slots: Annotated[list[tuple[_Count, PlanOnClip]], Meta(max_length=slots.SLOTS)]


class Labels(_Answer, frozen=True):
    """What the slots say that they hold; a plan has no sessions."""

    slots: Annotated[list[tuple[_Count, CourseOnClip]], Meta(max_length=slots.SLOTS)]


class SessionOnClip(_Answer, frozen=True):
    """The session under way. Times in ms; `left_ms` is None in an open step."""

    state: Literal["running", "paused", "waiting", "finished", "aborted", "offered"]
    elapsed_ms: _Count
    step: _Count
    kind: Literal["warm-up", "run", "walk", "cool-down"] | None
    left_ms: _Count | None


class Status(_Answer, frozen=True):
    """Who the clip is, what it holds, where its session stands.

    boot    the number of this power-on; None where the app has not begun in it. Earlier firmware
            has the count of the last power-on in which it did.
    wraps   how often `ticks_ms` has begun again in it
    owner   the random id of the profile whose clip it is; UNSET by firmware that keeps none
    """

    version: _Text
    plan_format: _Count
    id: Annotated[str, Meta(pattern="^[0-9a-f]{2,64}$")]
    board: _Text | None
    ticks_ms: _Count
    boot: _Count | None
    free_bytes: _Count
    safe_mode: _Text | None
    slot: Annotated[int, Meta(ge=1, le=slots.SLOTS)]
    plan: PlanOnClip | None
    course: CourseOnClip | None
    session: SessionOnClip | None
    wraps: Annotated[int, Meta(ge=0, le=255)] = 0
    owner: Annotated[str, Meta(pattern="^[0-9a-f]{32}$")] | UnsetType | None = UNSET
    name: _Text | None = None

    @property
    def uptime_ms(self) -> int:
        """Since it was switched on."""
        return self.wraps * (LAST_TICK + 1) + self.ticks_ms

    @property
    def current_boot(self) -> int | None:
        """The number of this power-on, None where it is not known."""
        is_count = self.boot is not None and self.boot < records.RANDOM_BOOT
        return None if is_count and self.safe_mode else self.boot


def status(connection: Connection) -> Status:
    """Ask a clip how it is. Raises Problem."""
    return _asked(Status, connection, "status", connection.was_running)


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
        board = json.loads(connection.read_file("board.json", _MAX_BOARD_BYTES))
    except (Problem, ValueError, RecursionError):
        return None
    name = board.get("name") if isinstance(board, dict) else None
    return name if name in boards.names() else None


def slots_of(connection: Connection) -> Slots:
    """Ask a clip for its plans. Raises Problem."""
    return _asked(Slots, connection, "plans")


def labels(connection: Connection, now: Status) -> Labels:
    """Ask a clip what its slots hold, by name and CRC-32. Raises Problem."""
    if now.owner is not UNSET:
        return _asked(Labels, connection, "held")
    # Older firmware: each slot by itself.
    return Labels(
        [
            (
                slot,
                course(connection, slot) or CourseOnClip(plan.name, crc=plan.crc, error=plan.error),
            )
            for slot, plan in slots_of(connection).slots
        ]
    )


def _asked(
    kind: type[_AnswerT], connection: Connection, function: str, *arguments: object
) -> _AnswerT:
    answer = connection.ask(function, *arguments)
    try:
        return checked(kind, answer)
    except Invalid as invalid:
        raise Problem(
            f"the clip on {connection.port} gave an invalid answer ({invalid.path}): "
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
    require_fit_to_load(now)
    put(connection, data, slot or now.slot, progress)
    return slot or now.slot


def require_fit_to_load(now: Status) -> None:
    """Raise Problem where the clip is in a session, or its plans are of another format."""
    if now.plan_format != image.FORMAT_VERSION:
        raise Problem(
            f"the clip reads plan format {now.plan_format}, this tool writes "
            f"{image.FORMAT_VERSION}: update the older of the two"
        )
    require_no_session(now.session, "load")


def put(connection: Connection, data: bytes, slot: int, progress: Progress | None = None) -> None:
    """As `load`, for a clip that is fit for it."""
    try:
        connection.write_file(slots.UPLOAD, data, progress)
    except Problem:
        with contextlib.suppress(Problem):
            connection.ask("forget_upload")
        raise
    taken = _asked(Taken, connection, "take_plan", slot)
    if (taken.course or taken.plan).crc != crc_of(data):
        raise Problem("the clip took another plan than the one sent: load it again")


def course(connection: Connection, slot: int) -> CourseOnClip | None:
    """The course in a slot, None where there is none. Raises Problem."""
    return _asked(Taken, connection, "course", slot).course


def crc_of(data: bytes) -> int:
    """The CRC-32 by which a clip knows a plan image or a course."""
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
    return images_of(content(connection, slot))


def content(connection: Connection, slot: int) -> bytes:
    """The bytes of the plan or the course in a slot. Raises Problem."""
    return connection.read_file(slots.file(slot), courses.MAX_BYTES)


def images_of(data: bytes) -> list[bytes]:
    """The plan image, or those of all sessions of a course. Raises Problem."""
    try:
        found = course_file.images(data) if data[:4] == courses.MAGIC else [data]
        for one in found:
            image.check(one)
    except image.ImageError as error:
        raise Problem(f"the plan arrived damaged ({error}): try again") from None
    return found


def journal(connection: Connection, progress: Progress | None = None) -> bytes:
    """The journal's bytes, oldest first. Raises Problem."""
    there = _asked(_JournalFiles, connection, "journal_files").files
    return b"".join(
        connection.read_file(name, journal_store.MAX_FILE_BYTES, progress)
        for name in journal_store.FILES
        if name in there
    )
