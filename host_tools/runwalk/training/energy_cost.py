"""What a minute of walking or running costs, by published equations.

Speeds are in m/s, grades a fraction (0.05 is 5 % uphill), oxygen uptake in ml/kg/min, rest
included.
"""

from dataclasses import dataclass
from itertools import pairwise

from clip.core import image

# One MET, and kcal a litre of oxygen (ACSM, 2018, Guidelines for Exercise Testing and
# Prescription).
REST_VO2 = 3.5
KCAL_PER_L = 5.0
# Of metabolic energy, in J a ml of oxygen: 5 kcal a litre.
_J_PER_ML = 20.93

# Speeds in m/min for which the ACSM gives its equations: walking, and running in earnest.
ACSM_WALKING_M_PER_MIN = (50.0, 100.0)
ACSM_RUNNING_M_PER_MIN = (80.0, float("inf"))
# The fastest walk among those the LCDA equation was made from, m/s.
LCDA_FASTEST_MPS = 1.97
MINETTI_STEEPEST = 0.45

# Of oxygen uptake: people differ by a standard error of some 7 % (ACSM, 2018): twice that.
_SPREAD = 0.14
# Outside of what an equation was made for, nobody has measured how far off it is.
_SPREAD_OUTSIDE = 0.25

# By how much soft ground multiplies what walking costs above rest (Soule and Goldman, 1972,
# "Terrain coefficients for energy cost prediction").
TERRAINS = {
    "road": 1.0,
    "dirt-road": 1.1,
    "light-brush": 1.2,
    "heavy-brush": 1.5,
    "swamp": 1.8,
    "sand": 2.1,
}


@dataclass(frozen=True)
class Cost:
    """Oxygen uptake in ml/kg/min, from `low` to `high`, and whether the equations reach there."""

    vo2: float
    low: float
    high: float
    is_in_range: bool


def acsm_walking_vo2(speed_mps: float, grade: float = 0.0) -> float:
    """Of walking at 50 to 100 m/min (ACSM, 2018)."""
    m_per_min = speed_mps * 60
    return REST_VO2 + 0.1 * m_per_min + 1.8 * m_per_min * grade


def acsm_running_vo2(speed_mps: float, grade: float = 0.0) -> float:
    """Of running at more than 134 m/min, or more than 80 if it is a true jog (ACSM, 2018)."""
    m_per_min = speed_mps * 60
    return REST_VO2 + 0.2 * m_per_min + 0.9 * m_per_min * grade


def minetti_walking_j_per_kg_m(grade: float) -> float:
    """Above rest, of a metre walked at the speed that costs least (Minetti et al., 2002)."""
    return _polynomial(grade, (280.5, -58.7, -76.8, 51.9, 19.6, 2.5))


def minetti_running_j_per_kg_m(grade: float) -> float:
    """Above rest, of a metre run (Minetti et al., 2002)."""
    return _polynomial(grade, (155.4, -30.4, -43.3, 46.3, 19.5, 3.6))


def lcda_walking_vo2(speed_mps: float, grade: float = 0.0) -> float:
    """Of standing and walking up to 1.97 m/s (Looney et al., 2019, the LCDA graded equation)."""
    percent = grade * 100
    watts_per_kg: float = 1.44 + 1.94 * speed_mps**0.43 + 0.24 * speed_mps**4
    watts_per_kg += 0.34 * speed_mps * percent * (1 - 1.05 ** (1 - 1.1 ** (percent + 32)))
    return watts_per_kg * 60 / _J_PER_ML


def cost(kind: int, speed_mps: float, grade: float = 0.0, terrain: float = 1.0) -> Cost:
    """What a step of that kind costs; all but a run is walked.

    On the level the ACSM's equations, for a walk outside of their range the LCDA's; on a grade,
    what they give above rest is multiplied by Minetti's cost there against that on the level.
    """
    is_run = kind == image.RUN
    m_per_min = speed_mps * 60
    low_m, high_m = ACSM_RUNNING_M_PER_MIN if is_run else ACSM_WALKING_M_PER_MIN
    is_in_range = low_m <= m_per_min <= high_m and abs(grade) <= MINETTI_STEEPEST
    steepness = max(-MINETTI_STEEPEST, min(MINETTI_STEEPEST, grade))
    minetti = minetti_running_j_per_kg_m if is_run else minetti_walking_j_per_kg_m
    factor = minetti(steepness) / minetti(0) * terrain
    level = acsm_running_vo2(speed_mps) if is_run else acsm_walking_vo2(speed_mps)
    levels = [level]
    if not is_run and speed_mps <= LCDA_FASTEST_MPS:
        levels.append(lcda_walking_vo2(speed_mps))
        if not is_in_range:
            level = levels[1]
            is_in_range = abs(grade) <= MINETTI_STEEPEST
    spread = _SPREAD if is_in_range else _SPREAD_OUTSIDE
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


def _polynomial(x: float, coefficients: tuple[float, ...]) -> float:
    value = 0.0
    for coefficient in coefficients:
        value = value * x + coefficient
    return value
