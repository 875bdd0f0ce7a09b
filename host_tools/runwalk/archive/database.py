"""The archive: one SQLite file with the journal's records and the plans they speak of."""

import contextlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from clip.core import image
from clip.core import journal as records
from clip.core.ticks import LAST_TICK
from runwalk.problem import Problem

# What makes the tables of each version out of those of the one before.
_MIGRATIONS = (
    """
CREATE TABLE record (
    clip TEXT NOT NULL, sequence INTEGER NOT NULL, boot INTEGER NOT NULL,
    kind INTEGER NOT NULL, argument INTEGER NOT NULL, number INTEGER NOT NULL,
    time_ms INTEGER NOT NULL, value INTEGER NOT NULL,
    PRIMARY KEY (clip, sequence)
) STRICT;
CREATE TABLE image (crc INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT;
CREATE TABLE power_on (
    clip TEXT NOT NULL, boot INTEGER NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (clip, boot)
) STRICT;
""",
    """
CREATE TABLE dated (
    clip TEXT NOT NULL, sequence INTEGER NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (clip, sequence)
) STRICT;
CREATE TABLE effort (
    clip TEXT NOT NULL, sequence INTEGER NOT NULL, felt INTEGER NOT NULL,
    PRIMARY KEY (clip, sequence)
) STRICT;
CREATE TABLE course (
    crc INTEGER PRIMARY KEY, data BLOB NOT NULL, per_week INTEGER NOT NULL, loaded_at TEXT NOT NULL
) STRICT;
""",
)


@dataclass(frozen=True)
class Record:
    """One journal record; the fields of `clip.core.journal.encode`."""

    kind: int
    argument: int
    number: int
    boot: int
    sequence: int
    time_ms: int
    value: int


@dataclass(frozen=True)
class LoadedCourse:
    """A course that was put on a clip, as its bytes."""

    data: bytes
    per_week: int
    loaded_at: datetime


@dataclass(frozen=True)
class Pulled:
    """What a pull brought."""

    new: int
    known: int
    damaged_bytes: int


class Archive:
    """What is kept of all clips."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add_image(self, data: bytes) -> None:
        """Keep a plan image, to know later what was planned."""
        self._connection.execute(
            "INSERT OR IGNORE INTO image VALUES (?, ?)", (image.crc(data), data)
        )

    def image(self, crc: int) -> bytes | None:
        """The plan image of that CRC-32."""
        row = self._connection.execute("SELECT data FROM image WHERE crc = ?", (crc,)).fetchone()
        return row[0] if row else None

    def add_journal(self, clip: str, journal: bytes) -> Pulled:
        """Keep a journal's records; those that are known already stay as they are."""
        found, damaged_bytes = decode(journal)
        before = self._connection.total_changes
        self._connection.executemany(
            "INSERT OR IGNORE INTO record VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (clip, r.sequence, r.boot, r.kind, r.argument, r.number, r.time_ms, r.value)
                for r in found
            ],
        )
        new = self._connection.total_changes - before
        return Pulled(new, len(found) - new, damaged_bytes)

    def note_clock(self, clip: str, boot: int, ticks_ms: int, now: datetime) -> None:
        """Keep when a clip was switched on, known from its ticks now.

        By its own clock: what a fast virtual clip did in an hour of its own is an hour ago.
        After 12.4 days switched on, its ticks have begun anew and the time is not to be known.
        """
        at = now - timedelta(milliseconds=ticks_ms & LAST_TICK)
        self._connection.execute(
            "INSERT OR IGNORE INTO power_on VALUES (?, ?, ?)", (clip, boot, at.isoformat())
        )

    def power_on(self, clip: str, boot: int) -> datetime | None:
        """When a clip was switched on for that boot count, None if no host has met it since."""
        row = self._connection.execute(
            "SELECT at FROM power_on WHERE clip = ? AND boot = ?", (clip, boot)
        ).fetchone()
        return datetime.fromisoformat(row[0]) if row else None

    def date_by_hand(self, clip: str, sequence: int, at: datetime) -> None:
        """Keep when a session was, as its runner says: that goes before the clip's clock."""
        self._connection.execute(
            "INSERT OR REPLACE INTO dated VALUES (?, ?, ?)", (clip, sequence, at.isoformat())
        )

    def dates_by_hand(self) -> dict[tuple[str, int], datetime]:
        """When sessions were, as their runner said, by clip and sequence number."""
        rows = self._connection.execute("SELECT clip, sequence, at FROM dated")
        return {(clip, sequence): datetime.fromisoformat(at) for clip, sequence, at in rows}

    def note_effort(self, clip: str, sequence: int, felt: int) -> None:
        """Keep how hard a session felt, 0 to 10."""
        self._connection.execute(
            "INSERT OR REPLACE INTO effort VALUES (?, ?, ?)", (clip, sequence, felt)
        )

    def efforts(self) -> dict[tuple[str, int], int]:
        """How hard sessions felt, by clip and sequence number."""
        rows = self._connection.execute("SELECT clip, sequence, felt FROM effort")
        return {(clip, sequence): felt for clip, sequence, felt in rows}

    def add_course(self, crc: int, data: bytes, per_week: int, now: datetime) -> None:
        """Keep a course that is put on a clip, and how often a week it is meant to be run."""
        self._connection.execute(
            "INSERT OR REPLACE INTO course VALUES (?, ?, ?, ?)",
            (crc, data, per_week, now.isoformat()),
        )

    def courses(self) -> list[LoadedCourse]:
        """The courses that were put on clips, the last one last."""
        rows = self._connection.execute(
            "SELECT data, per_week, loaded_at FROM course ORDER BY loaded_at"
        )
        return [
            LoadedCourse(data, per_week, datetime.fromisoformat(at)) for data, per_week, at in rows
        ]

    def copy_to(self, path: Path) -> None:
        """Write the whole archive to another file. Raises Problem."""
        if path.exists():
            raise Problem(f"{path} is there already: give another name, or remove it")
        try:
            path.touch(mode=0o600)
            with contextlib.closing(sqlite3.connect(path)) as other:
                self._connection.backup(other)
        except (OSError, sqlite3.Error) as error:
            raise Problem(f"{path}: {error}") from None

    def records(self) -> Iterator[tuple[str, Record]]:
        """Every record with its clip, in order."""
        for clip, *fields in self._connection.execute(
            "SELECT clip, kind, argument, number, boot, sequence, time_ms, value"
            " FROM record ORDER BY clip, sequence"
        ):
            yield clip, Record(*fields)


@contextlib.contextmanager
def open_archive(path: Path) -> Iterator[Archive]:
    """Open the archive, made if need be, readable by its owner alone. Raises Problem."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.chmod(0o600)
        connection = sqlite3.connect(path)
    except (OSError, sqlite3.Error) as error:
        raise Problem(f"the archive {path} can't be opened: {error}") from None
    try:
        with contextlib.closing(connection), connection:
            _make_tables(connection, path)
            yield Archive(connection)
    except sqlite3.Error as error:
        raise Problem(f"the archive {path} can't be used: {error}") from None


def decode(journal: bytes) -> tuple[list[Record], int]:
    """The records of a journal that are whole and make sense, and how many bytes were none."""
    found = []
    damaged = 0
    for offset in range(0, len(journal), records.RECORD_BYTES):
        fields = records.decode(journal, offset)
        record = Record(*fields) if fields else None
        if record and _makes_sense(record):
            found.append(record)
        else:
            damaged += min(records.RECORD_BYTES, len(journal) - offset)
    return found, damaged


def _makes_sense(record: Record) -> bool:
    """Anybody can write a record with the right checksum."""
    is_known = 0 < record.kind < len(records.NAMES)
    is_step = record.kind == records.STEP
    return is_known and not (is_step and not image.WARM_UP <= record.argument <= image.COOL_DOWN)


def now() -> datetime:
    """The time now."""
    return datetime.now(UTC)


def _make_tables(connection: sqlite3.Connection, path: Path) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > len(_MIGRATIONS):
        raise Problem(f"the archive {path} is of a newer runwalk: update this one")
    for at in range(version, len(_MIGRATIONS)):
        connection.executescript(
            f"BEGIN; {_MIGRATIONS[at]} PRAGMA user_version = {at + 1}; COMMIT;"
        )
