"""What the clip will do with a plan, played by the clip's own core."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from clip.core import cues, patterns
from clip.core import image as plan_image
from clip.core import session as sessions
from clip.core.session import Session
from clip.core.settings import defaults
from clip.core.walk import Walk
from runwalk.plans.plan import one_round

# How long an open step is drawn and played where nobody is there to press the button.
OPEN_MS = 60_000


@dataclass(frozen=True)
class Cue:
    """A cue and when it falls, in ms from the start of the session."""

    name: str
    at_ms: int


@dataclass(frozen=True)
class PlannedStep:
    """A step on the time line. An open one is `OPEN_MS` long here, an endless repeat one round."""

    kind: int
    start_ms: int
    end_ms: int
    is_open: bool
    is_endless: bool = False


def cue_schedule(image: bytes) -> list[Cue]:
    """Every cue of a plan as the clip gives it by default, an endless repeat ended after a round.

    An open step is ended after OPEN_MS.
    """
    return [Cue(cues.NAMES[cue], at_ms) for cue, at_ms, _ in _play(image)]


def tone_schedule(image: bytes) -> list[tuple[int, int, int]]:
    """(ms from the start, Hz, for ms) of every tone of a plan; a cue ends the one before it."""
    played = [(cue, at_ms) for cue, at_ms, _ in _play(image)]
    ends_ms = [at_ms for _, at_ms in played[1:]] + [sys.maxsize]
    tones = []
    for (cue, at_ms), next_ms in zip(played, ends_ms, strict=True):
        tone_ms = at_ms
        for hz, length_ms in patterns.TONES[cue]:
            if hz and tone_ms < next_ms:
                tones.append((tone_ms, hz, min(length_ms, next_ms - tone_ms)))
            tone_ms += length_ms
    return tones


def planned_steps(image: bytes) -> list[PlannedStep]:
    """Every step of a plan, repeats expanded."""
    walk = Walk(image)
    is_endless = []
    while walk.advance():
        if not walk.is_extra:
            is_endless.append(walk.is_endless)
    starts = [
        (cue, at_ms, is_open)
        for cue, at_ms, is_open in _play(image)
        if cue <= plan_image.COOL_DOWN or cue == cues.FINISHED
    ]
    return [
        PlannedStep(kind, start_ms, end_ms, is_open, in_endless)
        for in_endless, ((kind, start_ms, is_open), (_, end_ms, _)) in zip(
            is_endless, pairwise(starts), strict=True
        )
    ]


def totals_ms(steps: list[PlannedStep]) -> dict[int, int]:
    """Time by kind; open steps do not count."""
    totals: dict[int, int] = {}
    for step in steps:
        if not step.is_open:
            totals[step.kind] = totals.get(step.kind, 0) + step.end_ms - step.start_ms
    return totals


def _play(image: bytes) -> Iterator[tuple[int, int, bool]]:
    settings = defaults()
    sure = one_round(image)
    session = Session(sure, settings["countdown_s"], settings["reminder_s"], settings["hints"])
    session.start(0)
    now_ms = step_ms = 0
    while session.state in (sessions.RUNNING, sessions.WAITING):
        cue = session.step(now_ms)
        if cue != cues.NONE:
            yield cue, session.due_ms, session.walk.is_open
            if cue <= plan_image.COOL_DOWN:
                step_ms = now_ms
        elif session.state == sessions.WAITING and session.deadline_ms() == cues.NEVER:
            now_ms = step_ms + OPEN_MS
            session.skip(now_ms)
        else:
            now_ms = session.deadline_ms()
