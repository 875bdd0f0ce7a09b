"""Plans and courses that one keeps with the tool, and forgetting."""

import pytest
from typer.testing import CliRunner

from runwalk import places
from runwalk.cli.main import application
from runwalk.plans import course_file, own, plan_file
from runwalk.problem import Problem

TEXT = 'name = "{}"\nsteps = "{}"\n'


def runwalk(*arguments, typed=""):
    return CliRunner().invoke(application(arguments[0]), arguments, input=typed)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Monday", "monday"),
        ("Montag früh", "montag-früh"),
        ("../../etc/passwd", "etc-passwd"),
        ("a/b\\c", "a-b-c"),
        (".hidden", "hidden"),
        ("…", "plan"),
        ("x" * 60, "x" * 48),
    ],
)
def test_a_title_becomes_a_name_and_never_a_path(home, title, name):
    assert own.name_for(title) == name
    assert own.keep(places.plans(), TEXT.format(title.replace("\\", "\\\\"), "1m run")) == name
    assert own.names(places.plans()) == [name]


def test_it_is_read_by_its_name_before_a_sample(home):
    own.keep(places.plans(), TEXT.format("First steps", "1m walk"))
    assert plan_file.read("first-steps").items[0].duration_ms == 60_000
    own.remove(places.plans(), "first-steps")
    assert plan_file.read("first-steps").items[0].duration_ms == 300_000


def test_a_course_is_read_by_its_name(home):
    own.keep(places.courses(), 'name = "Mine"\nsessions = ["1m walk"]\n')
    assert course_file.read_whole("mine")[0].name == "Mine"


@pytest.mark.parametrize("name", ["../person", "/etc/passwd", "", "nothing", "plans/../x"])
def test_no_name_leads_out_of_the_folder(home, name):
    places.home().mkdir()
    places.person_file().write_text("{}")
    assert own.find(places.plans(), name) is None
    with pytest.raises(Problem, match="nothing is kept as"):
        own.remove(places.plans(), name)
    assert places.person_file().exists()


def test_the_same_title_replaces_and_another_does_not(home):
    own.keep(places.plans(), TEXT.format("A b", "1m run"))
    own.keep(places.plans(), TEXT.format("A b", "2m run"))
    with pytest.raises(Problem, match="'A b' is kept as a-b already"):
        own.keep(places.plans(), TEXT.format("a B!", "3m run"))
    assert "2m run" in (places.plans() / "a-b.toml").read_text()


def test_the_list_has_them_first(home):
    own.keep(places.plans(), TEXT.format("Monday", "1m run"))
    assert runwalk("plans", "list").output.splitlines()[1].startswith("monday")


def test_forgetting_asks_and_leaves_the_plans(home):
    own.keep(places.plans(), TEXT.format("Monday", "1m run"))
    runwalk("me", "--mass", "80")
    runwalk("report", "--list")
    assert places.archive_file().exists()
    assert runwalk("forget", typed="n\n").exit_code != 0
    assert places.archive_file().exists()
    said = runwalk("forget", typed="y\n").output
    assert "Deleted: archive.sqlite, person.json" in said
    assert not places.archive_file().exists()
    assert not places.person_file().exists()
    assert own.names(places.plans()) == ["monday"]
    assert "nothing to delete" in runwalk("forget", "--yes").output
