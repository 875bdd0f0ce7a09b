"""Plan text to image and back; what a person is told who writes it wrong."""

import json

import msgspec
import pytest
import tomli_w
from golden_images import FOLDER, compiled

from clip.core import image
from runwalk.plans import plan_file
from runwalk.plans.compiling import PlanError, compile_plan, name_trouble
from runwalk.plans.doubts import doubts
from runwalk.plans.notation import NotationError, parse, write
from runwalk.plans.plan import Plan, Repeat, Step, from_image, planned
from runwalk.plans.plan_json import items_as_json, plan_as_json
from runwalk.plans.schedule import OPEN_MS, Cue, cue_schedule, planned_steps
from runwalk.problem import Problem

RUN, WALK = image.RUN, image.WALK


def test_golden_images():
    assert {file.name: file.read_bytes() for file in FOLDER.iterdir()} == compiled()


def test_three_samples_ship():
    assert plan_file.samples() == ["first-steps", "free-finish", "longer-runs"]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("1m run", (Step(RUN, 60_000),)),
        ("90s walk", (Step(WALK, 90_000),)),
        ("1:30 walk", (Step(WALK, 90_000),)),
        ("1:00:05 run", (Step(RUN, 3_605_000),)),
        ("1h2m3s run", (Step(RUN, 3_723_000),)),
        ("open run", (Step(RUN, None),)),
        ("5M Run", (Step(RUN, 300_000),)),
        ("5m warmup, 5m cooldown,", (Step(image.WARM_UP, 300_000), Step(image.COOL_DOWN, 300_000))),
        ("2x(1m run, 1m walk)", (Repeat(2, (Step(RUN, 60_000), Step(WALK, 60_000))),)),
        (
            "2 × ( 3x(1s run) , 1s walk )",
            (Repeat(2, (Repeat(3, (Step(RUN, 1000),)), Step(WALK, 1000))),),
        ),
        (
            "3x(1s run, 1s walk, No Last Walk)",
            (Repeat(3, (Step(RUN, 1000), Step(WALK, 1000)), no_last=True),),
        ),
        ("endless(1s run, 1s walk)", (Repeat(None, (Step(RUN, 1000), Step(WALK, 1000))),)),
        ("1s run,\n 1s walk", (Step(RUN, 1000), Step(WALK, 1000))),
    ],
)
def test_notation(text, items):
    assert parse(text) == items
    assert parse(write(items)) == items


@pytest.mark.parametrize(
    ("text", "offset", "mend"),
    [
        ("", 0, "a step is missing"),
        ("1m run,,", 7, "a step is missing"),
        ("5m warm-up 8x(1m run)", 11, "put a comma"),
        ("8x(1m run, no last run)", 11, "end with a step after others"),
        ("8x(1m walk, 2x(1m run), no last run)", 24, "end with a step after others"),
        ("8x(1m run, 1m walk, no last run)", 20, "ends with a walk: write no last walk"),
        ("8x(1m run, 1m walk, no", 20, "write no last walk"),
        ("8x(1m run, 1m walk, no last walk, 1m run)", 32, "nothing may follow"),
        ("1m run, no last run", 8, "this belongs in a repeat"),
        ("endless(1m run, 1m walk, no last walk)", 25, "no last round: remove this"),
        ("2x(endless(1m run))", 3, "move it out"),
        ("endless 1m run", 8, "brackets: endless(1m run, 1m walk)"),
        ("∞x(1m run)", 0, "write endless"),
        ("repeat(1m run)", 0, "write endless(1m run, 90s walk)"),
        ("5 run", 0, "5 of what? write 5s, 5m or 5x(…)"),
        ("1h30 run", 2, "30 of what?"),
        ("run 5m", 0, "write the time first, as in 5m run"),
        ("hop 5m", 0, "is not a step"),
        ("5m", 2, "add what to do"),
        ("5m hop", 3, "use warm-up, run, walk, cool-down"),
        ("5m wlak", 3, "did you mean walk?"),
        ("8x 1m run", 3, "in brackets: 8x("),
        ("2x(1m run", 2, "add a )"),
        ("1m run)", 6, "remove it"),
        ("(1m run)", 0, "say how often"),
        ("0x(1m run)", 0, "repeat 1 to 1000"),
        ("1001x(1m run)", 0, "repeat 1 to 1000"),
        ("2x(2x(2x(2x(2x(1m run)))))", 12, "4 deep at most"),
        ("1:75 run", 0, "write m:ss"),
        ("1:2:3:4 run", 0, "write m:ss"),
        ("5m30m run", 0, "each once"),
        ("0s run", 0, "at least 1s"),
        ("25h run", 0, "24 hours"),
        ("9" * 5000 + "m run", 0, "24 hours"),
        ("8*(1m run, 1m walk)", 1, "write x for times, as in 8x("),
        ("8 times (1m run)", 0, "write 8x("),
        ("1m run; 1m walk", 6, "put a comma between two steps"),
        ("8x[1m run]", 2, "use round brackets"),
        ("5m warm up, 1m run", 3, "did you mean warm-up?"),
        ("1m run, 5m cool down", 11, "did you mean cool-down?"),
        ("5min run", 0, "write 5m"),
        ("5 minutes run", 0, "write 5m"),
        ("1.5m run", 0, "write 1m30s"),
        ("0.3s run", 0, "whole h, m and s"),
        ("1m jog", 3, "did you mean run?"),
        ("1m rest", 3, "did you mean walk?"),
        ("2km run", 0, "a clip measures no distance"),
        ("1500m run", 0, "m means minutes, not metres"),
    ],
)
def test_notation_says_where_and_how_to_mend(text, offset, mend):
    with pytest.raises(NotationError) as error:
        parse(text)
    assert mend in str(error.value)
    assert error.value.offset == offset


@pytest.mark.parametrize(
    ("text", "position", "mend"),
    [
        ('steps = "5m run"', "1:1", "name is missing"),
        ('name = "x"', "1:1", "steps is missing"),
        ('name = "x"\nstep = "5m run"', "2:1", "step is unknown: did you mean steps?"),
        ("name = 5\nsteps = '1m run'", "1:1", "must be text in quotes"),
        ('name = "x\nsteps = "1m run"', "1:10", "not TOML"),
        ('name = ""\nsteps = "1m run"', "1:1", "name must be text in quotes, 1 to 48 characters"),
        ('name = "\\u001b[2J"\nsteps = "1m run"', "1:1", "no control characters"),
        ('name = "' + "x" * 49 + '"\nsteps = "1m run"', "1:1", "1 to 48 characters"),
        ('name = "' + "ü" * 30 + '"\nsteps = "1m run"', "1:1", "too long: 60 bytes"),
        ('name = "x"\nsteps = "1m run, 2m hop"', "2:21", "unknown step type"),
        ("name = 'x'\nsteps = '''\n1m run,\n  2m hop'''", "4:6", "unknown step type"),
        ('name = "x"\nsteps = "999x(1h run)"', "2:1", "24 hours"),
        ('name = "x"\nsteps = "1000x(1s run, 1s walk)"', "2:1", "1000 steps"),
        ("a = " + "[" * 5000, None, "p.toml"),
    ],
)
def test_plan_file_says_where_and_how_to_mend(text, position, mend):
    with pytest.raises(Problem) as problem:
        plan_file.parse_file("p.toml", text.encode())
    assert mend in str(problem.value)
    assert str(problem.value).startswith(f"p.toml:{position}: " if position else "p.toml")


@pytest.mark.parametrize(
    "name", ["", " ", "a\nb", "a\u202eb", "a\u2028", "\x1b[2J", "\x9b", "ü" * 30, "x" * 49]
)
def test_a_name_is_refused_in_a_file_and_on_the_page_alike(name):
    assert name_trouble(name)
    with pytest.raises(PlanError) as error:
        compile_plan(name, "no steps either")
    assert error.value.part == "name" and error.value.offset is None
    with pytest.raises(Problem):
        plan_file.parse_file("p.toml", tomli_w.dumps({"name": name, "steps": "1m run"}).encode())


@pytest.mark.parametrize("name", ["Monday", "x" * 48, "ü" * 24, "Läufe & <b>", "⟨load⟩"])
def test_a_name_is_good_in_a_file_and_on_the_page_alike(name):
    assert name_trouble(name) == ""
    text = tomli_w.dumps({"name": name, "steps": "1m run"})
    assert plan_file.parse_file("p.toml", text.encode()) == compile_plan(name, "1m run")


def test_the_image_of_a_plan_is_built_once():
    plan = compile_plan("Monday", "8x(1m run, 90s walk, no last walk)", "for a start")
    assert plan.image is plan.image
    assert (plan.name, plan.about) == (from_image(plan.image).name, "for a start")


def test_a_plan_of_too_many_written_steps_says_how_many():
    steps = ", ".join(["1m run"] * 1002)
    with pytest.raises(
        Problem, match=r"p.toml:2:1: 1002 steps and repeats .* 1000 are the most: repeat"
    ):
        plan_file.parse_file("p.toml", f'name = "x"\nsteps = "{steps}"'.encode())


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        (
            "400m run",
            ["A run of 400m is 6h40m: m means minutes, and a clip does not measure distance."],
        ),
        ("3x(100m run, 5m walk), 800m run", ["A run of 100m is 1h40m", "A run of 800m is 13h20m"]),
        ("90m run, 120m walk, 2h run, 400m walk, 99s run, open run", []),
    ],
)
def test_metres_are_doubted(steps, said):
    plan = plan_file.parse_file("p.toml", f'name = "x"\nsteps = "{steps}"'.encode())
    found = doubts(plan.image)
    assert [one.startswith(start) for one, start in zip(found, said, strict=True)] == [True] * len(
        said
    )


def test_plan_files_that_are_none(tmp_path):
    with pytest.raises(Problem, match="no such file, and no such plan or course: there are first"):
        plan_file.read(str(tmp_path / "nowhere.toml"))
    with pytest.raises(Problem, match="is a folder"):
        plan_file.read(str(tmp_path))
    (tmp_path / "large.toml").write_bytes(b"#" * 1_100_000)
    with pytest.raises(Problem, match="too large"):
        plan_file.read(str(tmp_path / "large.toml"))
    with pytest.raises(Problem, match="UTF-8"):
        plan_file.parse_file("p.toml", b"name = '\xff'")


def test_windows_line_ends_and_a_mark():
    text = '\ufeffname = "x"\r\nsteps = """\r\n1m run,\r\n1m hop"""\r\n'
    with pytest.raises(Problem, match=r"p.toml:4:4"):
        plan_file.parse_file("p.toml", text.encode())


def test_the_schema_that_ships_is_the_one_in_use():
    shipped = json.loads((plan_file.schema_path()).read_text())
    assert shipped == msgspec.json.schema(plan_file.PlanFile)


def test_a_schedule_is_the_cores():
    plan = plan_file.parse_file("p", b"name = 'x'\nsteps = '4s run, open walk, 2s run'")
    data = plan.image
    assert [(cue.name, cue.at_ms) for cue in cue_schedule(data)] == [
        ("run", 0),
        ("countdown", 1000),
        ("countdown", 2000),
        ("countdown", 3000),
        ("walk", 4000),
        ("open", 6000),
        ("run", 4000 + OPEN_MS),
        ("countdown", 5000 + OPEN_MS),
        ("finished", 6000 + OPEN_MS),
    ]
    assert [(step.start_ms, step.end_ms, step.is_open) for step in planned_steps(data)] == [
        (0, 4000, False),
        (4000, 4000 + OPEN_MS, True),
        (4000 + OPEN_MS, 6000 + OPEN_MS, False),
    ]


def test_an_endless_repeat_is_shown_once_and_played_to_the_limits():
    text = "5m warm-up, endless(1m run, 90s walk), 5m cool-down"
    data = Plan("Free", parse(text)).image
    assert (image.steps(data), image.total_ms(data)) == (2 + 2 * 499, 750_000)
    assert from_image(data).items == parse(text)
    shown = [(step.start_ms, step.is_endless) for step in planned_steps(data)]
    assert shown == [(0, False), (300_000, True), (360_000, True), (450_000, False)]
    assert [step.kind for step in planned(data)] == [1, 2, 3, 4]
    assert cue_schedule(data)[-1] == Cue("finished", 750_000)
    assert plan_as_json(data)["steps"][1]["is_endless"]
    assert items_as_json(Plan("x", parse(text)))[1] == {
        "times": None,
        "items": [{"time": "1m", "kind": "run"}, {"time": "1m30s", "kind": "walk"}],
        "no_last": False,
    }
    hours = Plan("x", parse("endless(3h run, 1h walk), 1h cool-down")).image
    assert image.steps(hours) == 2 * 5 + 1
    opened = Plan("x", parse("endless(open run)")).image
    assert (image.steps(opened), image.total_ms(opened)) == (1000, 0)


def test_two_endless_repeats_are_one_line(tmp_path):
    file = tmp_path / "two.toml"
    file.write_text('name = "x"\nsteps = "endless(1m run), endless(1m walk)"')
    with pytest.raises(
        Problem, match=r"two.toml:2:1: it has two endless repeats: give one a number"
    ):
        plan_file.read(str(file))
