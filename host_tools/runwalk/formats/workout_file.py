"""Workouts of other programs, by the ending of their files."""

from collections.abc import Callable
from datetime import datetime
from pathlib import PurePath

from runwalk.formats import garmin_json, intervals_text, zwo
from runwalk.formats.imported import Foreign
from runwalk.plans.plan import Plan
from runwalk.problem import Problem

# More than the longest workout has.
MAX_BYTES = 1_000_000
_FIT = ".fit"
_READERS = {
    ".zwo": zwo.read,
    ".json": garmin_json.read,
    ".txt": intervals_text.read,
}
_WRITERS: dict[str, Callable[[Plan], tuple[bytes, list[str]]]] = {
    ".zwo": zwo.write,
    ".json": garmin_json.write,
    ".txt": intervals_text.write,
}
ENDINGS = (_FIT, *_READERS)


def read(file: str, data: bytes) -> Foreign:
    """The plan of a workout; `file` is its name, which ends in one of ENDINGS. Raises Problem."""
    if len(data) > MAX_BYTES:
        raise Problem(f"{file}: too large for a workout: it has more than {MAX_BYTES} bytes")
    ending = PurePath(file).suffix.lower()
    if ending == _FIT:
        from runwalk.formats import fit_workout  # noqa: PLC0415  (of an extra)

        return fit_workout.read(file, data)
    return _READERS[ending](file, data)


def write(ending: str, plan: Plan, now: datetime) -> tuple[bytes, list[str]]:
    """The file of a plan that ends in one of ENDINGS, and a warning for each kind of loss.

    Raises Problem where a format can't say the plan.
    """
    if ending == _FIT:
        from runwalk.formats import fit_workout  # noqa: PLC0415  (of an extra)

        return fit_workout.write(plan, now)
    return _WRITERS[ending](plan)
