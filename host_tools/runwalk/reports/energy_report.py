"""What a session took of energy, in words."""

from typing import Any

from msgspec import to_builtins

from runwalk.sessions.session import Session
from runwalk.training import measured
from runwalk.training.person import Person, as_told, speed_name
from runwalk.training.session_energy import Energy, compared


def facts(session: Session, person: Person) -> list[tuple[str, str]]:
    """Energy, intensity, and what else the time or the way would have taken."""
    if not session.moving_ms():
        return []
    found = compared(session.parts(), as_told(person, session.told))
    done = found.done
    rows = [
        (_way(session), f"{done.distance_m / 1000:.1f} km"),
        *_measured(session),
        (
            "intensity",
            f"{done.mean_vo2:.0f} ml/kg/min of oxygen, {done.met_minutes:.0f} MET-minutes; "
            f"moderate {done.moderate_min:.0f} min, vigorous {done.vigorous_min:.0f} min",
        ),
    ]
    if done.gross_kcal is None:
        return [*rows, ("energy", "not known: your body mass is not set")]
    doubt = "" if done.is_in_range else "; outside the range of the equations"
    return [
        *rows,
        (
            "energy",
            f"{_kcal(done.gross_kcal)}, {done.low_kcal:.0f} to {done.high_kcal:.0f}, "
            f"of it {_kcal(done.net_kcal)} beyond rest{doubt}",
        ),
        ("after-burn, not counted", f"0 to {_kcal(done.epoc_kcal)}"),
        ("same time walked, run", _both(found.same_time_walked, found.same_time_run)),
        ("same distance walked, run", _both(found.same_distance_walked, found.same_distance_run)),
    ]


def as_json(session: Session, person: Person) -> dict[str, Any] | None:
    """For a program; None where nothing was done."""
    if not session.moving_ms():
        return None
    found = compared(session.parts(), as_told(person, session.told)).as_json()
    return {**found, "measured": to_builtins(measured.of(session.told))}


def _way(session: Session) -> str:
    """Where the distance is from."""
    found = measured.of(session.told)
    known = found.kmh if found else {}
    names = {speed_name(kind) for kind, ms in session.parts() if ms}
    if not names & {*known}:
        return "estimated distance"
    if found and found.is_told:
        return "distance, as you told it"
    if names <= {*known}:
        return "distance, measured by a watch"
    return "distance, partly measured by a watch"


def _measured(session: Session) -> list[tuple[str, str]]:
    found = measured.of(session.told)
    words = measured.in_words(found) if found else ""
    if not found or not words:
        return []
    return [("as you told it" if found.is_told else "measured by a watch", words)]


def _both(walked: Energy, run: Energy) -> str:
    return f"{_kcal(walked.gross_kcal)}, {_kcal(run.gross_kcal)}"


def _kcal(value: float | None) -> str:
    return "?" if value is None else f"{value:.0f} kcal"
