"""Workouts of other programs, by the ending of their files."""

from runwalk.exchange import fit_workout, zwo

# More than the longest workout has.
MAX_BYTES = 2_000_000
READERS = {".fit": fit_workout.read, ".zwo": zwo.read}
