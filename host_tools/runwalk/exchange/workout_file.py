"""Workouts of other programs, by the ending of their files."""

from pathlib import PurePath

from runwalk.exchange import fit_workout, zwo
from runwalk.exchange.foreign import Foreign
from runwalk.problem import Problem

# More than the longest workout has.
MAX_BYTES = 1_000_000
_READERS = {".fit": fit_workout.read, ".zwo": zwo.read}
READ = tuple(_READERS)


def read(file: str, data: bytes) -> Foreign:
    """The plan of a workout; `file` is its name, which ends in one of READ. Raises Problem."""
    if len(data) > MAX_BYTES:
        raise Problem(f"{file}: too large for a workout: it has more than {MAX_BYTES} bytes")
    return _READERS[PurePath(file).suffix.lower()](file, data)
