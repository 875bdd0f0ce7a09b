"""Who trains: what the coach must know of a person. It stays on this computer."""

import json
import os
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from clip.core import image
from runwalk.problem import Problem

Terrain = Literal["road", "dirt-road", "light-brush", "heavy-brush", "swamp", "sand"]
MassKg = Annotated[float, Field(ge=20, le=350)]
WalkKmh = Annotated[float, Field(ge=1, le=9)]
RunKmh = Annotated[float, Field(ge=4, le=25)]
GradePercent = Annotated[float, Field(ge=-45, le=45)]


class Answers(BaseModel):
    """What was answered to the screening, and when: a yes a question of `screening.QUESTIONS`."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    on: date
    yes: list[str]


class Person(BaseModel):
    """Body mass, usual speeds and ground, the screening. None: not told."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    mass_kg: MassKg | None = None
    easy_kmh: WalkKmh = 4.5
    walk_kmh: WalkKmh = 5.5
    run_kmh: RunKmh = 8.0
    grade_percent: GradePercent = 0.0
    terrain: Terrain = "road"
    answers: Answers | None = None
    cleared_on: date | None = None

    def speed_mps(self, kind: int) -> float:
        """How fast a step of that kind is."""
        kmh = {image.RUN: self.run_kmh, image.WALK: self.walk_kmh}.get(kind, self.easy_kmh)
        return kmh / 3.6


def load(path: Path) -> Person:
    """The person in a file, a stranger where there is none. Raises Problem."""
    try:
        return Person.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return Person()
    except (OSError, ValidationError) as error:
        why = error.strerror if isinstance(error, OSError) else "damaged"
        raise Problem(f"{path}: {why}: mend it, or remove it and tell `runwalk me` again") from None


def keep(person: Person, path: Path) -> None:
    """Write it whole, readable by its owner alone. Raises Problem."""
    beside = path.with_suffix(".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.unlink(missing_ok=True)
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            json.dump(person.model_dump(mode="json", exclude_defaults=True), file)
        beside.replace(path)
    except OSError as error:
        raise Problem(f"{path}: {error.strerror}") from None


def changed(person: Person, changes: dict[str, object]) -> Person:
    """The person with these changes. Raises Problem."""
    try:
        return Person.model_validate({**person.model_dump(), **changes})
    except ValidationError as error:
        first = error.errors()[0]
        raise Problem(f"{first['loc'][0]}: {first['msg'].lower()}") from None
