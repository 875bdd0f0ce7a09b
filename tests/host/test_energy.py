"""Energy against published examples and tables."""

import pytest

from clip.core import image
from runwalk.training import energy_cost
from runwalk.training.person import Person
from runwalk.training.session_energy import compared, energy

MPS_PER_MPH = 26.8 / 60  # as the examples turn it


def test_acsm_walking_examples():
    # Armstrong, "Metabolic equations: treadmill energy expenditure": 2.5 mph, 3 %: 13.8 ml/kg/min.
    assert energy_cost.acsm_walking_vo2(2.5 * MPS_PER_MPH, 0.03) == pytest.approx(13.8, abs=0.05)
    # "ACSM metabolic equations" (slides): 3.5 mph at 10 %: 29.76.
    assert energy_cost.acsm_walking_vo2(3.5 * MPS_PER_MPH, 0.10) == pytest.approx(29.76, abs=0.02)


def test_acsm_running_example():
    # "To estimate how fast a woman should jog …": 8 METs are run at 122.5 m/min.
    vo2 = energy_cost.acsm_running_vo2(122.5 / 60)
    assert vo2 / energy_cost.REST_VO2 == pytest.approx(8.0)


def test_kcal_example():
    # Armstrong, as above: 50 kg at 13.8 ml/kg/min for half an hour: 103.5 kcal.
    person = Person(mass_kg=50, walk_kmh=2.5 * 1.608, grade_percent=0)
    taken = energy([(image.WALK, 30 * 60_000)], person)
    flat = energy_cost.lcda_walking_vo2(2.5 * 1.608 / 3.6)
    assert taken.gross_kcal == pytest.approx(103.5 * flat / 13.8, rel=0.01)


@pytest.mark.parametrize(
    ("function", "grade", "measured"),
    [
        # Minetti et al., 2002, abstract: means, J/kg/m. The polynomial is a fit to all grades, and
        # half a joule away at most.
        (energy_cost.minetti_running_j_per_kg_m, 0.0, 3.40),
        (energy_cost.minetti_running_j_per_kg_m, 0.45, 18.93),
        (energy_cost.minetti_running_j_per_kg_m, -0.20, 1.73),
        (energy_cost.minetti_running_j_per_kg_m, -0.45, 3.92),
    ],
)
def test_minetti_meets_what_was_measured(function, grade, measured):
    assert abs(function(grade) - measured) < 0.55


def test_lcda_stands_and_walks():
    # Standing is 1.44 W/kg (Looney et al., 2019): 4.1 ml/kg/min.
    assert energy_cost.lcda_walking_vo2(0.0) == pytest.approx(1.44 * 60 / 20.93)
    # Of level walking it and the ACSM's differ by less than a quarter at usual speeds.
    for mps in (0.9, 1.1, 1.3, 1.5):
        assert energy_cost.lcda_walking_vo2(mps) == pytest.approx(
            energy_cost.acsm_walking_vo2(mps), rel=0.25
        )
    assert energy_cost.lcda_walking_vo2(1.3, 0.05) > energy_cost.lcda_walking_vo2(1.3)
    assert energy_cost.lcda_walking_vo2(1.3, -0.05) < energy_cost.lcda_walking_vo2(1.3)


def test_uphill_and_soft_ground_cost_more():
    level = energy_cost.cost(image.RUN, 2.5)
    assert energy_cost.cost(image.RUN, 2.5, grade=0.05).vo2 > level.vo2
    assert energy_cost.cost(image.RUN, 2.5, grade=-0.05).vo2 < level.vo2
    assert level.low < level.vo2 < level.high


def test_what_lies_beyond_the_equations_is_said():
    assert energy_cost.cost(image.WALK, 1.3).is_in_range
    assert energy_cost.cost(image.WALK, 0.5).is_in_range  # the LCDA's
    assert not energy_cost.cost(image.WALK, 2.4).is_in_range
    assert not energy_cost.cost(image.RUN, 1.1).is_in_range
    assert not energy_cost.cost(image.RUN, 3.0, grade=0.5).is_in_range
    assert not energy_cost.cost(image.WALK, 1.3, grade=-0.42).is_in_range
    # Running on soft ground was measured on sand alone.
    assert energy_cost.cost(image.RUN, 3.0, ground="sand").is_in_range
    assert not energy_cost.cost(image.RUN, 3.0, ground="swamp").is_in_range


def test_after_burn_is_that_of_its_source_and_counted_nowhere():
    # LaForgia et al., 2006: at most 15 % of the net cost, whatever the duration.
    for minutes in (20, 30, 80):
        taken = energy([(image.RUN, minutes * 60_000)], Person(mass_kg=70))
        rate = energy_cost.acsm_running_vo2(8 / 3.6) * 70 * 5 / 1000
        assert taken.gross_kcal == pytest.approx(minutes * rate)
        assert taken.epoc_kcal == pytest.approx(0.15 * taken.net_kcal)


def test_sand_costs_as_measured_by_gait():
    # Lejeune et al., 1998: walking 2.1 to 2.7 times, running 1.6 times the cost on hard ground. The
    # factor of walking is of what it costs above standing.
    standing = energy_cost.lcda_walking_vo2(0)
    for kind, mps, still, times in (
        (image.WALK, 1.3, standing, 2.1),
        (image.RUN, 2.5, energy_cost.REST_VO2, 1.6),
    ):
        hard, sand = (energy_cost.cost(kind, mps, ground=one).vo2 for one in ("road", "sand"))
        assert (sand - still) / (hard - still) == pytest.approx(times)


# METs by (km/h, grade): the stages of Bruce's treadmill test as usually tabled; the Compendium of
# Physical Activities, 2011 (3.5 and 4 and 4.5 mph).
PUBLISHED_WALKS = [
    ("Bruce 1", 2.74, 0.10, 4.6),
    ("Bruce 2", 4.02, 0.12, 7.0),
    ("Bruce 3", 5.47, 0.14, 10.1),
    ("Compendium", 4.02, 0.0, 3.0),
    ("Compendium", 5.63, 0.0, 4.3),
    ("Compendium", 6.44, 0.0, 5.0),
    ("Compendium", 7.24, 0.0, 7.0),
]


@pytest.mark.parametrize(("table", "kmh", "grade", "met"), PUBLISHED_WALKS)
def test_walking_meets_published_tables(table, kmh, grade, met):
    found = energy_cost.cost(image.WALK, kmh / 3.6, grade)
    error = found.vo2 / energy_cost.REST_VO2 / met - 1
    print(f"{table}: {kmh} km/h, {grade:.0%}: {met * (1 + error):.2f} MET, {error:+.1%}")
    assert abs(error) <= 0.12
    assert found.low <= met * energy_cost.REST_VO2 <= found.high


@pytest.mark.parametrize("ground", list(energy_cost.TERRAINS))
@pytest.mark.parametrize(("kind", "slowest", "fastest"), [("walk", 10, 90), ("run", 40, 250)])
def test_cost_has_no_jumps_and_grows_with_speed_climb_and_mass(ground, kind, slowest, fastest):
    kinds = {"walk": image.WALK, "run": image.RUN}

    def vo2(tenths_kmh, percent):
        return energy_cost.cost.__wrapped__(kinds[kind], tenths_kmh / 36, percent / 100, ground).vo2

    grid = {
        (tenths, percent): vo2(tenths, percent)
        for tenths in range(slowest, fastest + 1)
        for percent in range(-45, 46)
    }
    for (tenths, percent), here in grid.items():
        assert here > 0
        faster = grid.get((tenths + 1, percent), here)
        assert abs(faster - here) <= 0.08 * here, (tenths, percent)
        if percent >= -10:
            assert faster >= here, (tenths, percent)
        steeper = grid.get((tenths, percent + 1), here)
        assert abs(steeper - here) <= 0.16 * here, (tenths, percent)
        if percent >= -5:
            assert steeper >= here, (tenths, percent)
    heavy, light = (
        energy([(kinds[kind], 1_800_000)], Person(mass_kg=mass, terrain=ground)).gross_kcal
        for mass in (120, 60)
    )
    assert heavy == pytest.approx(2 * light)


def test_a_session_lies_between_its_walk_and_its_run():
    parts = [(image.WARM_UP, 300_000), (image.RUN, 600_000), (image.WALK, 600_000)]
    found = compared(parts, Person(mass_kg=80))
    assert (
        found.same_time_walked.gross_kcal < found.done.gross_kcal < found.same_time_run.gross_kcal
    )
    assert found.same_distance_run.distance_m == pytest.approx(found.done.distance_m, rel=1e-3)
    assert found.same_distance_run.minutes < found.done.minutes
    assert found.done.net_kcal < found.done.gross_kcal
    assert found.done.met_minutes == pytest.approx(found.done.mean_vo2 / 3.5 * 25)
    assert found.done.vigorous_min == pytest.approx(10)


def test_without_a_body_mass_there_are_no_kcal():
    taken = energy([(image.RUN, 60_000)], Person())
    assert taken.gross_kcal is None and taken.epoc_kcal is None
    assert taken.met_minutes > 0
