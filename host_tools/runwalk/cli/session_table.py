"""Sessions on a terminal, and those that a pull brought."""

from collections.abc import Sequence

from rich.table import Table

from runwalk.cli.output import console
from runwalk.cli.terminal import say
from runwalk.counted import counted
from runwalk.plans.notation import write_duration
from runwalk.reports import session_report
from runwalk.services.pulling import Brought
from runwalk.sessions.summaries import Done


def session_table(found: Sequence[Done]) -> Table:
    """A row a session."""
    table = Table(
        "id", "when", "plan", "outcome", "moving", "felt", "note", box=None, pad_edge=False
    )
    for session in found:
        table.add_row(
            session.id,
            f"{session.started_at:%Y-%m-%d %H:%M}" if session.started_at else "?",
            session.plan_name,
            session.outcome,
            write_duration(session.moving_ms()),
            "" if session.effort is None else str(session.effort),
            session.note,
        )
    return table


def brought_as_json(brought: Brought) -> dict[str, object]:
    """What a pull brought, for a program."""
    return {
        "new": len(brought.new),
        "known": brought.known,
        "damaged_bytes": brought.damaged_bytes,
        "sessions": [session_report.as_json(one) for one in brought.new + brought.grown],
    }


def print_brought(brought: Brought) -> None:
    """What a pull brought, on a terminal."""
    new = counted(len(brought.new), "new session") if brought.new else "No new session"
    say(f"{new} pulled, {brought.known} known before. More of one: runwalk report ID")
    if brought.new or brought.grown:
        console.print(session_table(brought.new + brought.grown))
