"""Plans and courses that one keeps with the tool, and forgetting."""

import pytest

from command_line import output_of, run_command
from runwalk import places
from runwalk.plans import course_file, plan_file, saved
from runwalk.problem import FileExists, Problem

TEXT = 'name = "{}"\nsteps = "{}"\n'


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
    assert saved.name_for(title) == name
    assert saved.keep(places.plans(), TEXT.format(title.replace("\\", "\\\\"), "1m run")) == name
    assert saved.names(places.plans()) == [name]


def test_it_is_read_by_its_name_before_a_sample(home):
    saved.keep(places.plans(), TEXT.format("First steps", "1m walk"))
    assert plan_file.read("first-steps").items[0].duration_ms == 60_000
    saved.remove(places.plans(), "first-steps")
    assert plan_file.read("first-steps").items[0].duration_ms == 300_000


def test_a_course_is_read_by_its_name(home):
    saved.keep(places.courses(), 'name = "Mine"\nsessions = ["1m walk"]\n')
    assert course_file.read_whole("mine")[0].name == "Mine"


@pytest.mark.parametrize("name", ["../person", "/etc/passwd", "", "nothing", "plans/../x"])
def test_no_name_leads_out_of_the_folder(home, name):
    places.home().mkdir()
    places.person_file().write_text("{}")
    assert saved.find(places.plans(), name) is None
    with pytest.raises(Problem, match="nothing is kept as"):
        saved.remove(places.plans(), name)
    assert places.person_file().exists()


def test_one_that_is_kept_is_replaced_where_it_is_meant(home):
    saved.keep(places.plans(), TEXT.format("A b", "1m run"))
    for title in ("A b", "a B!"):
        for replaces in (None, "other"):
            with pytest.raises(FileExists, match="'A b' is kept as a-b already") as told:
                saved.keep(places.plans(), TEXT.format(title, "2m run"), replaces=replaces)
            assert told.value.name == "a-b"
    assert "1m run" in (places.plans() / "a-b.toml").read_text()
    saved.keep(places.plans(), TEXT.format("A b", "3m run"), replaces="a-b")
    assert "3m run" in (places.plans() / "a-b.toml").read_text()


def test_the_list_has_them_first(home):
    saved.keep(places.plans(), TEXT.format("Monday", "1m run"))
    assert output_of("plans", "list").splitlines()[1].startswith("monday")


def test_forgetting_asks_and_leaves_the_plans(home):
    saved.keep(places.plans(), TEXT.format("Monday", "1m run"))
    output_of("me", "--mass", "80")
    output_of("report", "--list")
    assert places.archive_file().exists()
    assert run_command("forget", typed="n\n").status == 1
    assert places.archive_file().exists()
    said = output_of("forget", typed="y\n")
    assert "Deleted: archive.sqlite, person.json" in said
    assert not places.archive_file().exists()
    assert not places.person_file().exists()
    assert saved.names(places.plans()) == ["monday"]
    assert "nothing to delete" in output_of("forget", "--yes")
