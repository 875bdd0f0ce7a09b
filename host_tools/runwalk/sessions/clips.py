"""What the archive knows of clips: which course is on each, and what their slots held before."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from runwalk.sessions import columns


@dataclass(frozen=True)
class CourseOnClip:
    """A course as it was last seen on a clip; `position` 0 is its first session.

    set_at  when a host set where it stands, None where that is not known
    """

    clip: str
    slot: int
    crc: int
    position: int
    aborts: int
    is_chosen: bool
    seen_at: datetime
    set_at: datetime | None = None


@dataclass(frozen=True)
class Previous:
    """What a slot held before something else was loaded into it, as its bytes."""

    slot: int
    data: bytes
    position: int


def make_tables(connection: sqlite3.Connection, _now: datetime) -> None:
    """A step from one version of the archive to the next."""
    connection.execute(
        """CREATE TABLE course_on_clip (
            clip TEXT NOT NULL, slot INTEGER NOT NULL, crc INTEGER NOT NULL,
            position INTEGER NOT NULL, aborts INTEGER NOT NULL, is_chosen INTEGER NOT NULL,
            seen_at TEXT NOT NULL, PRIMARY KEY (clip, slot)
        ) STRICT"""
    )
    connection.execute(
        """CREATE TABLE previous (
            clip TEXT NOT NULL, slot INTEGER NOT NULL, data BLOB NOT NULL,
            position INTEGER NOT NULL, replaced_at TEXT NOT NULL, PRIMARY KEY (clip, slot)
        ) STRICT"""
    )


class OnClips:
    """What is kept of clips."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def keep_previous(
        self, clip: str, slot: int, data: bytes, position: int, replaced_at: datetime
    ) -> None:
        """Keep what a slot holds before it is replaced."""
        self._connection.execute(
            "INSERT OR REPLACE INTO previous VALUES (?, ?, ?, ?, ?)",
            (clip, slot, data, position, replaced_at.isoformat()),
        )

    def previous(self, clip: str, slot: int | None) -> Previous | None:
        """What a slot of a clip held before; that of the last replacement if `slot` is None."""
        row = self._connection.execute(
            "SELECT slot, data, position FROM previous WHERE clip = ? AND slot = ifnull(?, slot)"
            " ORDER BY replaced_at DESC",
            (clip, slot),
        ).fetchone()
        return Previous(row[0], columns.plan_or_course(row[1]), row[2]) if row else None

    def see_courses(self, clip: str, courses: list[CourseOnClip]) -> None:
        """These courses are on a clip now, and no others.

        When one was set is kept; one that was not there before is set now.
        """
        before = {(one.slot, one.crc): one.set_at for one in self.courses() if one.clip == clip}
        self._connection.execute("DELETE FROM course_on_clip WHERE clip = ?", (clip,))
        self._connection.executemany(
            "INSERT INTO course_on_clip VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    one.clip,
                    one.slot,
                    one.crc,
                    one.position,
                    one.aborts,
                    int(one.is_chosen),
                    one.seen_at.isoformat(),
                    _text(before.get((one.slot, one.crc), one.seen_at)),
                )
                for one in courses
            ],
        )

    def note_set(self, clip: str, slot: int, at: datetime) -> None:
        """Keep when a host set where the course in a slot stands."""
        self._connection.execute(
            "UPDATE course_on_clip SET set_at = ? WHERE clip = ? AND slot = ?",
            (at.isoformat(), clip, slot),
        )

    def courses(self) -> list[CourseOnClip]:
        """The courses on all clips: of the clip seen last first, the chosen one of each first."""
        rows = self._connection.execute(
            "SELECT clip, slot, crc, position, aborts, is_chosen, seen_at, set_at"
            " FROM course_on_clip ORDER BY seen_at DESC, is_chosen DESC, slot"
        )
        return [
            CourseOnClip(
                clip,
                slot,
                crc,
                position,
                aborts,
                bool(is_chosen),
                columns.moment(seen_at),
                columns.moment(set_at) if set_at else None,
            )
            for clip, slot, crc, position, aborts, is_chosen, seen_at, set_at in rows
        ]


def _text(at: datetime | None) -> str:
    return at.isoformat() if at else ""
