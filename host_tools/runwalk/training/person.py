"""Who trains: what the coach must know of a person. It stays on this computer."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct, structs

from clip.core import image
from runwalk import files
from runwalk.action import Action
from runwalk.fields import Invalid, checked
from runwalk.problem import Problem
from runwalk.training import measured

Terrain = Literal["road", "dirt-road", "light-brush", "heavy-brush", "swamp", "sand"]
MassKg = Annotated[float, Meta(ge=20, le=350)]
_WALK_KMH, _RUN_KMH = (1, 9), (4, 25)
WalkKmh = Annotated[float, Meta(ge=_WALK_KMH[0], le=_WALK_KMH[1])]
RunKmh = Annotated[float, Meta(ge=_RUN_KMH[0], le=_RUN_KMH[1])]
GradePercent = Annotated[float, Meta(ge=-45, le=45)]


_WORDS = {
    "mass_kg": "the body mass in kg",
    "easy_kmh": "the speed of warm-up and cool-down in km/h",
    "walk_kmh": "the walking speed in km/h",
    "run_kmh": "the running speed in km/h",
    "grade_percent": "the grade in %",
    "terrain": "the ground",
}


class Answers(Struct, frozen=True, forbid_unknown_fields=True):
    """The keys of `screening.QUESTIONS` answered with yes, when, and to which form of questions."""

    on: date
    yes: list[str]
    form: int = 1


class OwnRisk(Struct, frozen=True, forbid_unknown_fields=True):
    """A plan of the person's own that was loaded or started against the health check's advice."""

    on: date
    plan: str
    advice: str


# The equations by which energy is estimated: 1 are those of `former_energy`, kept by the sessions
# that were estimated by them, 2 those of `energy_cost`.
Equations = Literal[1, 2]

# Of a person, what is not a habit: the health check, and the equations.
_OTHERS = ("answers", "cleared_on", "own_risk", "signs_told_on", "equations")


class Person(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Body mass, usual speeds and ground, the health check. None: not told.

    signs_told_on  when the signs at which to stop were shown
    """

    mass_kg: MassKg | None = None
    easy_kmh: WalkKmh = 4.5
    walk_kmh: WalkKmh = 5.5
    run_kmh: RunKmh = 8.0
    grade_percent: GradePercent = 0.0
    terrain: Terrain = "road"
    answers: Answers | None = None
    cleared_on: date | None = None
    own_risk: list[OwnRisk] = []
    signs_told_on: date | None = None
    equations: Equations = 2

    def speed_mps(self, kind: int) -> float:
        """How fast a step of that kind is."""
        kmh: float = getattr(self, speed_name(kind))
        return kmh / 3.6

    def habits(self) -> dict[str, Any]:
        """Body mass, speeds and ground by their names, without the health check."""
        known = structs.asdict(self)
        return {name: known[name] for name in known if name not in _OTHERS}


def speed_name(kind: int) -> str:
    """The name of a person's speed in steps of a kind."""
    return {image.RUN: "run_kmh", image.WALK: "walk_kmh"}.get(kind, "easy_kmh")


def load(path: Path) -> Person:
    """The person in a file, nothing told where there is none. Raises Problem."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Person)
    except FileNotFoundError:
        return Person()
    except (OSError, ValueError, RecursionError) as error:
        why = error.strerror if isinstance(error, OSError) else "damaged"
        raise Problem(
            f"{path}: {why}: fix it, or remove it and tell {Action.TELL_ABOUT_YOU} again"
        ) from None


def keep(person: Person, path: Path) -> None:
    """Write it whole, readable by its owner alone. Raises Problem."""
    files.keep(path, msgspec.json.encode(person))


def changed(person: Person, changes: Mapping[str, object]) -> Person:
    """The person with these changes. Raises Problem."""
    try:
        return checked(Person, {**structs.asdict(person), **changes})
    except Invalid as invalid:
        what = _WORDS.get(invalid.path, invalid.path)
        raise Problem(f"{what}{str(invalid).removeprefix(invalid.path)}") from None


def told(person: Person) -> dict[str, object]:
    """What the energy of a session is estimated from; a body mass only if it was told."""
    habits = {name: value for name, value in person.habits().items() if value is not None}
    return {**habits, "equations": person.equations}


def as_told(person: Person, told: Mapping[str, object]) -> Person:
    """The person as a session has kept it; one that names no equations has the former ones.

    What a watch measured goes before what was told, as far as a person may be so fast or slow.
    Raises Problem.
    """
    found = measured.of(told)
    kept = measured.without(told)
    speeds = found.kmh if found else {}
    limits = {"run_kmh": _RUN_KMH}
    within = {}
    for name, kmh in speeds.items():
        least, most = limits.get(name, _WALK_KMH)
        within[name] = min(max(kmh, least), most)
    grade = found.grade_percent if found else None
    slope = {} if grade is None else {"grade_percent": grade}
    return changed(person, {"equations": 1 if kept else 2, **kept, **within, **slope})
