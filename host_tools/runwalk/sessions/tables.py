"""The archive's tables, and how those of an older version become them."""

import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from runwalk.problem import Problem
from runwalk.sessions import clips, dates, summaries
from runwalk.sessions.filing import file_session
from runwalk.sessions.journal import Record, by_session


def _first(connection: sqlite3.Connection, _now: datetime) -> None:
    connection.execute(
        """CREATE TABLE record (
            clip TEXT NOT NULL, sequence INTEGER NOT NULL, boot INTEGER NOT NULL,
            kind INTEGER NOT NULL, argument INTEGER NOT NULL, number INTEGER NOT NULL,
            time_ms INTEGER NOT NULL, value INTEGER NOT NULL,
            PRIMARY KEY (clip, sequence)
        ) STRICT"""
    )
    connection.execute("CREATE TABLE image (crc INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT")
    connection.execute(
        """CREATE TABLE power_on (
            clip TEXT NOT NULL, boot INTEGER NOT NULL, at TEXT NOT NULL,
            PRIMARY KEY (clip, boot)
        ) STRICT"""
    )


def _dates_efforts_courses(connection: sqlite3.Connection, _now: datetime) -> None:
    connection.execute(
        """CREATE TABLE dated (
            clip TEXT NOT NULL, sequence INTEGER NOT NULL, at TEXT NOT NULL,
            PRIMARY KEY (clip, sequence)
        ) STRICT"""
    )
    connection.execute(
        """CREATE TABLE effort (
            clip TEXT NOT NULL, sequence INTEGER NOT NULL, felt INTEGER NOT NULL,
            PRIMARY KEY (clip, sequence)
        ) STRICT"""
    )
    connection.execute(
        """CREATE TABLE course (
            crc INTEGER PRIMARY KEY, data BLOB NOT NULL, per_week INTEGER NOT NULL,
            loaded_at TEXT NOT NULL
        ) STRICT"""
    )


def _sessions(connection: sqlite3.Connection, now: datetime) -> None:
    """A session is known by its START record, no more by its clip and sequence number.

    Those begin again with each journal. What was said of a session is in its row:

    at      when it began, with the UTC offset of the zone it was in
    felt    how hard it felt, 0-10
    told    JSON: mass, speeds and ground that its runner had told of when it was pulled
    """
    connection.execute(
        """CREATE TABLE session (
            number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, clip TEXT NOT NULL,
            start BLOB NOT NULL UNIQUE, at TEXT, felt INTEGER, note TEXT NOT NULL DEFAULT '',
            told TEXT NOT NULL DEFAULT '{}', is_deleted INTEGER NOT NULL DEFAULT 0
        ) STRICT"""
    )
    connection.execute("ALTER TABLE record RENAME TO old_record")
    connection.execute(
        """CREATE TABLE record (
            session INTEGER NOT NULL REFERENCES session (number), sequence INTEGER NOT NULL,
            boot INTEGER NOT NULL, kind INTEGER NOT NULL, argument INTEGER NOT NULL,
            number INTEGER NOT NULL, time_ms INTEGER NOT NULL, value INTEGER NOT NULL,
            PRIMARY KEY (session, sequence)
        ) STRICT"""
    )
    for (clip,) in connection.execute("SELECT DISTINCT clip FROM old_record").fetchall():
        journal = connection.execute(
            "SELECT kind, argument, number, boot, sequence, time_ms, value FROM old_record"
            " WHERE clip = ? ORDER BY sequence",
            (clip,),
        )
        for start, rest in by_session([Record(*fields) for fields in journal]).items():
            filed = file_session(connection, clip, start, rest, now)
            _keep_what_was_said(connection, filed.id, clip, start.sequence, now)
    for table in ("old_record", "dated", "effort"):
        connection.execute(f"DROP TABLE {table}")


def _keep_what_was_said(
    connection: sqlite3.Connection, identity: str, clip: str, sequence: int, now: datetime
) -> None:
    of = (clip, sequence)
    dated = connection.execute("SELECT at FROM dated WHERE clip = ? AND sequence = ?", of)
    for (text,) in dated.fetchall():
        if at := dates.parse(text, now):
            connection.execute("UPDATE session SET at = ? WHERE id = ?", (at.isoformat(), identity))
    effort = connection.execute("SELECT felt FROM effort WHERE clip = ? AND sequence = ?", of)
    for (felt,) in effort.fetchall():
        connection.execute("UPDATE session SET felt = ? WHERE id = ?", (felt, identity))


def _what_a_coach_asks(connection: sqlite3.Connection, _now: datetime) -> None:
    """What follows a course, when one was set to a session, and how a session was borne.

    next       the course that follows, as a file or a name, "" for none; `previous`: that before
    set_at     when a host set where the course on a clip stands, "" where that is not known
    pain       0-10, NULL where nobody said
    ended_for  why a session was ended early, a name of `session.REASONS`, "" where nobody said
    """
    for table, column in (
        ("course", "next TEXT NOT NULL DEFAULT ''"),
        ("course", "previous TEXT NOT NULL DEFAULT ''"),
        ("course_on_clip", "set_at TEXT NOT NULL DEFAULT ''"),
        ("session", "pain INTEGER"),
        ("session", "ended_for TEXT NOT NULL DEFAULT ''"),
    ):
        connection.execute(f"ALTER TABLE {table} ADD COLUMN {column}")


def _the_day_after(connection: sqlite3.Connection, _now: datetime) -> None:
    """`pain_next_day`: how much the legs hurt the day after, 0-10, NULL where nobody said."""
    connection.execute("ALTER TABLE session ADD COLUMN pain_next_day INTEGER")


# What makes the tables of each version out of those of the one before.
STEPS: tuple[Callable[[sqlite3.Connection, datetime], None], ...] = (
    _first,
    _dates_efforts_courses,
    _sessions,
    clips.make_tables,
    summaries.make_columns,
    _what_a_coach_asks,
    _the_day_after,
)


def bring_up(connection: sqlite3.Connection, path: Path, now: datetime) -> None:
    """Make the tables, or bring older ones up to date, all or nothing. Raises Problem."""
    # Only a write is begun where there is something to write: another may be reading.
    if _version(connection, path) == len(STEPS):
        return
    connection.execute("BEGIN IMMEDIATE")
    for at in range(_version(connection, path), len(STEPS)):
        STEPS[at](connection, now)
    connection.execute(f"PRAGMA user_version = {len(STEPS)}")
    connection.commit()


def _version(connection: sqlite3.Connection, path: Path) -> int:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if version < 0:
        raise sqlite3.DatabaseError(f"its version is {version}")
    if version > len(STEPS):
        raise Problem(f"the archive {path} is of a newer runwalk: update this one")
    return version
