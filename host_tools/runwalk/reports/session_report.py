"""The report on one session: facts and a row a step, as text and JSON."""

from dataclasses import asdict, dataclass
from typing import Any

from clip.core import image
from runwalk.counted import counted
from runwalk.plans.notation import write_duration
from runwalk.plans.plan import Step, from_image, is_endless, steps
from runwalk.sessions.session import DoneStep, Session


@dataclass(frozen=True)
class Row:
    """One step that was begun."""

    number: int
    kind: str
    began: str
    planned: str
    done: str
    late_ms: int


def when(session: Session) -> str:
    """When it was, or that this is not known."""
    if session.started_at is None:
        return "date not known: the clip was switched off before the journal was pulled"
    return f"{session.started_at:%A %d %B %Y, %H:%M}"


def facts(session: Session) -> list[tuple[str, str]]:
    """What one wants to know first."""
    paused_ms = sum(to_ms - from_ms for from_ms, to_ms in session.pauses)
    found = [
        ("outcome", f"{session.outcome}, {_steps_done(session)}"),
        ("moving", write_duration(session.moving_ms())),
        ("run", write_duration(session.moving_ms(image.RUN))),
        ("walk", write_duration(session.moving_ms(image.WALK))),
        ("warm-up and cool-down", write_duration(_easy_ms(session))),
        ("pauses", f"{len(session.pauses)}, {write_duration(paused_ms)}" if paused_ms else "none"),
    ]
    if session.missed_cues:
        found.append(("countdown pips not sounded", str(session.missed_cues)))
    return found


def rows(session: Session) -> list[Row]:
    """A row a step."""
    planned = list(steps(session.plan)) if session.plan else []
    return [_row(session, step, planned) for step in session.steps]


def as_json(session: Session) -> dict[str, Any]:
    """The report for a program."""
    return {
        "id": session.id,
        "clip": session.clip,
        "sequence": session.sequence,
        "plan": session.plan_name,
        "plan_crc": session.plan_crc,
        "started_at": session.started_at.isoformat() if session.started_at else None,
        "outcome": session.outcome,
        "planned_steps": session.planned_steps,
        "moving_ms": session.moving_ms(),
        "run_ms": session.moving_ms(image.RUN),
        "walk_ms": session.moving_ms(image.WALK),
        "end_ms": session.end_ms,
        "missed_cues": session.missed_cues,
        "effort": session.effort,
        "pain": session.pain,
        "pain_next_day": session.pain_next_day,
        "ended_for": session.ended_for,
        "note": session.note,
        "pauses": session.pauses,
        "steps": [{**asdict(step), "kind": image.KIND_NAMES[step.kind]} for step in session.steps],
    }


def _steps_done(session: Session) -> str:
    if session.plan and is_endless(from_image(session.plan).items):
        return counted(len(session.steps), "step")
    return f"{len(session.steps)} of {counted(session.planned_steps, 'step')}"


def _easy_ms(session: Session) -> int:
    return session.moving_ms(image.WARM_UP) + session.moving_ms(image.COOL_DOWN)


def _row(session: Session, step: DoneStep, planned: list[Step]) -> Row:
    plan_ms = planned[step.number - 1].duration_ms if step.number <= len(planned) else 0
    return Row(
        number=step.number,
        kind=image.KIND_NAMES[step.kind],
        began=write_duration(step.start_ms),
        planned="open" if plan_ms is None else write_duration(plan_ms) if plan_ms else "?",
        done=write_duration(session.moving_in(step)),
        late_ms=step.late_ms,
    )
