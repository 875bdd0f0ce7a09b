"""A session as it happened, put together from journal records."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from clip.core import journal as records
from clip.core.done import Done
from runwalk.plans.plan import plan_name, planned_times_ms
from runwalk.sessions.journal import Record, is_session

OUTCOMES = ("finished", "aborted", "unfinished", "damaged")
# Why a session was ended early.
REASONS = ("pain", "breath", "time", "other")


@dataclass
class DoneStep:
    """A step that was begun. Times in ms of the session's clock, pauses included."""

    number: int
    kind: int
    start_ms: int
    late_ms: int
    end_ms: int | None = None


@dataclass
class Session:
    """A session.

    clip        the clip that it was first pulled from
    sequence    that of its START in the clip's journal
    started_at  with the UTC offset of the zone it was in, None where that is not known
    outcome     finished, aborted, or unfinished where the journal ends; damaged where its records
                can't be of a session, and then nothing else of them is known
    effort      how hard it felt, 0-10, None where nobody said
    pain        0-10, None where nobody said
    pain_next_day  that of the legs the day after, 0-10, None where nobody said
    ended_for   why it was ended early, of REASONS, "" where nobody said
    told        body mass, speeds and ground of its runner then, as fields of `Person`
    """

    clip: str
    sequence: int
    plan_crc: int
    planned_steps: int
    started_at: datetime | None
    plan: bytes | None = None
    outcome: str = "unfinished"
    end_ms: int = 0
    steps: list[DoneStep] = field(default_factory=list)
    pauses: list[tuple[int, int]] = field(default_factory=list)
    missed_cues: int = 0
    effort: int | None = None
    pain: int | None = None
    pain_next_day: int | None = None
    ended_for: str = ""
    id: str = ""
    note: str = ""
    told: Mapping[str, object] = field(default_factory=dict)

    def take(self, rest: list[Record]) -> None:
        """Add what its records after the START say."""
        if not is_session(self.planned_steps, rest):
            self.outcome = "damaged"
            return
        builder = _Builder(self)
        for record in rest:
            builder.take(record)

    @property
    def plan_name(self) -> str:
        """The plan's name, or what can be said without it."""
        return name_of(self.plan, self.plan_crc)

    @property
    def percent_done(self) -> int:
        """How much of the plan was done, 0-100, as the clip's core counts it."""
        has_finished = self.outcome == "finished"
        if not self.plan:
            return 100 if has_finished else 0
        planned_ms = planned_times_ms(self.plan)
        done = Done()
        for step in self.steps:
            # A damaged journal may name a step that the plan has not: it counts nothing.
            step_ms = planned_ms[step.number] if step.number < len(planned_ms) else 0
            done.add(step.kind, step_ms, self.moving_in(step))
        return done.percent(self.plan, has_finished)

    def parts(self) -> list[tuple[int, int]]:
        """(kind, ms moving) of each step that was begun."""
        return [(step.kind, self.moving_in(step)) for step in self.steps]

    def moving_ms(self, kind: int | None = None) -> int:
        """Time in steps (of one kind), pauses left out."""
        return sum(self.moving_in(step) for step in self.steps if kind is None or step.kind == kind)

    def moving_in(self, step: DoneStep) -> int:
        """Time in one step, pauses left out."""
        end_ms = self.end_ms if step.end_ms is None else step.end_ms
        paused = sum(
            max(0, min(end_ms, to_ms) - max(step.start_ms, from_ms))
            for from_ms, to_ms in self.pauses
        )
        return max(0, end_ms - step.start_ms - paused)


def name_of(plan: bytes | None, crc: int) -> str:
    """A plan's name, or what can be said without it."""
    return plan_name(plan) if plan else f"plan {crc:08x}"


class _Builder:
    """Adds one record after the other to a session."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._paused_ms: int | None = None

    def take(self, record: Record) -> None:
        session = self.session
        session.end_ms = max(session.end_ms, record.time_ms)
        if record.kind == records.STEP:
            self._end_step(record.time_ms)
            session.steps.append(
                DoneStep(record.number, record.argument, record.time_ms, record.value)
            )
        elif record.kind == records.PAUSE:
            self._paused_ms = record.time_ms
        elif record.kind == records.RESUME:
            self._end_pause(record.time_ms)
        elif record.kind == records.MISSED:
            session.missed_cues += 1
        elif record.kind in (records.FINISH, records.ABORT):
            self._end_pause(record.time_ms)
            self._end_step(record.time_ms)
            # It may have ended while a host spoke, before the last look at the clock.
            session.end_ms = record.time_ms
            session.outcome = "finished" if record.kind == records.FINISH else "aborted"

    def _end_step(self, time_ms: int) -> None:
        if self.session.steps:
            self.session.steps[-1].end_ms = time_ms

    def _end_pause(self, time_ms: int) -> None:
        if self._paused_ms is not None:
            self.session.pauses.append((self._paused_ms, time_ms))
            self._paused_ms = None
