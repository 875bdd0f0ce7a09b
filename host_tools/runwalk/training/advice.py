"""What a coach would say of a plan before it is run."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from clip.core import image
from runwalk.plans.doubts import doubts
from runwalk.plans.notation import write_duration
from runwalk.plans.plan import Step, planned
from runwalk.sessions.summaries import Done
from runwalk.training import health_words
from runwalk.training.intensity import intensity
from runwalk.training.rules import Rules
from runwalk.training.screening import Verdict

# By how much of a run each level of runner should walk after it, in percent.
RECOVERY_PERCENT = {"beginner": 100, "returning": 50, "regular": 0}
# What was done so long ago counts no more.
_RECENT = timedelta(weeks=4)


def warnings(
    data: bytes,
    level: str,
    done: Sequence[Done],
    verdict: Verdict,
    now: datetime,
    rules: Rules,
) -> list[str]:
    """Each in a sentence, the gravest first; `done` is what the archive knows."""
    wanted = list(planned(data))
    found = []
    if intensity([data]) > verdict.allowed:
        what = "running" if any(step.kind == image.RUN for step in wanted) else "walking"
        found.append(f"It has {what} in it: {health_words.advice(verdict)}.")
    found += doubts(data)
    found += _ends(wanted, rules)
    found += _recoveries(wanted, level)
    return found + steepness(data, done, now, rules)


def load_s(parts: list[tuple[int, int]]) -> int:
    """The load of (kind, ms): s walked plus twice s run; warm-up and cool-down do not count."""
    weights = {image.WALK: 1, image.RUN: 2}
    return sum(weights.get(kind, 0) * time_ms for kind, time_ms in parts) // 1000


def _ends(wanted: list[Step], rules: Rules) -> list[str]:
    found = []
    ends = (
        ("warm-up", image.WARM_UP, wanted[0], rules.warm_up_s),
        ("cool-down", image.COOL_DOWN, wanted[-1], rules.cool_down_s),
    )
    for name, kind, step, least_s in ends:
        where = "begin" if kind == image.WARM_UP else "end"
        if step.kind != kind:
            found.append(f"It has no {name}: {where} with {least_s // 60} to 10 minutes of it.")
        elif step.duration_ms is not None and step.duration_ms < least_s * 1000:
            length = write_duration(step.duration_ms)
            found.append(f"Its {name} of {length} is short: 5 to 10 minutes are good.")
    return found


def _recoveries(wanted: list[Step], level: str) -> list[str]:
    percent = RECOVERY_PERCENT[level]
    for number, (run, rest) in enumerate(pairwise(wanted), 1):
        if run.kind != image.RUN or run.duration_ms is None or rest.duration_ms is None:
            continue
        # A run before the end is followed by the cool-down, which is rest enough.
        is_short = rest.duration_ms * 100 < run.duration_ms * percent
        if rest.kind != image.COOL_DOWN and is_short:
            least = write_duration(run.duration_ms * percent // 100)
            return [
                f"Step {number}: {write_duration(rest.duration_ms)} after a run of "
                f"{write_duration(run.duration_ms)} is a short rest for a {level} runner: "
                f"{least} or more is gentler."
            ]
    return []


def steepness(data: bytes, done: Sequence[Done], now: datetime, rules: Rules) -> list[str]:
    """How much more a plan image is than what was done in the last four weeks."""
    recent = [
        session for session in done if session.started_at and now - session.started_at <= _RECENT
    ]
    parts = [(step.kind, step.duration_ms or 0) for step in planned(data)]
    longest_ms = max((ms for kind, ms in parts if kind == image.RUN), default=0)
    if not longest_ms:
        return []
    if not any(kind == image.RUN for session in recent for kind, _ in session.parts()):
        two_minutes_ms = 120_000
        if longest_ms > two_minutes_ms:
            return [
                "The archive knows of nothing that was run in the last four weeks, and this has a "
                f"run of {write_duration(longest_ms)}: begin with runs of one or two minutes."
            ]
        return []
    found = []
    most_s = max(load_s(session.parts()) for session in recent)
    grown = 100 + rules.session_growth_percent
    if load_s(parts) * 100 > max(most_s, 60) * grown:
        found.append(
            f"It is {_more(load_s(parts), max(most_s, 60))} the most of the last four weeks: "
            f"{rules.session_growth_percent:g} % a week is a good step."
        )
    longest_done_ms = max(
        (ms for session in recent for kind, ms in session.parts() if kind == image.RUN), default=0
    )
    limit_ms = longest_done_ms * (100 + rules.longest_run_growth_percent) // 100
    limit_ms = limit_ms // 5000 * 5000
    if longest_ms > limit_ms:
        found.append(
            f"Its longest run is {write_duration(longest_ms)}; that of the last four weeks was "
            f"{write_duration(longest_done_ms)}: up to {write_duration(limit_ms)} is a good step."
        )
    return found


def _more(load: int, most: int) -> str:
    """As "20 % more than"; a percentage says little from twice as much on."""
    if load >= 2 * most:
        return f"{load / most:.0f} times as much as"
    return f"{load * 100 // most - 100} % more than"
