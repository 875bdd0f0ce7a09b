"""Workouts of other programs, by the ending of their files."""

from runwalk.exchange import fit_workout, zwo

READERS = {".fit": fit_workout.read, ".zwo": zwo.read}
