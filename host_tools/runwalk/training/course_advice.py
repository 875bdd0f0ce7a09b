"""What a coach would say of a course before it is begun."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from clip.core import image
from runwalk.plans.notation import write_duration
from runwalk.plans.plan import planned
from runwalk.training import health_words
from runwalk.training.advice import load_s
from runwalk.training.intensity import intensity
from runwalk.training.recent import DAYS
from runwalk.training.rules import Rules
from runwalk.training.screening import Verdict

# A week of so much of the load of the one before, in percent, is an easier one.
_EASIER_PERCENT = 90

_SPIKES = (
    "Sessions 10 to 30 % longer than the longest of the 30 days before went with 1.6 times as many "
    "injuries, more than twice as long with 2.3 times (Frandsen et al., 2025)."
)


@dataclass(frozen=True)
class _Session:
    running_s: int
    moving_s: int
    longest_s: int
    load_s: int
    has_ends: bool


def warnings(
    images: Sequence[bytes], days: Sequence[date], verdict: Verdict, rules: Rules
) -> list[str]:
    """Each in a sentence, the gravest first; of the plan images of a course on these days."""
    found = []
    if intensity(images) > verdict.allowed:
        what = "running" if any(map(running_s, images)) else "walking"
        found.append(f"It has {what} in it: {health_words.advice(verdict)}.")
    sessions = [_session(data) for data in images]
    growth = rules.session_growth_percent
    spikes = [
        *_too_long("time run", lambda one: one.running_s, sessions, days, growth),
        *_too_long("running and walking", lambda one: one.moving_s, sessions, days, growth),
    ]
    found += [*spikes, _SPIKES] if spikes else []
    longest = rules.longest_run_growth_percent
    found += _too_long("its longest run", lambda one: one.longest_s, sessions, days, longest)
    found += _easier_weeks(sessions, days, rules)
    without = [number for number, one in enumerate(sessions, 1) if not one.has_ends]
    if without:
        found.append(f"{_sessions(without)}: no warm-up or no cool-down; 5 to 10 minutes are good.")
    return found


def without_rest(images: Sequence[bytes], days: Sequence[date]) -> tuple[date, date] | None:
    """The first two days in a row on which one would run."""
    runs = [day for day, data in zip(days, images, strict=True) if _session(data).running_s]
    return next((pair for pair in pairwise(runs) if (pair[1] - pair[0]).days <= 1), None)


def running_s(data: bytes) -> int:
    """How long is run in a plan image."""
    return _session(data).running_s


def moving_s(data: bytes) -> int:
    """How long is run and walked in a plan image, between warm-up and cool-down."""
    return _session(data).moving_s


def _session(data: bytes) -> _Session:
    parts = [(step.kind, step.duration_ms or 0) for step in planned(data)]
    runs_s = [ms // 1000 for kind, ms in parts if kind == image.RUN]
    walking_s = sum(ms // 1000 for kind, ms in parts if kind == image.WALK)
    return _Session(
        running_s=sum(runs_s),
        moving_s=sum(runs_s) + walking_s,
        longest_s=max(runs_s, default=0),
        load_s=load_s(parts),
        has_ends=(parts[0][0], parts[-1][0]) == (image.WARM_UP, image.COOL_DOWN),
    )


def _too_long(
    what: str,
    measure: Callable[[_Session], int],
    sessions: Sequence[_Session],
    days: Sequence[date],
    percent: float,
) -> list[str]:
    """The worst step of a measure, beyond the first week, and where there are others."""
    values = [measure(one) for one in sessions]
    worst, numbers = (0.0, 0, 0), list[int]()
    for at, day in enumerate(days):
        before = [
            value
            for value, earlier in zip(values[:at], days[:at], strict=True)
            if (day - earlier).days <= DAYS
        ]
        most = max(before, default=0)
        is_first_week = (day - days[0]).days < 7
        if most and not is_first_week and values[at] * 100 > most * (100 + percent):
            numbers.append(at + 1)
            worst = max(worst, (values[at] / most, most, values[at]))
    if not numbers:
        return []
    shorter, longer = (write_duration(seconds * 1000) for seconds in worst[1:])
    return [
        f"{_sessions(numbers)}: {what} more than {percent:g} % beyond the most of the {DAYS} days "
        f"before; the largest step is from {shorter} to {longer}."
    ]


def _easier_weeks(sessions: Sequence[_Session], days: Sequence[date], rules: Rules) -> list[str]:
    loads: dict[int, int] = {}
    for one, day in zip(sessions, days, strict=True):
        week = (day - days[0]).days // 7
        loads[week] = loads.get(week, 0) + one.load_s
    of_weeks = [loads.get(week, 0) for week in range(max(loads) + 1)]
    is_easy = any(b * 100 <= a * _EASIER_PERCENT for a, b in pairwise(of_weeks[:-1]))
    if len(of_weeks) <= 2 * rules.easier_week_every or is_easy:
        return []
    return [
        f"None of its {len(of_weeks)} weeks is easier than the one before: each "
        f"{rules.easier_week_every}th week at {rules.easier_week_percent} % lets things settle."
    ]


def _sessions(numbers: Sequence[int]) -> str:
    if len(numbers) == 1:
        return f"Session {numbers[0]}"
    shown = ", ".join(map(str, numbers[:5]))
    return f"Sessions {shown}{' and others' if len(numbers) > 5 else ''}"
