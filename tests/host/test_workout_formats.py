"""Plans in the formats of other programs: out and back in, and as others write them."""

import json
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from clip.core import image
from runwalk.formats import garmin_json, intervals_text, workout_file, zwo
from runwalk.plans import notation, plan_file
from runwalk.plans.plan import Plan, Repeat, Step, steps
from runwalk.problem import Problem

NOW = datetime(2026, 11, 25, 7, 0, tzinfo=UTC)
KINDS = some.sampled_from([image.WARM_UP, image.RUN, image.WALK, image.COOL_DOWN])
TIMES = some.integers(1, 1200).map(lambda s: 1000 * s)
TIMED = some.builds(Step, KINDS, TIMES)
ANY_STEP = some.builds(Step, KINDS, some.none() | TIMES)


def plans(step):
    """Plans of such steps, their repeats four deep."""
    items = step
    for _ in range(image.MAX_DEPTH):
        inner = some.lists(items, min_size=1, max_size=2).map(tuple)
        items = step | some.builds(repeats, some.integers(1, 3), inner, some.booleans())
    some_plans = some.builds(
        Plan, some.just("Läufe 🏃"), some.lists(items, min_size=1, max_size=3).map(tuple)
    )
    return some_plans.filter(is_within_limits)


def repeats(times, items, is_shorter):
    """A repeat, its last round shorter where that can be."""
    can_be = len(items) > 1 and isinstance(items[-1], Step)
    return Repeat(times, items, is_shorter and can_be)


def is_within_limits(plan):
    """Whether it has at most 1,000 steps and 24 hours."""
    try:
        plan.checked()
    except image.ImageError:
        return False
    return True


def back(ending, plan):
    """The steps as one walks them, written and read again; and what was said of it."""
    data, warnings = workout_file.write(ending, plan, NOW)
    found = workout_file.read(f"w{ending}", data)
    assert found.warnings == []
    assert found.plan.name == (plan.name if ending != ".txt" else "w")
    return list(steps(found.plan.image)), warnings


@pytest.mark.parametrize("ending", [".fit", ".json", ".txt"])
@given(plans(ANY_STEP))
@settings(max_examples=40)
def test_a_plan_comes_back(ending, plan):
    assert back(ending, plan)[0] == list(steps(plan.image))


@given(plans(TIMED))
@settings(max_examples=40)
def test_a_plan_comes_back_from_a_zwo(plan):
    assert back(".zwo", plan)[0] == list(steps(plan.image))


@pytest.mark.parametrize("ending", workout_file.ENDINGS)
def test_the_largest_plans_come_back(ending):
    day = Plan("A day", (Step(image.WALK, 86_400_000),))
    many = Plan("Many", tuple(Step(1 + at % 4, 1000 + 1000 * at % 60_000) for at in range(1000)))
    for plan in (day, many):
        assert back(ending, plan)[0] == list(steps(plan.image))


@pytest.mark.parametrize("ending", workout_file.ENDINGS)
def test_repeats_that_a_format_cannot_say_are_written_out_in_one_line(ending):
    plan = Plan("x", notation.parse("2x(2x(1m run, 1m walk), 2x(1m run, 1m walk), 3m walk)"))
    found, warnings = back(ending, plan)
    assert found == list(steps(plan.image))
    assert len(warnings) == 1 and "written out" in warnings[0]


@given(some.text(max_size=60))
def test_a_zwo_is_xml_whatever_is_told_of_the_plan(about):
    data, _ = zwo.write(Plan("a\ufffe&<b>", (Step(image.RUN, 1000),), about + "\x01\ud800"))
    assert ElementTree.fromstring(data).findtext("name") == "a&<b>"


def test_an_open_step_is_no_zwo():
    with pytest.raises(Problem, match="times alone: give the plan's open run a time, as in 5m run"):
        zwo.write(plan_file.read("free-finish"))


def test_an_open_step_waits_for_the_lap_button():
    data, warnings = intervals_text.write(Plan("x", notation.parse("open run, 5m walk")))
    assert data.decode() == "- Run 1m press lap\n- Walk 5m\n"
    assert warnings == ["each open step is 1m with “press lap”: the lap button ends it"]


def test_a_zwo_as_zwift_has_it():
    data, warnings = zwo.write(plan_file.read("first-steps"))
    root = ElementTree.fromstring(data)
    assert warnings == []
    assert [child.tag for child in root] == [
        *("author", "name", "description", "sportType", "durationType", "workout")
    ]
    assert (root.findtext("sportType"), root.findtext("durationType")) == ("run", "time")
    repeat = root.find("workout/IntervalsT").attrib
    assert repeat["OnDuration"] == "60" and float(repeat["OnPower"]) > float(repeat["OffPower"])
    assert {child.tag for child in root.find("workout")} <= {
        *("Warmup", "Cooldown", "SteadyState", "IntervalsT")
    }


def test_json_as_garmin_connect_has_it():
    data, warnings = garmin_json.write(
        Plan("Läufe", notation.parse("5m warm-up, 8x(1m run, 90s walk), open run"))
    )
    workout = json.loads(data)
    assert warnings == []
    assert (workout["workoutName"], workout["sportType"]["sportTypeKey"]) == ("Läufe", "running")
    (segment,) = workout["workoutSegments"]
    warm_up, repeat, run = segment["workoutSteps"]
    assert (warm_up["stepType"]["stepTypeKey"], warm_up["endConditionValue"]) == ("warmup", 300)
    assert (repeat["type"], repeat["numberOfIterations"]) == ("RepeatGroupDTO", 8)
    assert [step["endConditionValue"] for step in repeat["workoutSteps"]] == [60, 90]
    assert (run["endCondition"]["conditionTypeKey"], run["endConditionValue"]) == (
        "lap.button",
        None,
    )
    orders = [warm_up, repeat, *repeat["workoutSteps"], run]
    assert [step["stepOrder"] for step in orders] == [1, 2, 3, 4, 5]


def step(kind="interval", end="time", value=60.0, **more):
    condition = {"conditionTypeKey": end}
    return {
        "type": "ExecutableStepDTO",
        "stepId": None,
        "stepType": {"stepTypeKey": kind},
        "endCondition": condition,
        "endConditionValue": value,
        **more,
    }


def group(times, *inner, **more):
    return {"type": "RepeatGroupDTO", "numberOfIterations": times, "workoutSteps": inner, **more}


@pytest.mark.parametrize(
    ("ending", "read"),
    [
        (".fit", "2x(1m run, 30s walk), 1m run"),
        (".json", "3x(1m run, 30s walk, no last walk)"),
        (".txt", "2x(1m run, 30s walk), 1m run"),
        (".zwo", "2x(1m run, 30s walk), 1m run"),
    ],
)
def test_a_shorter_last_round_is_kept(ending, read):
    plan = Plan("x", notation.parse("3x(1m run, 30s walk, no last walk)"))
    data, warnings = workout_file.write(ending, plan, NOW)
    assert warnings == []
    assert notation.write(workout_file.read(f"w{ending}", data).plan.items) == read


@pytest.mark.parametrize("ending", [".fit", ".json", ".txt", ".zwo"])
def test_an_endless_repeat_becomes_an_hour(ending):
    plan = Plan("x", notation.parse("endless(4m run, 1m walk), 5m cool-down"))
    data, warnings = workout_file.write(ending, plan, NOW)
    assert warnings == ["an endless repeat is written as 12 rounds: an hour"]
    found = workout_file.read(f"w{ending}", data).plan.items
    assert notation.write(found) == "12x(4m run, 1m walk), 5m cool-down"


def garmins(*workout_steps, sport="running"):
    workout = {
        "workoutId": 7,
        "workoutName": "W",
        "sportType": {"sportTypeKey": sport},
        "workoutSegments": [{"workoutSteps": workout_steps}],
    }
    return garmin_json.read("w.json", json.dumps(workout).encode())


REST = step("rest", value=30)


@pytest.mark.parametrize(
    ("workout_steps", "written", "warnings"),
    [
        ([step("warmup"), step("main"), REST], "1m warm-up, 1m run, 30s walk", []),
        ([step("other")], "1m run", ["step 1: says neither run nor rest: taken for a run"]),
        (
            [group(2.0, step(), REST), step("cooldown", "fixed.rest")],
            "2x(1m run, 30s walk), 1m cool-down",
            [],
        ),
        (
            [group(3, step(), REST, skipLastRestStep=True)],
            "3x(1m run, 30s walk, no last walk)",
            [],
        ),
        ([group(2, step(), skipLastRestStep=True)], "2x(1m run)", []),
        (
            [group(3, step(end="distance", value=400.0), REST)],
            "3x(open run, 30s walk)",
            ["step 2: ends by distance, which a clip can't tell: the button ends it"],
        ),
        (
            [
                group(
                    None,
                    step(),
                    REST,
                    endCondition={"conditionTypeKey": "time"},
                    endConditionValue=200,
                )
            ],
            "3x(1m run, 30s walk)",
            ["step 1: repeats until 3m20s are over: written as 3 whole rounds"],
        ),
        (
            [step(value=60.5, targetType={"workoutTargetTypeKey": "pace.zone"})],
            "1m1s run",
            [
                "step 1: a clip can't watch a target: left out",
                "step 1: rounded to whole seconds, at least 1",
            ],
        ),
    ],
)
def test_a_workout_of_garmin_connect(workout_steps, written, warnings):
    found = garmins(*workout_steps)
    assert (notation.write(found.plan.items), found.plan.name) == (written, "W")
    assert found.warnings == warnings


def test_a_sport_that_is_no_run_is_said():
    found = garmins(step(), sport="lap_swimming")
    assert found.warnings == ["it is a workout for lap swimming: check that its steps suit a run"]


def test_what_a_stranger_wrote_moves_no_cursor():
    ugly = "\x1b[31m\n\u202e" + "x" * 1000
    found = garmins(
        step(end=ugly), group(2, step(), endCondition={"conditionTypeKey": ugly}), sport=ugly
    )
    assert len(found.warnings) == 3
    assert all(one.isprintable() and len(one) < 120 for one in found.warnings)


def deep(levels):
    return group(2, deep(levels - 1)) if levels else step()


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"{", "not JSON: .*: export it again"),
        (b"\xff", "not JSON: not UTF-8"),
        (b"[" * 100_000, "not JSON: nested too deep"),
        (b"[]", "no workout of Garmin Connect: this must be a table"),
        (b"{}", "workoutSegments is missing: export it again"),
        (
            b'{"workoutSegments": [{"workoutSteps": [{"endConditionValue": "5m"}]}]}',
            r"workoutSegments\[0\].workoutSteps\[0\].endConditionValue must be a number",
        ),
        (group(2.5, step()), "step 1 says no whole number of times"),
        (group(70_000, step()), "step 1 repeats 70000 times: 1 to 1000"),
        (group(2), "step 1 repeats nothing"),
        (
            group(2, endCondition={"conditionTypeKey": "time"}, endConditionValue=60),
            "step 1 repeats nothing",
        ),
        (deep(5), "step 5 is a repeat in 4 others"),
        (deep(90), "step 5 is a repeat in 4 others"),
        (step(value=0), "step 1 has a time of 0"),
        (step(value=1e9), "step 1 has no time that a clip can play"),
    ],
)
def test_json_that_is_no_workout_is_refused(data, complaint):
    with pytest.raises(Problem, match=f"w.json: .*{complaint}"):
        garmins(data) if isinstance(data, dict) else garmin_json.read("w.json", data)
