"""Puts a session's records into the archive: each session once, whatever clip it is pulled from."""

import sqlite3
from dataclasses import astuple, dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from clip.core import journal as records
from clip.core.ticks import LAST_TICK
from runwalk.sessions import dates
from runwalk.sessions.journal import Record

_TICKS = timedelta(milliseconds=LAST_TICK + 1)
# Neither words nor letters and digits that look alike.
_LETTERS = "23456789bcdfghjkmnpqrstvwxz"
_SHORTEST_ID = 5


@dataclass(frozen=True)
class Filed:
    """Where a session is now; `has_grown`: it was known, and this brought more of it."""

    id: str
    is_new: bool
    has_grown: bool
    is_deleted: bool


def file_session(
    connection: sqlite3.Connection,
    clip: str,
    start: Record,
    rest: list[Record],
    now: datetime,
) -> Filed:
    """Keep a session by its START record and those after it.

    The START tells it from all others: it has the random number of the power-on, its place in the
    journal, its ticks and its plan. The same in a backup or on another clip is the same session.
    """
    find = "SELECT number, id, is_deleted FROM session WHERE start = ?"
    row = connection.execute(find, (start.encode(),)).fetchone()
    is_new = row is None
    if is_new:
        at = _started_at(connection, clip, start, now)
        connection.execute(
            "INSERT INTO session (id, clip, start, at) VALUES (?, ?, ?, ?)",
            (_free_id(connection, start), clip, start.encode(), at and at.isoformat()),
        )
        row = connection.execute(find, (start.encode(),)).fetchone()
    number, identity, is_deleted = row
    before = connection.total_changes
    connection.executemany(
        "INSERT OR IGNORE INTO record"
        " (session, kind, argument, number, boot, sequence, time_ms, value)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [(number, *astuple(record)) for record in rest],
    )
    has_grown = not is_new and connection.total_changes > before
    return Filed(identity, is_new, has_grown, bool(is_deleted))


def _started_at(
    connection: sqlite3.Connection, clip: str, start: Record, now: datetime
) -> datetime | None:
    """When it was, in the zone of this computer, where a host met the clip in that power-on.

    A random boot number is the same on every clip that its records came to; a count is not.
    """
    row = connection.execute(
        "SELECT at FROM power_on WHERE boot = ? AND (clip = ? OR boot >= ?)",
        (start.boot, clip, records.RANDOM_BOOT),
    ).fetchone()
    power_on = dates.parse(row[0], now) if row else None
    if power_on is None:
        return None
    at = power_on + start.argument * _TICKS + timedelta(milliseconds=start.time_ms)
    return at.astimezone() if dates.is_plausible(at, now) else None


def _free_id(connection: sqlite3.Connection, start: Record) -> str:
    """A short name that no other session has, the same on every computer but for such a clash."""
    digest = int.from_bytes(sha256(start.encode()).digest())
    name = ""
    while True:
        digest, letter = divmod(digest, len(_LETTERS))
        name += _LETTERS[letter]
        is_taken = connection.execute("SELECT 1 FROM session WHERE id = ?", (name,)).fetchone()
        if len(name) >= _SHORTEST_ID and not is_taken:
            return name
