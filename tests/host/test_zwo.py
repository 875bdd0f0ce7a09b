"""Zwift's workouts, and what holds for the workouts of every other program."""

import pytest
import tomli_w

from clip.core import image
from runwalk.formats import zwo
from runwalk.formats.imported import Reading
from runwalk.plans import notation, plan_file
from runwalk.plans.plan import Step
from runwalk.problem import Problem

ZWO = """<workout_file><name>Runs &amp; walks</name><sportType>run</sportType>
<durationType>time</durationType><workout><Warmup Duration="300" PowerLow="0.3" PowerHigh="0.6"/>
<IntervalsT Repeat="8" OnDuration="60" OffDuration="90" OnPower="0.9" OffPower="0.5"/>
<SteadyState Duration="120" Power="0.5"/><SteadyState Duration="60" Power="0.8"/>
<FreeRide Duration="30"/><Cooldown Duration="300" PowerLow="0.6" PowerHigh="0.3"/>
</workout></workout_file>"""


def test_a_zwo():
    found = zwo.read("w.zwo", ZWO.encode())
    assert notation.write(found.plan.items) == (
        "5m warm-up, 8x(1m run, 1m30s walk), 2m walk, 1m run, 30s run, 5m cool-down"
    )
    assert (found.plan.name, found.warnings) == ("Runs & walks", [])


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (('Duration="120"', 'Duration="-1"'), "step 3 has no time that a clip can play"),
        (('Duration="120"', 'Duration="86401"'), "step 3 has no time that a clip can play"),
        (('Duration="120"', 'Duration="nan"'), "step 3 has a Duration that is no number"),
        ((' Power="0.5"', ' Power="x"'), "step 3 has a Power that is no number"),
        (("<workout>", "<work>"), "it is no XML: save it again"),
        (("workout>", "work>"), "no .zwo file: it has no <workout>"),
        (
            ("<workout_file>", '<?xml version="1.0" encoding="x"?><workout_file>'),
            "save it in UTF-8",
        ),
        (("<workout_file>", '<!DOCTYPE a [<!ENTITY b "c">]><workout_file>'), "defines entities"),
        (('Repeat="8"', 'Repeat="8000"'), "step 2 repeats 8000 times: 1 to 1000"),
        (('Repeat="8"', 'Repeat="80000"'), "step 2 repeats 80000 times"),
        (('Repeat="8"', 'Repeat="-1"'), "step 2 repeats -1 times"),
        (('Repeat="8"', 'Repeat="2.5"'), "step 2 repeats 2.5 times: give a whole number"),
        (('Repeat="8"', 'Repeat="900"'), "more than 1000 steps .* change that in the program"),
        ((">time<", ">distance<"), "distances"),
    ],
)
def test_a_zwo_that_is_none(change, complaint):
    assert change[0] in ZWO
    with pytest.raises(Problem, match=complaint):
        zwo.read("w.zwo", ZWO.replace(*change).encode())


def test_what_a_zwo_loses_is_said():
    strange = ZWO.replace(">run<", ">bike<").replace('<FreeRide Duration="30"/>', "<Swim/>")
    found = zwo.read("w.zwo", strange.encode())
    assert found.warnings == [
        "it is a workout for bike: check that its steps suit a run",
        "step 5: <Swim> has no time: left out",
    ]


def test_a_repeat_too_deep_is_refused():
    items = (Step(image.RUN, 1000),)
    reading = Reading("w")
    for _ in range(4):
        items = (reading.repeat(1, 2, items),)
    with pytest.raises(Problem, match="w: step 9 is a repeat in 4 others"):
        reading.repeat(9, 2, items)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("", "monday"),
        ("\u202e", "monday"),
        (" a\nb\u2028c\x1b[31m ", "a b c[31m"),
        ("é" * 40, "é" * 24),
        ("🏃" * 13, "🏃" * 12),
    ],
)
def test_a_name_is_one_that_a_plan_can_have(name, kept):
    plan = Reading("x/monday.fit").plan(name, [Step(image.RUN, 1000)]).plan
    assert plan.name == kept
    plan_file.parse_file("p", tomli_w.dumps({"name": plan.name, "steps": "1s run"}).encode())
