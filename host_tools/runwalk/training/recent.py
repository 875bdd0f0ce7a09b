"""What a runner does, by the sessions of the last 30 days: where a course may begin."""

import math
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from statistics import median
from typing import TypeVar

from clip.core import image
from runwalk.sessions.session import Session
from runwalk.sessions.summaries import Done, Summary
from runwalk.training.level import Level, even, uneven
from runwalk.training.rules import Rules

_Done = TypeVar("_Done", Session, Summary, Done)
# The longest session of so many days is the measure of the next (Frandsen et al., 2025).
DAYS = 30
_UNIT_S = 10
_SHORTEST_RUN_S, _LEAST_RUNNING_S = 30, 60


def recent(done: Iterable[_Done], now: datetime) -> list[_Done]:
    """The sessions of the last 30 days; one without a date is not known to be among them."""
    since = now - timedelta(days=DAYS)
    return [one for one in done if one.started_at and since <= one.started_at <= now]


def running_s(session: Done) -> int:
    """How long was run in a session."""
    return session.moving_ms(image.RUN) // 1000


def moving_s(session: Done) -> int:
    """How long was run and walked in a session, between warm-up and cool-down."""
    return running_s(session) + session.moving_ms(image.WALK) // 1000


def is_beginner(done: Iterable[Done], now: datetime, rules: Rules) -> bool:
    """Whether one should have a day without running after each run."""
    return max(map(running_s, recent(done, now)), default=0) < rules.rest_day_until_s


def level_of(session: Session, most_s: int) -> Level | None:
    """What was run in a session as a first session, of `most_s` of running at most.

    No more than it was; None for too little.
    """
    runs_s = _lengths(session, image.RUN)
    longest = _down(max(runs_s, default=0))
    running = max(longest, min(most_s, _down(sum(runs_s))))
    if longest < _SHORTEST_RUN_S or running < _LEAST_RUNNING_S:
        return None
    if len(runs_s) == 1:
        return even(1, running, 0)
    walks_s = _lengths(session, image.WALK)
    walk_s = max(_SHORTEST_RUN_S, round(median(walks_s or [0]) / 30) * 30)
    return uneven(running, longest, math.ceil(running / longest), walk_s, _UNIT_S)


def _lengths(session: Session, kind: int) -> Sequence[int]:
    lengths = (session.moving_in(step) // 1000 for step in session.steps if step.kind == kind)
    return [seconds for seconds in lengths if seconds]


def _down(seconds: int) -> int:
    return seconds // _UNIT_S * _UNIT_S
