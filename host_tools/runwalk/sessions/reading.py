"""Reads sessions with all of their records, and the plans they speak of."""

import sqlite3
from collections.abc import Iterator
from datetime import datetime

from runwalk.device.terminal_text import clean
from runwalk.sessions import columns, dates
from runwalk.sessions.journal import Record
from runwalk.sessions.session import Session


def read(connection: sqlite3.Connection, number: int, now: datetime) -> Session:
    """The session in that row."""
    identity, clip, start, at, felt, pain, pain_next_day, *said = connection.execute(
        "SELECT id, clip, start, at, felt, pain, pain_next_day, ended_for, note, told FROM session"
        " WHERE number = ?",
        (number,),
    ).fetchone()
    ended_for, note, told = said
    begun = columns.start(start)
    session = Session(
        clip=clip,
        sequence=begun.sequence,
        plan_crc=begun.value,
        planned_steps=begun.number,
        started_at=dates.parse(at, now),
        plan=plan(connection, begun.value),
        effort=felt,
        pain=pain,
        pain_next_day=pain_next_day,
        ended_for=columns.reason(ended_for),
        id=identity,
        note=clean(note),
        told=columns.told(told),
    )
    session.take(list(_records(connection, number)))
    return session


def plan(connection: sqlite3.Connection, crc: int) -> bytes | None:
    """The plan image of that CRC-32."""
    row = connection.execute("SELECT data FROM image WHERE crc = ?", (crc,)).fetchone()
    return columns.plan(row[0]) if row else None


def _records(connection: sqlite3.Connection, number: int) -> Iterator[Record]:
    """Those of a session after its START, in order."""
    rows = connection.execute(
        "SELECT kind, argument, number, boot, sequence, time_ms, value FROM record"
        " WHERE session = ? ORDER BY sequence",
        (number,),
    )
    return (Record(*fields) for fields in rows)
