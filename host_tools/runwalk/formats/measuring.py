"""Puts what a watch recorded beside the steps of a session."""

from statistics import fmean

from clip.core import image
from runwalk.formats.fit_recorded import Recorded
from runwalk.formats.laps import laps_of, start_of
from runwalk.problem import Problem
from runwalk.sessions.session import Session
from runwalk.training.measured import Measured
from runwalk.training.person import speed_name

# Of the time of a kind of step so much must have been measured, to count for all of it.
_ENOUGH = 0.5


def measure(session: Session, recorded: Recorded) -> Measured:
    """Speeds and heart rates by kind of step, by the clocks of both.

    Raises Problem where nothing was measured then.
    """
    offset_ms = round((start_of(session) - recorded.start).total_seconds() * 1000)
    # By the name of a speed: m, ms of which they are, ms in all.
    ways: dict[str, list[float]] = {}
    beats: dict[str, list[int]] = {}
    step_bpm: list[int | None] = []
    for lap in laps_of(session):
        way = ways.setdefault(speed_name(lap.kind), [0, 0, 0])
        of_step: list[int] = []
        for from_ms, to_ms in lap.moving:
            at = (from_ms + offset_ms, to_ms + offset_ms)
            metres, known_ms = recorded.measured_way(*at)
            way[0] += metres
            way[1] += known_ms
            way[2] += to_ms - from_ms
            of_step += recorded.bpm(*at)
        beats.setdefault(image.KIND_NAMES[lap.kind], []).extend(of_step)
        step_bpm.append(round(fmean(of_step)) if of_step else None)
    measured = Measured(
        kmh={
            name: round(metres / known_ms * 3600, 2)
            for name, (metres, known_ms, all_ms) in ways.items()
            if metres and known_ms >= _ENOUGH * all_ms
        },
        bpm={kind: round(fmean(found)) for kind, found in beats.items() if found},
        step_bpm=step_bpm,
    )
    if not measured.kmh and not measured.bpm:
        raise Problem("neither a way nor a heart rate was recorded during that session")
    return measured
