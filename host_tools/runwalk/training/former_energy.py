"""The equations of the first builds: sessions that were estimated by them stay as they were.

A session estimated today takes `energy_cost`, which says what is wrong with these: they jump where
one walking equation hands over to the other, and are too low uphill.
"""

from functools import lru_cache
from itertools import pairwise

from clip.core import image
from runwalk.training.energy_cost import (
    MINETTI_STEEPEST,
    REST_VO2,
    SPREAD,
    SPREAD_OUTSIDE,
    TERRAINS,
    Cost,
    acsm_running_vo2,
    acsm_walking_vo2,
    minetti_running_j_per_kg_m,
    polynomial,
)

_ACSM_WALKING_M_PER_MIN = (50.0, 100.0)
_ACSM_RUNNING_M_PER_MIN = (80.0, float("inf"))
_LCDA_FASTEST_MPS = 1.97
_J_PER_ML = 20.93


def minetti_walking_j_per_kg_m(grade: float) -> float:
    """Above rest, of a metre walked at the speed that costs least (Minetti et al., 2002)."""
    return polynomial(grade, (280.5, -58.7, -76.8, 51.9, 19.6, 2.5))


def lcda_walking_vo2(speed_mps: float, grade: float = 0.0) -> float:
    """Of standing and walking up to 1.97 m/s (Looney et al., 2019, the LCDA graded equation)."""
    percent = grade * 100
    watts_per_kg: float = 1.44 + 1.94 * speed_mps**0.43 + 0.24 * speed_mps**4
    watts_per_kg += 0.34 * speed_mps * percent * (1 - 1.05 ** (1 - 1.1 ** (percent + 32)))
    return watts_per_kg * 60 / _J_PER_ML


@lru_cache(maxsize=256)
def cost(kind: int, speed_mps: float, grade: float = 0.0, ground: str = "road") -> Cost:
    """What a step of that kind costs; all but a run is walked.

    On the level the ACSM's equations, for a walk outside of their range the LCDA's; on a grade,
    what they give above rest is multiplied by Minetti's cost there against that on the level.
    """
    terrain = TERRAINS[ground]
    is_run = kind == image.RUN
    m_per_min = speed_mps * 60
    low_m, high_m = _ACSM_RUNNING_M_PER_MIN if is_run else _ACSM_WALKING_M_PER_MIN
    is_in_range = low_m <= m_per_min <= high_m and abs(grade) <= MINETTI_STEEPEST
    steepness = max(-MINETTI_STEEPEST, min(MINETTI_STEEPEST, grade))
    minetti = minetti_running_j_per_kg_m if is_run else minetti_walking_j_per_kg_m
    factor = minetti(steepness) / minetti(0) * terrain
    level = acsm_running_vo2(speed_mps) if is_run else acsm_walking_vo2(speed_mps)
    levels = [level]
    if not is_run and speed_mps <= _LCDA_FASTEST_MPS:
        levels.append(lcda_walking_vo2(speed_mps))
        if not is_in_range:
            level = levels[1]
            is_in_range = abs(grade) <= MINETTI_STEEPEST
    spread = SPREAD if is_in_range else SPREAD_OUTSIDE
    # Where two equations disagree, the truth may be with either.
    low, vo2, high = (
        REST_VO2 + (one - REST_VO2) * factor
        for one in (min(levels) * (1 - spread), level, max(levels) * (1 + spread))
    )
    return Cost(vo2, max(low, REST_VO2), high, is_in_range)


def epoc_share(exercise_min: float) -> float:
    """The most that the after-burn adds, as a share of the oxygen used in so many minutes.

    Twelve hours after cycling at 70 % of one's maximum (Bahr et al., 1987): 5.1, 6.8 and 14.4 %
    after 20, 40 and 80 minutes. Easier exercise leaves less, the easiest nothing.
    """
    points = ((0.0, 0.0), (20.0, 0.051), (40.0, 0.068), (80.0, 0.144))
    for (from_min, low), (to_min, high) in pairwise(points):
        if exercise_min <= to_min:
            return low + (high - low) * (exercise_min - from_min) / (to_min - from_min)
    return points[-1][1]
