"""Sessions as they happened, put together from journal records."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from clip.core import image
from clip.core import journal as records
from runwalk.archive.database import Archive, Record
from runwalk.plans.plan import steps
from runwalk.problem import Problem


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
    """One outing. `outcome` is finished, aborted, or unfinished where the journal ends.

    `effort` is how hard it felt, 0-10, None where nobody said.
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

    @property
    def plan_name(self) -> str:
        """The plan's name, or what can be said without it."""
        return image.name(self.plan) if self.plan else f"plan {self.plan_crc:08x}"

    @property
    def percent_done(self) -> int:
        """How much of the plan's time lies behind, 0-100, as the clip's core counts it."""
        total_ms = image.total_ms(self.plan) if self.plan else 0
        if self.outcome == "finished":
            return 100
        if not self.steps or not self.plan or not total_ms:
            return 0
        last = self.steps[-1]
        planned_ms = [step.duration_ms or 0 for step in steps(self.plan)][: last.number]
        in_step_ms = min(self.moving_in(last), planned_ms[-1])
        return (sum(planned_ms[:-1]) + in_step_ms) // (total_ms // 100 or 1)

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


def sessions(archive: Archive) -> list[Session]:
    """Every session of the archive as they were done.

    One without a date comes after the one before it in its clip's journal.
    """
    found: list[Session] = []
    dates, efforts = archive.dates_by_hand(), archive.efforts()
    builder: _Builder | None = None
    for clip, record in archive.records():
        if record.kind == records.START:
            session = _begun(archive, clip, record)
            key = (clip, record.sequence)
            session.started_at = dates.get(key, session.started_at)
            session.effort = efforts.get(key)
            found.append(session)
            builder = _Builder(session)
        elif builder and builder.session.clip == clip:
            builder.take(record)
            if builder.session.outcome != "unfinished":
                builder = None
    return _as_they_were_done(found)


def nth(number: int, found: list[Session]) -> Session:
    """A session by its number in the list, 1 is the first. Raises Problem."""
    if not 1 <= number <= len(found):
        raise Problem(
            f"no session {number}: there are 1 to {len(found)}, see `runwalk report --list`"
        )
    return found[number - 1]


def _as_they_were_done(found: list[Session]) -> list[Session]:
    """Sorted; `found` is in the order of each clip's journal, one clip after the other."""
    long_ago = datetime.min.replace(tzinfo=UTC)
    dated: list[tuple[datetime, Session]] = []
    for session in found:
        is_first = not dated or dated[-1][1].clip != session.clip
        before = long_ago if is_first else dated[-1][0]
        dated.append((session.started_at or before, session))
    return [session for _, session in sorted(dated, key=lambda one: one[0])]


def _begun(archive: Archive, clip: str, record: Record) -> Session:
    power_on = archive.power_on(clip, record.boot)
    started_at = power_on + timedelta(milliseconds=record.time_ms) if power_on else None
    return Session(
        clip=clip,
        sequence=record.sequence,
        plan_crc=record.value,
        planned_steps=record.number,
        started_at=started_at,
        plan=archive.image(record.value),
    )


class _Builder:
    """Adds one record after the other to a session."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._paused_ms: int | None = None

    def take(self, record: Record) -> None:
        session = self.session
        if record.kind in (records.BOOT, records.FAULT, records.BATTERY):
            # Their times are not the session's.
            return
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
