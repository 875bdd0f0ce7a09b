"""What lists and sums need of each session: in columns of its row, so that no record is read.

They are worked out when a session has come or grown, or its plan has, and kept.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from clip.core import image
from runwalk.device.terminal_text import clean
from runwalk.sessions import columns, dates, reading
from runwalk.sessions.session import Session, name_of

# SQLite takes so many values in one question, and more.
_MOST_ASKED_FOR = 500
_KINDS = (image.WARM_UP, image.RUN, image.WALK, image.COOL_DOWN)


@dataclass(frozen=True)
class Summary:
    """A session without its steps; the fields of `Session`, and `by_kind`: (kind, ms moving)."""

    number: int
    id: str
    clip: str
    start: bytes
    plan_crc: int
    plan_name: str
    started_at: datetime | None
    outcome: str
    percent_done: int
    by_kind: tuple[tuple[int, int], ...]
    effort: int | None
    pain: int | None
    pain_next_day: int | None
    ended_for: str
    note: str
    told: Mapping[str, object]

    @property
    def sequence(self) -> int:
        """That of its START in the clip's journal."""
        return columns.start(self.start).sequence

    def parts(self) -> list[tuple[int, int]]:
        """(kind, ms moving), one of each kind that was begun."""
        return [part for part in self.by_kind if part[1]]

    def moving_ms(self, kind: int | None = None) -> int:
        """Time in steps (of one kind), pauses left out."""
        return sum(ms for one, ms in self.by_kind if kind in (None, one))


# What sums need of a session, both have.
Done = Session | Summary


def make_columns(connection: sqlite3.Connection, _now: datetime) -> None:
    """A step from one version of the archive to the next; NULL is not worked out yet."""
    for column in (
        "plan_crc INTEGER NOT NULL DEFAULT 0",
        "outcome TEXT",
        "percent_done INTEGER NOT NULL DEFAULT 0",
        "warm_up_ms INTEGER NOT NULL DEFAULT 0",
        "run_ms INTEGER NOT NULL DEFAULT 0",
        "walk_ms INTEGER NOT NULL DEFAULT 0",
        "cool_down_ms INTEGER NOT NULL DEFAULT 0",
    ):
        connection.execute(f"ALTER TABLE session ADD COLUMN {column}")


class Summaries:
    """Of all sessions but the deleted ones."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def work_out(self, now: datetime) -> None:
        """Fill the columns of sessions for which that is to be done."""
        rows = self._connection.execute("SELECT number FROM session WHERE outcome IS NULL")
        for (number,) in rows.fetchall():
            session = reading.read(self._connection, number, now)
            self._connection.execute(
                "UPDATE session SET plan_crc = ?, outcome = ?, percent_done = ?, warm_up_ms = ?,"
                " run_ms = ?, walk_ms = ?, cool_down_ms = ? WHERE number = ?",
                (
                    session.plan_crc,
                    session.outcome,
                    session.percent_done,
                    *(session.moving_ms(kind) for kind in _KINDS),
                    number,
                ),
            )

    def forget_of_plan(self, crc: int) -> None:
        """The sessions of a plan are to be worked out again, since its image has come."""
        self._connection.execute("UPDATE session SET outcome = NULL WHERE plan_crc = ?", (crc,))

    def order(self, now: datetime) -> list[int]:
        """The row of each session as they were done; the last one last.

        One without a date comes after the one before it of its clip.
        """
        before: dict[str, float] = {}
        found = []
        rows = self._connection.execute(
            "SELECT number, clip, julianday(at) FROM session WHERE NOT is_deleted ORDER BY number"
        )
        first_day, last_day = dates.julian_days(now)
        for number, clip, day in rows:
            is_dated = day is not None and first_day <= day <= last_day
            at = day if is_dated else before.get(clip, 0.0)
            before[clip] = at
            found.append((at, number))
        return [number for _, number in sorted(found)]

    def read(self, numbers: Iterable[int], now: datetime) -> list[Summary]:
        """The sessions in these rows, in this order."""
        self.work_out(now)
        names: dict[int, str] = {}
        told: dict[str, Mapping[str, object]] = {}
        wanted = {number: place for place, number in enumerate(numbers)}
        found = []
        for number, identity, clip, start, crc, at, outcome, percent, *more in self._rows(wanted):
            *by_kind, effort, pain, pain_next_day, ended_for, note, text = more
            if crc not in names:
                names[crc] = name_of(reading.plan(self._connection, crc), crc)
            if text not in told:
                told[text] = columns.told(text)
            found.append(
                Summary(
                    number=number,
                    id=identity,
                    clip=clip,
                    start=start,
                    plan_crc=crc,
                    plan_name=names[crc],
                    started_at=dates.parse(at, now),
                    outcome=columns.outcome(outcome),
                    percent_done=percent,
                    by_kind=tuple(zip(_KINDS, by_kind, strict=True)),
                    effort=effort,
                    pain=pain,
                    pain_next_day=pain_next_day,
                    ended_for=columns.reason(ended_for),
                    note=clean(note),
                    told=told[text],
                )
            )
        return sorted(found, key=lambda one: wanted[one.number])

    def _rows(self, wanted: Mapping[int, int]) -> Iterable[tuple[Any, ...]]:
        columns = (
            "SELECT number, id, clip, start, plan_crc, at, outcome, percent_done, warm_up_ms,"
            " run_ms, walk_ms, cool_down_ms, felt, pain, pain_next_day, ended_for, note, told"
            " FROM session"
        )
        if len(wanted) > _MOST_ASKED_FOR:
            return (row for row in self._connection.execute(columns) if row[0] in wanted)
        places = ", ".join("?" * len(wanted))
        return self._connection.execute(f"{columns} WHERE number IN ({places})", [*wanted])
