"""A clip as the rest of the host knows it: a method for each thing that it can be asked."""

import contextlib
import json
from collections.abc import Callable, Iterable, Iterator

from msgspec import UNSET

from clip.core import course as courses
from clip.core import image
from clip.store import journal as journal_store
from clip.store import slots
from runwalk.action import Action
from runwalk.board import board_file
from runwalk.device.connection import Connection, Nothing, Progress, open_port
from runwalk.device.messages import (
    CourseOnClip,
    JournalFiles,
    Labels,
    SessionOnClip,
    Slots,
    Status,
    Taken,
)
from runwalk.device.trouble import require_protocol
from runwalk.plans import course_file
from runwalk.plans.plan import format_version
from runwalk.problem import OldFirmware, Problem, SessionActive

_MAX_BOARD_BYTES = 4_000


class Clip(Connection):
    """A clip that listens. Every method raises Problem where the clip can't, or does not, do it."""

    # What it is and holds.

    def status(self) -> Status:
        """How it is."""
        found = self.ask(Status, "status", self.was_running)
        require_protocol(self.port, found.protocol)
        self.protocol_version = found.protocol
        return found

    def board(self) -> str | None:
        """The board that the firmware was put on for, None where that is not known."""
        try:
            board = json.loads(self.read_file("board.json", _MAX_BOARD_BYTES))
        except (Problem, ValueError, RecursionError):
            return None
        name = board.get("name") if isinstance(board, dict) else None
        return name if name in board_file.names() else None

    def slots(self) -> Slots:
        """The plans in its slots."""
        return self.ask(Slots, "plans")

    def labels(self, now: Status) -> Labels:
        """What its slots hold, by name and CRC-32."""
        if now.owner is not UNSET:
            return self.ask(Labels, "held")
        # Older firmware: each slot by itself.
        return Labels(
            [
                (
                    slot,
                    self.course(slot) or CourseOnClip(plan.name, crc=plan.crc, error=plan.error),
                )
                for slot, plan in self.slots().slots
            ]
        )

    def course(self, slot: int) -> CourseOnClip | None:
        """The course in a slot, None where there is none."""
        return self.ask(Taken, "course", slot).course

    def content(self, slot: int) -> bytes:
        """The bytes of the plan or the course in a slot."""
        return self.read_file(slots.file(slot), courses.MAX_BYTES)

    def images(self, slot: int) -> list[bytes]:
        """The plan image in a slot, or those of all sessions of the course in it."""
        return images_of(self.content(slot))

    def plan_image(self) -> bytes:
        """The image in the chosen slot, of a course that of the session that comes next."""
        now = self.status()
        if now.plan is None:
            raise Problem(f"no plan on the clip: load one with {Action.LOAD}")
        if now.plan.error:
            raise Problem(f"the plan on the clip is unusable ({now.plan.error}): load it again")
        found = self.images(now.slot)
        if now.course is None:
            return found[0]
        return found[min(now.course.position, len(found) - 1)]

    def journal(self, progress: Progress | None = None) -> bytes:
        """The journal's bytes, oldest first."""
        there = self.ask(JournalFiles, "journal_files").files
        return b"".join(
            self.read_file(name, journal_store.MAX_FILE_BYTES, progress)
            for name in journal_store.FILES
            if name in there
        )

    # What changes it.

    def load(self, data: bytes, progress: Progress | None = None, slot: int | None = None) -> int:
        """Put a plan image or a course into a slot, the chosen one if None, and choose it.

        The slot. What was there stays until the new one is whole.
        """
        now = self.status()
        require_fit_to_load(now, images_of(data))
        self.put(data, slot or now.slot, progress)
        return slot or now.slot

    def put(self, data: bytes, slot: int, progress: Progress | None = None) -> None:
        """As `load`, for a clip that is fit for it."""
        try:
            self.write_file(slots.UPLOAD, data, progress)
        except Problem:
            with contextlib.suppress(Problem):
                self.ask(Nothing, "forget_upload")
            raise
        self.take_upload(slot, crc_of(data))

    def take_upload(self, slot: int, crc: int) -> None:
        """Have it check what was uploaded, which has that CRC-32, and put it into a slot."""
        taken = self.ask(Taken, "take_plan", slot)
        if (taken.course or taken.plan).crc != crc:
            raise Problem("the clip took another plan than the one sent: load it again")

    def choose(self, slot: int) -> None:
        """Have its button start what is in a slot."""
        self.ask(Nothing, "choose", slot)

    def remove(self, slot: int) -> None:
        """Empty a slot."""
        self.ask(Nothing, "remove", slot)

    def set_course(self, slot: int, session: int) -> None:
        """Have a session of the course come next, 1 is the first."""
        self.ask(Nothing, "set_course", slot, session - 1)

    def start(self) -> None:
        """Start a session as soon as its app runs again."""
        self.ask(Nothing, "start")

    def stop(self) -> None:
        """End its session as aborted."""
        self.ask(Nothing, "stop", self.was_running)

    def clear_journal(self) -> None:
        """Remove its journal."""
        self.ask(Nothing, "clear_journal")

    def set_owner(self, owner_id: str) -> None:
        """Have it remember whose it is, "" for nobody's."""
        self.ask(Nothing, "set_owner", owner_id)

    def set_name(self, name: str) -> None:
        """Have it remember what it is called, "" for no name."""
        self.ask(Nothing, "set_name", name)


def require_no_session(session: SessionOnClip | None, then: str) -> None:
    """Raise Problem if a session is under way; `then` is what must wait for its end."""
    if session:
        raise SessionActive(
            f"a session is {session.state} on the clip: finish it, "
            f"or end it with {Action.STOP}, then {then}"
        )


def require_fit_to_load(now: Status, images: Iterable[bytes]) -> None:
    """Raise Problem where the clip is in a session, or can't read one of these plan images."""
    needed = max(format_version(one) for one in images)
    if needed > now.plan_format:
        raise OldFirmware(
            f"the plan needs plan format {needed} and the clip reads up to {now.plan_format}: "
            f"{Action.INSTALL} updates its firmware"
        )
    require_no_session(now.session, "load")


def crc_of(data: bytes) -> int:
    """The CRC-32 by which a clip knows a plan image or a course."""
    if data[:4] == courses.MAGIC:
        return course_file.head(data).crc
    return image.crc(data)


def images_of(data: bytes) -> list[bytes]:
    """The plan image, or those of all sessions of a course. Raises Problem."""
    try:
        found = course_file.images(data) if data[:4] == courses.MAGIC else [data]
        for one in found:
            image.check(one)
    except image.ImageError as error:
        raise Problem(f"the plan arrived damaged ({error}): try again") from None
    return found


@contextlib.contextmanager
def connect(port: str, admit: Callable[[Clip], None] | None = None) -> Iterator[Clip]:
    """Talk to the clip on a port; it runs on when the talk is over. Raises Problem.

    `admit` is called before the first change, and may raise Problem; None: changes are admitted.
    """
    clip = Clip(port, open_port(port))
    clip.admit = (lambda: admit(clip)) if admit else None
    try:
        clip.stop_app()
        try:
            yield clip
        except BaseException:
            with contextlib.suppress(Problem):
                if clip.is_stopped:
                    clip.start_app()
            raise
        if clip.is_stopped:
            clip.start_app()
    finally:
        clip.close()
