"""A session that was done as laps, a lap a step: what every format of activities has."""

from dataclasses import dataclass
from datetime import datetime

from runwalk.action import Action
from runwalk.plans.plan import steps
from runwalk.problem import Problem
from runwalk.sessions.session import Session

# Before that FIT takes a time for one since the watch was started; sites refuse what is to come.
_FIRST_YEAR, _LAST_YEAR = 2000, 2100
# A step that was skipped ends so much before its time, at least.
_SKIPPED_MS = 500


@dataclass(frozen=True)
class Lap:
    """A step that was begun, of any length but 0. Times in ms from the session's start.

    moving      from when to when nothing was paused
    is_by_hand  the button ended it, not the clock
    """

    kind: int
    start_ms: int
    end_ms: int
    moving: list[tuple[int, int]]
    is_by_hand: bool

    @property
    def moving_ms(self) -> int:
        """How long it was, pauses left out."""
        return sum(to_ms - from_ms for from_ms, to_ms in self.moving)


def start_of(session: Session) -> datetime:
    """When it began. Raises Problem where nobody knows, or no format could say it."""
    start = session.started_at
    if start is None:
        raise Problem(
            "the date of this session is not known: "
            f"give it with {Action.DATE_SESSION}, then export it"
        )
    if not _FIRST_YEAR <= start.year <= _LAST_YEAR:
        raise Problem(
            f"this session is dated {start.date()}: a file can have {_FIRST_YEAR} to "
            f"{_LAST_YEAR}: correct it with {Action.DATE_SESSION}, then export it"
        )
    return start


def laps_of(session: Session) -> list[Lap]:
    """Raises Problem where nothing was done."""
    planned = [step.duration_ms for step in steps(session.plan)] if session.plan else []
    found = []
    for step in session.steps:
        end_ms = session.end_ms if step.end_ms is None else step.end_ms
        if end_ms <= step.start_ms:
            continue
        is_by_hand = False
        if 0 < step.number <= len(planned):
            planned_ms = planned[step.number - 1]
            is_by_hand = planned_ms is None or session.moving_in(step) < planned_ms - _SKIPPED_MS
        moving = _moving(step.start_ms, end_ms, session.pauses)
        found.append(Lap(step.kind, step.start_ms, end_ms, moving, is_by_hand))
    if not found:
        raise Problem("nothing was done in this session: there is nothing to export")
    return found


def _moving(start_ms: int, end_ms: int, pauses: list[tuple[int, int]]) -> list[tuple[int, int]]:
    found, at_ms = [], start_ms
    for from_ms, to_ms in pauses:
        if to_ms <= at_ms or from_ms >= end_ms:
            continue
        if from_ms > at_ms:
            found.append((at_ms, from_ms))
        at_ms = to_ms
    if at_ms < end_ms:
        found.append((at_ms, end_ms))
    return found
