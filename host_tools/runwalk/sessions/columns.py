"""What the archive's columns hold, checked when it is read: a disk or another program may spoil it.

Each raises sqlite3.DatabaseError, which `open_archive` turns into one line with a way out.
"""

import json
import sqlite3
from collections.abc import Mapping
from datetime import datetime

from clip.core import image
from clip.core import journal as records
from clip.core.course import MAGIC
from runwalk.plans import course_file
from runwalk.sessions.journal import Record
from runwalk.sessions.session import OUTCOMES, REASONS


def start(data: bytes) -> Record:
    """The START record of a session."""
    fields = records.decode(data, 0)
    if fields is None:
        raise sqlite3.DatabaseError("a session in it has no beginning")
    return Record(*fields)


def told(text: str) -> Mapping[str, object]:
    """What a runner has told."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise sqlite3.DatabaseError("what was told of a session in it is not readable")
    return found


def outcome(text: str) -> str:
    """How a session ended."""
    if text not in OUTCOMES:
        raise sqlite3.DatabaseError("how a session in it ended is not readable")
    return text


def reason(text: str) -> str:
    """Why a session was ended early."""
    if text not in ("", *REASONS):
        raise sqlite3.DatabaseError("why a session in it was ended is not readable")
    return text


def plan(data: bytes | None) -> bytes | None:
    """A plan image; None for a damaged one too, without which its sessions are still known."""
    try:
        image.check(data or b"")
    except image.ImageError:
        return None
    return data


def course(data: bytes) -> bytes:
    """A course."""
    try:
        for one in course_file.images(data):
            image.check(one)
    except image.ImageError as error:
        raise sqlite3.DatabaseError(f"a course in it is damaged: {error}") from None
    return data


def plan_or_course(data: bytes) -> bytes:
    """What a slot held."""
    if data[: len(MAGIC)] == MAGIC:
        return course(data)
    if plan(data) is None:
        raise sqlite3.DatabaseError("what a slot held before is damaged")
    return data


def moment(text: str) -> datetime:
    """A time with its zone, which can be turned to other zones."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        at = datetime.min
    if at.tzinfo is None or not 1 < at.year < 9999:
        raise sqlite3.DatabaseError("a time in it is none")
    return at
