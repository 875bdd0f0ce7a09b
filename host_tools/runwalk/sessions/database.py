"""The archive: one SQLite file with the sessions that were pulled and the plans they speak of."""

import contextlib
import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from clip.core import image
from runwalk.action import Action
from runwalk.device.terminal_text import clean
from runwalk.files import make_private
from runwalk.problem import Problem
from runwalk.sessions import columns, reading
from runwalk.sessions.clips import OnClips
from runwalk.sessions.filing import file_session
from runwalk.sessions.journal import by_session, decode
from runwalk.sessions.session import Session
from runwalk.sessions.summaries import Summaries, Summary
from runwalk.sessions.tables import bring_up

# What a disk, another program or rights are to blame for.
_NOT_DAMAGED = tuple(
    f"SQLITE_{name}"
    for name in ("BUSY", "LOCKED", "FULL", "READONLY", "IOERR", "CANTOPEN", "PERM", "NOMEM")
)
# Of a course whose file is not known.
USUAL_PER_WEEK = 3


@dataclass(frozen=True)
class LoadedCourse:
    """A course that was put on a clip, as its bytes.

    next, previous  the one that follows and the one before, as files or names, "" for none
    """

    data: bytes
    per_week: int
    loaded_at: datetime
    next: str = ""
    previous: str = ""


@dataclass(frozen=True)
class Pulled:
    """What a pull brought, as the ids of sessions.

    new            those that the archive did not have
    grown          those that it had, and now has more of
    known          how many it had already, deleted ones not counted
    """

    new: tuple[str, ...]
    grown: tuple[str, ...]
    known: int
    damaged_bytes: int


class Archive:
    """What is kept of all clips."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._summaries = Summaries(connection)
        self.clips = OnClips(connection)

    def add_image(self, data: bytes) -> None:
        """Keep a plan image, to know later what was planned."""
        crc = image.crc(data)
        added = self._connection.execute("INSERT OR IGNORE INTO image VALUES (?, ?)", (crc, data))
        if added.rowcount:
            self._summaries.forget_of_plan(crc)

    def image(self, crc: int) -> bytes | None:
        """The plan image of that CRC-32."""
        return reading.plan(self._connection, crc)

    def add_journal(
        self, clip: str, journal: bytes, told: Mapping[str, object] | None = None
    ) -> Pulled:
        """Keep a journal's sessions, each once.

        A new one is dated if a host met the clip in its power-on, and keeps what its runner has
        told of body mass, speeds and ground.
        """
        found, damaged_bytes = decode(journal)
        filed = [
            file_session(self._connection, clip, start, rest, now())
            for start, rest in by_session(found).items()
        ]
        for one in filed:
            if one.has_grown:
                self._change("UPDATE session SET outcome = NULL WHERE id = ?", one.id)
        self._summaries.work_out(now())
        new = tuple(one.id for one in filed if one.is_new)
        for identity in new:
            self.set_told(identity, told or {})
        return Pulled(
            new=new,
            grown=tuple(one.id for one in filed if one.has_grown and not one.is_deleted),
            known=sum(not one.is_new and not one.is_deleted for one in filed),
            damaged_bytes=damaged_bytes,
        )

    def note_clock(self, clip: str, boot: int | None, uptime_ms: int, at: datetime) -> None:
        """Keep when a clip was switched on, known from its uptime now; `boot` None is not known.

        By its own clock: what a fast virtual clip did in an hour of its own is an hour ago.
        """
        if boot is None:
            return
        power_on = at - timedelta(milliseconds=uptime_ms)
        self._connection.execute(
            "INSERT OR REPLACE INTO power_on VALUES (?, ?, ?)", (clip, boot, power_on.isoformat())
        )

    def date_by_hand(self, identity: str, at: datetime) -> None:
        """Keep when a session was, as its runner says."""
        self._change("UPDATE session SET at = ? WHERE id = ?", at.isoformat(), identity)

    def note_effort(self, identity: str, felt: int) -> None:
        """Keep how hard a session felt, 0 to 10."""
        self._change("UPDATE session SET felt = ? WHERE id = ?", felt, identity)

    def note_pain(self, identity: str, pain: int) -> None:
        """Keep how much a session hurt, 0 to 10."""
        self._change("UPDATE session SET pain = ? WHERE id = ?", pain, identity)

    def note_pain_next_day(self, identity: str, pain: int) -> None:
        """Keep how much the legs hurt the day after a session, 0 to 10."""
        self._change("UPDATE session SET pain_next_day = ? WHERE id = ?", pain, identity)

    def note_reason(self, identity: str, reason: str) -> None:
        """Keep why a session was ended early, one of `REASONS`, "" for none."""
        self._change("UPDATE session SET ended_for = ? WHERE id = ?", reason, identity)

    def note(self, identity: str, text: str) -> None:
        """Keep a note on a session, "" for none."""
        self._change("UPDATE session SET note = ? WHERE id = ?", text, identity)

    def set_told(self, identity: str, told: Mapping[str, object]) -> None:
        """Keep what its runner has told, for the energy of a session."""
        self._change("UPDATE session SET told = ? WHERE id = ?", json.dumps(told), identity)

    def complete_told(self, told: Mapping[str, object]) -> None:
        """Keep what its runner has told with each session that has no body mass yet."""
        self._connection.execute(
            "UPDATE session SET told = json_patch(?, told)"
            " WHERE json_extract(told, '$.mass_kg') IS NULL",
            [json.dumps(told)],
        )

    def forget_told(self) -> None:
        """Forget with all sessions what their runner has told."""
        self._change("UPDATE session SET told = '{}'")

    def set_deleted(self, identity: str, is_deleted: bool) -> None:
        """Leave a session out of all that is read, also after the next pull; or no more."""
        self._change("UPDATE session SET is_deleted = ? WHERE id = ?", int(is_deleted), identity)

    def deleted(self) -> list[str]:
        """The ids of deleted sessions."""
        rows = self._connection.execute("SELECT id FROM session WHERE is_deleted ORDER BY number")
        return [identity for (identity,) in rows]

    def summaries(self, which: slice = slice(None)) -> list[Summary]:
        """Sessions as they were done, the last one last; `which` of them, all if left out."""
        return self._summaries.read(self._summaries.order(now())[which], now())

    def summary(self, identity: str) -> Summary | None:
        """The session of that id."""
        row = self._connection.execute(
            "SELECT number FROM session WHERE id = ? AND NOT is_deleted", (identity,)
        ).fetchone()
        return self._summaries.read(row, now())[0] if row else None

    def session(self, number: int) -> Session:
        """A session with its steps; `number`: of its summary."""
        return reading.read(self._connection, number, now())

    def count(self) -> int:
        """How many sessions there are, the deleted ones not counted."""
        rows = self._connection.execute("SELECT count(*) FROM session WHERE NOT is_deleted")
        count: int = rows.fetchone()[0]
        return count

    def add_course(self, crc: int, data: bytes, per_week: int) -> None:
        """Keep a course that is to be put on a clip, and how often a week it is meant to be run."""
        self._connection.execute(
            "INSERT OR IGNORE INTO course (crc, data, per_week, loaded_at) VALUES (?, ?, ?, '')",
            (crc, data, per_week),
        )

    def note_course_loaded(
        self, crc: int, per_week: int, at: datetime, after: str = "", before: str = ""
    ) -> None:
        """Keep when a course was put on a clip, which follows, and which goes before."""
        self._connection.execute(
            "UPDATE course SET per_week = ?, loaded_at = ?, next = ?, previous = ? WHERE crc = ?",
            (per_week, at.isoformat(), after, before, crc),
        )

    def courses(self) -> list[LoadedCourse]:
        """The courses that were put on clips, the last one last."""
        rows = self._connection.execute(
            "SELECT data, per_week, loaded_at, next, previous FROM course WHERE loaded_at != ''"
            " ORDER BY loaded_at"
        )
        return [_loaded(*row) for row in rows]

    def course(self, crc: int) -> LoadedCourse | None:
        """The course of that CRC-32 that was put on a clip."""
        row = self._connection.execute(
            "SELECT data, per_week, loaded_at, next, previous FROM course"
            " WHERE crc = ? AND loaded_at != ''",
            (crc,),
        ).fetchone()
        return _loaded(*row) if row else None

    def as_bytes(self) -> bytes:
        """The whole archive, as the file that it is."""
        return self._connection.serialize()

    def _change(self, statement: str, *values: str | int) -> None:
        self._connection.execute(statement, values)


def _loaded(data: bytes, per_week: int, at: str, after: str, before: str) -> LoadedCourse:
    data, loaded_at = columns.course(data), columns.moment(at)
    return LoadedCourse(data, per_week, loaded_at, clean(after), clean(before))


@contextlib.contextmanager
def open_archive(path: Path) -> Iterator[Archive]:
    """Open the archive, made if need be, readable by its owner alone. Raises Problem."""
    try:
        make_private(path)
        connection = sqlite3.connect(path)
    except (OSError, sqlite3.Error) as error:
        raise Problem(f"the archive {path} can't be opened: {error}") from None
    try:
        with contextlib.closing(connection), connection:
            bring_up(connection, path, now())
            yield Archive(connection)
    except sqlite3.Error as error:
        raise _told(path, error) from None


def _told(path: Path, error: sqlite3.Error) -> Problem:
    if getattr(error, "sqlite_errorname", "").startswith(_NOT_DAMAGED):
        return Problem(f"the archive {path} can't be used: {error}")
    return Problem(
        f"the archive {path} is damaged ({clean(str(error))}): replace it by a copy that "
        f"{Action.EXPORT_ARCHIVE} wrote, or move it away and pull what the clips still hold"
    )


def now() -> datetime:
    """The time now."""
    return datetime.now(UTC)
