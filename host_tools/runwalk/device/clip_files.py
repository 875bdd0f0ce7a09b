"""What the wearer has on a clip, firmware apart: each file, and what it may be."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from clip.core import course, image
from clip.core.journal import RECORD_BYTES
from clip.store import courses, journal, owner, settings, slots
from runwalk import strict_json
from runwalk.device.clip_settings import checked
from runwalk.device.connection import Connection, Progress
from runwalk.device.terminal_text import clean
from runwalk.plans import course_file
from runwalk.problem import Damaged, Problem


@dataclass(frozen=True)
class ClipFile:
    """At most so many bytes, of which `check` raises no ValueError or Problem."""

    what: str
    max_bytes: int
    check: Callable[[bytes], object]

    def require(self, data: bytes) -> None:
        """Raise ValueError or Problem unless these bytes may be the file."""
        if len(data) > self.max_bytes:
            raise ValueError(f"it has more than {self.max_bytes} bytes")
        self.check(data)


def require(name: str, data: bytes, source: str) -> None:
    """Raise Damaged unless these bytes may be that file; `source` is where they are from."""
    one = CLIP_FILES[name]
    try:
        one.require(data)
    except (ValueError, Problem) as error:
        raise Damaged(f"{source}: {one.what} is damaged ({name}): {error}") from None


def read(connection: Connection, name: str, progress: Progress | None = None) -> bytes:
    """That file of a clip. Raises Damaged where it is none, Problem where it can't be read."""
    data = connection.read_file(name, CLIP_FILES[name].max_bytes, progress)
    if name in journal.FILES:
        # A power cut may have left a piece of the last record.
        data = data[: len(data) // RECORD_BYTES * RECORD_BYTES]
    require(name, data, f"the clip on {connection.port}")
    return data


def _plan_or_course(data: bytes) -> None:
    if data[:4] != course.MAGIC:
        image.check(data)
        return
    for one in course_file.images(data):
        image.check(one)
    head = course_file.head(data)
    if sum(head.part(head.sessions - 1)) != len(data):
        raise ValueError("there is more after its last session")


def _matching(pattern: bytes, form: str) -> Callable[[bytes], None]:
    """A check that it is text of this form."""

    def check(data: bytes) -> None:
        if not re.fullmatch(pattern, data):
            raise ValueError(f"it is not {form}")

    return check


def _settings(data: bytes) -> None:
    checked(strict_json.parse(data), "in it")


def _name(data: bytes) -> None:
    text = data.decode()
    if not text or clean(text) != text:
        raise ValueError("it is not one line of text")


def _records(data: bytes) -> None:
    if len(data) % RECORD_BYTES:
        raise ValueError(f"its length is not a multiple of {RECORD_BYTES} bytes")


_SLOTS = range(1, slots.SLOTS + 1)
_POSITION = _matching(rb"\d{1,10} \d{1,2} \d{1,2}", "a course's checksum, session and aborts")
# In the order in which they are read and written.
CLIP_FILES = {
    **{
        slots.file(slot): ClipFile(f"the plan of slot {slot}", course.MAX_BYTES, _plan_or_course)
        for slot in _SLOTS
    },
    **{
        courses.position_file(slot): ClipFile(
            f"the place in the course of slot {slot}", courses.MAX_POSITION_BYTES, _POSITION
        )
        for slot in _SLOTS
    },
    slots.CHOSEN: ClipFile(
        "the chosen slot", slots.MAX_CHOSEN_BYTES, _matching(b"[1-%d]" % slots.SLOTS, "1 to 8")
    ),
    settings.FILE: ClipFile("the settings", settings.MAX_BYTES, _settings),
    owner.OWNER: ClipFile("the owner", 32, _matching(rb"[0-9a-f]{32}", "32 hex digits")),
    owner.NAME: ClipFile("the clip's name", owner.MAX_NAME_BYTES, _name),
    **{name: ClipFile("the journal", journal.MAX_FILE_BYTES, _records) for name in journal.FILES},
}
