"""What a session took of energy, from the times that were really moved."""

from dataclasses import asdict, dataclass
from typing import Any

from clip.core import image
from runwalk.sessions.summaries import Done
from runwalk.training import former_energy
from runwalk.training.energy_cost import (
    EPOC_SHARE,
    KCAL_PER_L,
    REST_VO2,
    Cost,
    cost,
)
from runwalk.training.person import Person, as_told

# In METs (WHO, 2020): from the one on an activity is moderate, from the other vigorous.
MODERATE_MET = 3.0
VIGOROUS_MET = 6.0

Parts = list[tuple[int, int]]


@dataclass(frozen=True)
class Energy:
    """Of a session, or of another way to spend it. kcal are None where the body mass is not known.

    gross_kcal    in all, from `low_kcal` to `high_kcal`
    net_kcal      beyond what rest would have taken
    epoc_kcal     the most that the after-burn adds; it is in none of the others
    is_in_range   whether all of it lies where the equations were made
    """

    minutes: float
    distance_m: float
    mean_vo2: float
    met_minutes: float
    moderate_min: float
    vigorous_min: float
    gross_kcal: float | None
    low_kcal: float | None
    high_kcal: float | None
    net_kcal: float | None
    epoc_kcal: float | None
    is_in_range: bool


@dataclass(frozen=True)
class Compared:
    """A session, and beside it the same time walked or run throughout, and the same distance."""

    done: Energy
    same_time_walked: Energy
    same_time_run: Energy
    same_distance_walked: Energy
    same_distance_run: Energy

    def as_json(self) -> dict[str, Any]:
        """For a program."""
        return asdict(self)


def energy(parts: Parts, person: Person) -> Energy:
    """Of (kind, ms) at the person's speeds, grade and ground."""
    costs = {kind: _cost(kind, person) for kind in {kind for kind, _ in parts}}
    minutes = {kind: sum(ms for one, ms in parts if one == kind) / 60_000 for kind in costs}
    total_min = sum(minutes.values())
    # ml of oxygen a kg.
    used, low, high = (
        sum(getattr(costs[kind], name) * minutes[kind] for kind in costs)
        for name in ("vo2", "low", "high")
    )
    mets = {kind: one.vo2 / REST_VO2 for kind, one in costs.items()}
    net = used - REST_VO2 * total_min
    is_former = person.equations == 1
    after_burn = used * former_energy.epoc_share(total_min) if is_former else net * EPOC_SHARE
    return Energy(
        minutes=total_min,
        distance_m=sum(person.speed_mps(kind) * minutes[kind] * 60 for kind in costs),
        mean_vo2=used / total_min if total_min else 0.0,
        met_minutes=used / REST_VO2,
        moderate_min=sum(
            minutes[kind] for kind in costs if MODERATE_MET <= mets[kind] < VIGOROUS_MET
        ),
        vigorous_min=sum(minutes[kind] for kind in costs if mets[kind] >= VIGOROUS_MET),
        gross_kcal=_kcal(used, person),
        low_kcal=_kcal(low, person),
        high_kcal=_kcal(high, person),
        net_kcal=_kcal(net, person),
        epoc_kcal=_kcal(after_burn, person),
        is_in_range=all(one.is_in_range for one in costs.values()),
    )


def of_session(session: Done, person: Person) -> Energy:
    """Of a session, with what was known of the person when it was pulled."""
    return energy(session.parts(), as_told(person, session.told))


def compared(parts: Parts, person: Person) -> Compared:
    """The session beside what else could have been done in its time or on its way."""
    done = energy(parts, person)
    total_ms = sum(ms for _, ms in parts)

    def of_distance(kind: int) -> Energy:
        return energy([(kind, round(done.distance_m / person.speed_mps(kind) * 1000))], person)

    return Compared(
        done=done,
        same_time_walked=energy([(image.WALK, total_ms)], person),
        same_time_run=energy([(image.RUN, total_ms)], person),
        same_distance_walked=of_distance(image.WALK),
        same_distance_run=of_distance(image.RUN),
    )


def _cost(kind: int, person: Person) -> Cost:
    of_kind = former_energy.cost if person.equations == 1 else cost
    return of_kind(kind, person.speed_mps(kind), person.grade_percent / 100, person.terrain)


def _kcal(ml_per_kg: float, person: Person) -> float | None:
    if person.mass_kg is None:
        return None
    return ml_per_kg / 1000 * person.mass_kg * KCAL_PER_L
