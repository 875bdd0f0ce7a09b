"""What options take is what is behind them, and what they refuse is told by their names."""

import re

import pytest

from command_line import output_of, run_command
from runwalk import places
from runwalk.cli.application import application
from runwalk.formats.calendar import WEEKDAYS, usual_days
from runwalk.plans import course_file
from runwalk.problem import Problem
from runwalk.training import person as persons
from runwalk.training.person import Person

ME = {
    "mass": "mass_kg",
    "walk": "walk_kmh",
    "run": "run_kmh",
    "easy": "easy_kmh",
    "grade": "grade_percent",
}


def option(command, name):
    found = application()
    for word in command.split():
        found = found.commands[word]
    return next(one for one in found.params if one.name == name)


@pytest.mark.parametrize(("name", "field"), ME.items())
def test_me_takes_what_a_person_may_be(name, field):
    limits = option("me", name).type
    for value in (limits.min, limits.max):
        assert getattr(persons.changed(Person(), {field: float(value)}), field) == value
    for value in (limits.min - 0.1, limits.max + 0.1):
        with pytest.raises(Problem, match=r"^the .* must be a number from"):
            persons.changed(Person(), {field: value})


def test_me_takes_the_grounds_there_are():
    for ground in option("me", "terrain").type.choices:
        assert persons.changed(Person(), {"terrain": ground}).terrain == ground
    with pytest.raises(Problem, match=r"^the ground must be "):
        persons.changed(Person(), {"terrain": "moon"})


def test_me_names_the_option(home):
    assert "'--mass'" in output_of("me", "--mass", "0", status=2)
    assert not places.person_file().exists()


def test_per_week_takes_what_it_says(home):
    said = option("course new", "per_week").help
    most, most_walks = map(int, re.search(r"per week, 1 to (\d); walks up to (\d)", said).groups())
    output_of("screening", "--yes", "none")
    running, walking = ["--goal", "10m", "--start", "5m/1m"], ["--goal", "walking"]
    for per_week in range(-1, 10):
        for wanted, may in ((running, most), (walking, most_walks)):
            command = ["course", "new", "mine.toml", "--force", "--per-week", per_week, *wanted]
            if 1 <= per_week <= may:
                output_of(*command)
            else:
                told = output_of(*command, status=1)
                assert told == f"runwalk: --per-week {per_week}: it is 1 to {may}\n"


@pytest.mark.parametrize("wanted", [["--goal", "3h"], ["--goal", "walking", "--weeks", "104"]])
def test_a_course_longer_than_a_clip_can_hold_comes_in_parts(home, tmp_path, wanted):
    output_of("screening", "--yes", "none")
    (tmp_path / "mine-2.toml").write_text("")
    assert "mine-2.toml exists already" in output_of(
        "course", "new", "mine.toml", *wanted, status=1
    )
    assert not (tmp_path / "mine.toml").exists()
    output_of("course", "new", "mine.toml", "--force", *wanted)
    file, count = "mine.toml", 0
    while file:
        fields, _ = course_file.read_whole(file)
        file, count = fields.next, count + 1
        assert fields.name.endswith(f", {count} of {len(list(tmp_path.glob('*.toml')))}")
    assert count == len(list(tmp_path.glob("*.toml"))) > 1


@pytest.mark.parametrize("per_week", range(1, 15))
def test_a_calendar_has_as_many_days_as_the_course(home, tmp_path, per_week):
    (tmp_path / "c.toml").write_text(
        f'name = "C"\nper_week = {per_week}\nsessions = {["1m walk"] * 14}\n'
    )
    output_of("course", "calendar", "c.toml", "c.ics", "--from", "2026-11-30")
    text = (tmp_path / "c.ics").read_bytes().decode()
    days = re.findall(r"DTSTART:(\d{8})", text)
    first_week = [day for day in days if "20261130" <= day <= "20261206"]
    assert len(first_week) == min(per_week, 7) == len(usual_days(per_week))
    assert set(usual_days(per_week)) <= set(WEEKDAYS)


def test_two_a_week_have_days_between(home):
    assert usual_days(2) == ["tue", "fri"]
    assert usual_days(3) == ["mon", "wed", "fri"]


@pytest.mark.parametrize(
    "group", ["slots", "settings", "course", "plans", "cues", "test", "boards", "log"]
)
def test_a_bare_group_lists_its_commands(home, group):
    assert f"Usage: runwalk {group} [OPTIONS] COMMAND" in run_command(group).stdout


def test_a_press_on_nothing_makes_nothing(home):
    told = output_of("press", "--name", "ghost", status=1)
    assert told == "runwalk: no virtual clip 'ghost' is running: there are none\n"
    assert not home.exists()
