"""Sessions as CSV, a row each."""

import csv
import io
from collections.abc import Iterable

from clip.core import image
from runwalk.sessions.summaries import Done
from runwalk.training.person import Person
from runwalk.training.session_energy import of_session

COLUMNS = (
    "id",
    "clip",
    "sequence",
    "started_at",
    "plan",
    "outcome",
    "percent_done",
    "moving_s",
    "run_s",
    "walk_s",
    "effort",
    "pain",
    "pain_next_day",
    "ended_for",
    "gross_kcal",
    "net_kcal",
    "met_minutes",
    "note",
)


def write(sessions: Iterable[Done], person: Person) -> str:
    """The CSV, with a head; what is not known is empty."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for session in sessions:
        taken = of_session(session, person)
        writer.writerow(
            [
                session.id,
                session.clip,
                session.sequence,
                session.started_at.isoformat() if session.started_at else "",
                _no_formula(session.plan_name),
                session.outcome,
                session.percent_done,
                session.moving_ms() // 1000,
                session.moving_ms(image.RUN) // 1000,
                session.moving_ms(image.WALK) // 1000,
                "" if session.effort is None else session.effort,
                "" if session.pain is None else session.pain,
                "" if session.pain_next_day is None else session.pain_next_day,
                session.ended_for,
                "" if taken.gross_kcal is None else round(taken.gross_kcal),
                "" if taken.net_kcal is None else round(taken.net_kcal),
                round(taken.met_minutes),
                _no_formula(session.note),
            ]
        )
    return text.getvalue()


def as_file(sessions: Iterable[Done], person: Person) -> bytes:
    """The CSV as a file: Excel reads UTF-8 only where it is marked."""
    return write(sessions, person).encode("utf-8-sig")


def _no_formula(name: str) -> str:
    """A name or a note that a spreadsheet would take for a formula is text."""
    return f"'{name}" if name[:1] in ("=", "+", "-", "@") else name
