"""What a name or a file is, and what is wrong in it: one place says so, for plans and courses."""

import json

import pytest

from command_line import output_of
from runwalk import places
from runwalk.board import board_file
from runwalk.cli.advice import for_the_terminal
from runwalk.plans import course_file, plan_file, saved, sources
from runwalk.problem import Problem

PLAN = 'name = "Monday"\nsteps = "1m walk"\n'
COURSE = 'name = "Mine"\nsessions = ["1m walk", "2m walk"]\n'


@pytest.fixture(autouse=True)
def folder(home, tmp_path):
    (tmp_path / "monday.toml").write_text(PLAN)
    (tmp_path / "mine.toml").write_text(COURSE)
    return tmp_path


@pytest.mark.parametrize(
    ("named", "kind"),
    [
        ("monday.toml", "plan"),
        ("mine.toml", "course"),
        ("bridge", "course"),
        ("free-finish", "plan"),
    ],
)
def test_what_it_is(named, kind):
    assert sources.kind_of(sources.find(named)) == kind


def test_a_folder_hides_no_name(folder):
    (folder / "first-steps").mkdir()
    (folder / "bridge").mkdir()
    assert plan_file.read("first-steps").name == "First steps"
    assert course_file.read_whole("bridge")[0].name.startswith("Bridge")


def test_a_file_goes_before_a_name_and_ones_own_before_the_tools(folder):
    saved.keep(places.plans(), PLAN.replace("Monday", "First steps"))
    assert plan_file.read("first-steps").items[0].duration_ms == 60_000
    (folder / "first-steps").write_text(PLAN.replace("1m", "2m"))
    assert plan_file.read("first-steps").items[0].duration_ms == 120_000


def test_a_plan_and_a_course_may_have_one_name():
    saved.keep(places.plans(), PLAN.replace("Monday", "Mine"))
    saved.keep(places.courses(), COURSE)
    assert plan_file.read("mine").name == "Mine"
    assert len(course_file.read_whole("mine")[0].sessions) == 2


@pytest.mark.parametrize(
    ("read", "named", "told"),
    [
        (
            plan_file.read,
            "mine.toml",
            "mine.toml is a course, not a plan; the plans are first-steps",
        ),
        (plan_file.read, "couch-to-5k", "couch-to-5k is a course, not a plan"),
        (
            course_file.read,
            "monday.toml",
            "monday.toml is a plan, not a course; the courses are bri",
        ),
        (course_file.read, "first-steps", "first-steps is a plan, not a course"),
        (plan_file.read, "firststeps", "did you mean first-steps?"),
        (plan_file.read, "couch-5k", "did you mean couch-to-5k?"),
        (plan_file.read, "munday.toml", "did you mean monday.toml?"),
        (plan_file.read, "/nowhere/x.toml", "no such file, and no such plan or course: there are"),
        (plan_file.read, ".", "is a folder"),
        (plan_file.read, "run.fit", "`runwalk plans import` makes a plan of it"),
        (course_file.read, "run.ZWO", "`runwalk plans import` makes a plan of it"),
        (plan_file.read, "backup.zip", "not a text file"),
    ],
)
def test_what_it_is_not(folder, read, named, told):
    for name in ("run.fit", "run.ZWO", "backup.zip"):
        (folder / name).write_bytes(b"PK\x03\x04\xff\xff")
    with pytest.raises(Problem) as problem:
        read(named)
    assert told in for_the_terminal(str(problem.value))
    assert str(problem.value).startswith(named)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('sessions = ["1m run"]', '1:1: name is missing: add a line name = "My course"'),
        ('name = "x"', "1:1: sessions is missing: add a line sessions = ["),
        ('name = "x"\n\nsession = ["1m run"]', "3:1: session is unknown: did you mean sessions?"),
        ('name = "x"\nsessions = []', "2:1: sessions must be a list of 1 to 64 items"),
        ('name = "x"\nsessions = "1m run"', "2:1: sessions must be a list"),
        ('name = "x"\nsessions = [1]', "2:1: sessions[0] must be text in quotes"),
        ('name = "x"\nsessions = ["1m run"]\nper_week = 0', "3:1: per_week must be a whole number"),
        (
            'name = "x"\nsessions = ["1m run"]\nper_week = "3"',
            "3:1: per_week must be a whole number",
        ),
        (
            'name = "x"\nsessions = ["1m run",\n  "2m hop"]',
            "3:7: session 2: unknown step type 'hop'",
        ),
        ('name = "x"\nsessions = ["1m run",\n  "1m run"', "3:"),
        (
            f'name = "{"x" * 41}"\nsessions = ["1m run"]',
            "1:1: name must be text in quotes, 1 to 40",
        ),
    ],
)
def test_what_is_wrong_in_a_course_is_told_with_line_and_fix(text, told):
    with pytest.raises(Problem) as problem:
        course_file.parse_file("c.toml", text.encode())
    assert str(problem.value).startswith(f"c.toml:{told}")


def test_what_is_wrong_in_a_board_file_is_told_with_its_line(folder):
    text = (places.boards() / "pico.toml").read_text(encoding="utf-8")
    file = folder / "board.toml"
    for old, new, told in (
        ("pin = 18", "pin = 99", "buzzer.pin must be"),
        ("[button]", "[buton]", "buton is unknown: did you mean button?"),
        ("active_low", "activ_low", "led.activ_low is unknown: did you mean active_low?"),
    ):
        assert old in text
        file.write_text(text.replace(old, new, 1))
        changed = [line for line in new.splitlines() if line not in text.splitlines()]
        number = 1 + next(
            n for n, line in enumerate(file.read_text().splitlines()) if changed[0] in line
        )
        with pytest.raises(Problem, match=rf"^board.toml:{number}:1: {told}"):
            board_file.read("board.toml")


def test_one_bad_file_of_ones_own_is_listed_as_bad(folder):
    saved.keep(places.plans(), PLAN)
    (places.plans() / "bad.toml").write_bytes(b"\xff")
    (places.plans() / "swapped.toml").write_text(COURSE)
    saved.keep(places.courses(), COURSE)
    (places.courses() / "worse.toml").write_text("name = 5\nsessions = []\n")
    listed = {one["name"]: one for one in json.loads(output_of("plans", "list", "--json"))}
    assert listed["monday"]["trouble"] is None
    assert listed["mine"]["kind"] == "course of 2"
    assert "not a text file" in listed["bad"]["trouble"]
    assert "is a course" in listed["swapped"]["trouble"]
    assert "name must be text" in listed["worse"]["trouble"]
    said = output_of("plans", "list")
    assert "worse:1:1: name must be text in quotes" in said
    assert "couch-to-5k" in said


def test_a_name_is_listed_once(folder):
    saved.keep(places.plans(), PLAN.replace("Monday", "First steps"))
    listed = [one["name"] for one in json.loads(output_of("plans", "list", "--json"))]
    assert listed.count("first-steps") == 1


def test_show_takes_whatever_it_is(folder):
    for command in (["plans", "show", "monday.toml"], ["plans", "show", "mine.toml"]):
        assert "1m walk" in output_of(*command, "--out", "a.svg", "--force")
    assert "did you mean couch-to-5k?" in output_of("plans", "show", "couch-5k", status=1)


def test_a_path_of_ones_own_file_is_loaded_by_load_whatever_it_is(folder):
    """Without a clip both get as far as looking for one."""
    for named in ("monday.toml", "mine.toml", "couch-to-5k", "first-steps"):
        assert "no clip found" in output_of("load", named, status=1)
    assert "no clip found" in output_of("course", "load", "mine.toml", status=1)
    assert "is a plan, not a course" in output_of("course", "load", "monday.toml", status=1)
    assert "is a course, not a plan" in output_of("preview", "couch-to-5k", status=1)
