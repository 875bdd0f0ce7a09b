"""What a minute of walking or running costs, by published equations.

Speeds are in m/s, grades a fraction (0.05 is 5 % uphill), oxygen uptake in ml/kg/min, rest
included.
"""

from dataclasses import dataclass
from functools import lru_cache

from clip.core import image

# One MET, and kcal a litre of oxygen (ACSM, 2018, Guidelines for Exercise Testing and
# Prescription). A MET is a unit: measured rest was 2.6 +- 0.4 in 769 adults (Byrne et al., 2005).
REST_VO2 = 3.5
KCAL_PER_L = 5.0
# Of metabolic energy, in J a ml of oxygen: 5 kcal a litre.
_J_PER_ML = 20.93

# The slowest running for which the ACSM gives its equation, m/min.
ACSM_SLOWEST_RUN_M_PER_MIN = 80.0
# The fastest walk, in m/s, and the grades of the measurements behind the LCDA's graded equation
# (Looney et al., 2019, "Estimating energy expenditure during level, uphill, and downhill walking").
LCDA_FASTEST_MPS = 1.96
LCDA_GRADES = (-0.40, 0.45)
# Of standing, W/kg, and by how much people's walking on a grade differs from the equation
# (standard error; Looney et al., 2019).
_LCDA_STANDING = 1.44
_LCDA_ERROR = 0.42
# The steepest grade, up and down, of Minetti's measurements (Minetti et al., 2002).
MINETTI_STEEPEST = 0.45

# Of oxygen uptake: people differ by a standard error of some 7 % (ACSM, 2018): twice that.
SPREAD = 0.14
# Outside of what an equation was made for, nobody has measured how far off it is.
SPREAD_OUTSIDE = 0.25

# By how much soft ground multiplies what walking costs above standing (Soule and Goldman, 1972,
# "Terrain coefficients for energy cost prediction"; on sand Lejeune et al., 1998, measured 2.1 to
# 2.7 times the cost on hard ground).
TERRAINS = {
    "road": 1.0,
    "dirt-road": 1.1,
    "light-brush": 1.2,
    "heavy-brush": 1.5,
    "swamp": 1.8,
    "sand": 2.1,
}
# Running was measured on sand alone: 1.6 times the cost on hard ground (Lejeune et al., 1998).
_SAND_RUN = 1.6
# The most that the after-burn adds, as a share of what exercise costs above rest, of 6 to 15 %
# (LaForgia et al., 2006). Bahr et al. (1987) found 15.2 +- 2.0 % of the exercise's oxygen within
# twelve hours of cycling at 70 % of one's maximum, alike after 20, 40 and 80 minutes. Easier
# exercise leaves less.
EPOC_SHARE = 0.15


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


def minetti_running_j_per_kg_m(grade: float) -> float:
    """Above rest, of a metre run (Minetti et al., 2002)."""
    return polynomial(grade, (155.4, -30.4, -43.3, 46.3, 19.5, 3.6))


def lcda_walking_vo2(speed_mps: float, grade: float = 0.0, terrain: float = 1.0) -> float:
    """Of standing and walking (Looney et al., 2019, the LCDA graded equation).

    Faster than 1.96 m/s, where nobody was measured, on along the tangent; steeper than measured,
    as at the last grade measured. `terrain` multiplies all but standing.
    """
    speed = min(speed_mps, LCDA_FASTEST_MPS)
    percent = max(LCDA_GRADES[0], min(LCDA_GRADES[1], grade)) * 100
    climb = 0.34 * percent * (1 - 1.05 ** (1 - 1.1 ** (percent + 32)))
    watts_per_kg: float = 1.94 * speed**0.43 + 0.24 * speed**4 + climb * speed
    if speed_mps > speed:
        slope = 1.94 * 0.43 * speed**-0.57 + 0.24 * 4 * speed**3 + climb
        watts_per_kg += slope * (speed_mps - speed)
    return (_LCDA_STANDING + terrain * watts_per_kg) * 60 / _J_PER_ML


# Thousands of sessions were run at a few speeds.
@lru_cache(maxsize=256)
def cost(kind: int, speed_mps: float, grade: float = 0.0, ground: str = "road") -> Cost:
    """What a step of that kind costs on one of `TERRAINS`; all but a run is walked."""
    of_kind = _running if kind == image.RUN else _walking
    return of_kind(speed_mps, grade, TERRAINS[ground], ground in ("road", "sand"))


def _walking(speed_mps: float, grade: float, terrain: float, _is_measured: bool) -> Cost:
    """By the LCDA's graded equation; the range holds the ACSM's too, which gives more uphill."""
    vo2 = lcda_walking_vo2(speed_mps, grade, terrain)
    # The ACSM has no equation downhill.
    acsm = vo2
    if grade >= 0:
        level = min(grade, LCDA_GRADES[1])
        acsm = REST_VO2 + (acsm_walking_vo2(speed_mps, level) - REST_VO2) * terrain
    is_in_range = speed_mps <= LCDA_FASTEST_MPS and LCDA_GRADES[0] <= grade <= LCDA_GRADES[1]
    spread = SPREAD if is_in_range else SPREAD_OUTSIDE
    # People differ by a share where the cost is high, and by as much as the LCDA's error where low.
    error = _LCDA_ERROR * 60 / _J_PER_ML
    low = min(vo2, acsm) - max(error, spread * min(vo2, acsm))
    high = max(vo2, acsm) + max(error, spread * max(vo2, acsm))
    return Cost(vo2, max(low, 0.0), high, is_in_range)


def _running(speed_mps: float, grade: float, walked_terrain: float, is_measured: bool) -> Cost:
    """By the ACSM's equation; on a grade, what lies above rest is multiplied by Minetti's ratio.

    On soft ground other than sand running was not measured: it is taken to add the share of what it
    adds to walking that sand does.
    """
    steepness = max(-MINETTI_STEEPEST, min(MINETTI_STEEPEST, grade))
    share = (_SAND_RUN - 1) / (TERRAINS["sand"] - 1)
    terrain = 1 + (walked_terrain - 1) * share
    factor = minetti_running_j_per_kg_m(steepness) / minetti_running_j_per_kg_m(0) * terrain
    is_in_range = (
        speed_mps * 60 >= ACSM_SLOWEST_RUN_M_PER_MIN and steepness == grade and is_measured
    )
    spread = SPREAD if is_in_range else SPREAD_OUTSIDE
    level = acsm_running_vo2(speed_mps)
    low, vo2, high = (
        REST_VO2 + (one - REST_VO2) * factor
        for one in (level * (1 - spread), level, level * (1 + spread))
    )
    return Cost(vo2, max(low, REST_VO2), high, is_in_range)


def polynomial(x: float, coefficients: tuple[float, ...]) -> float:
    """At x; the coefficient of the highest power first."""
    value = 0.0
    for coefficient in coefficients:
        value = value * x + coefficient
    return value
