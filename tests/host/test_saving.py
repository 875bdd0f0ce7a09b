"""Plans and courses from standard input, and those that are saved at the terminal."""

import pytest

from command_line import output_of
from runwalk import places
from runwalk.plans import saved

PLAN = '# for cold days\nname = "Monday"\nsteps = "5m walk"\n'
COURSE = 'name = "Autumn"\nsessions = ["5m walk", "6m walk"]\n'


@pytest.mark.parametrize("command", ["preview", "check", "plans show"])
def test_a_plan_comes_through_standard_input(home, command):
    assert output_of(*command.split(), "-", piped=PLAN)
    told = output_of(*command.split(), "-", piped=PLAN.replace("walk", "wlak"), status=1)
    assert told.startswith("runwalk: standard input:3:")


def test_too_much_of_it_is_refused(home):
    told = output_of("preview", "-", piped="#" * 1_000_001, status=1)
    assert told == "runwalk: standard input: too large: it has more than 1000000 bytes\n"


def test_a_file_is_saved_and_found_by_its_name(home, tmp_path):
    (tmp_path / "p.toml").write_text(PLAN)
    assert "runwalk load monday" in output_of("plans", "save", tmp_path / "p.toml")
    assert "runwalk course load autumn" in output_of("plans", "save", "-", piped=COURSE)
    assert "Monday" in output_of("preview", "monday")
    assert saved.find(places.plans(), "monday").read_text() == PLAN
    told = output_of("plans", "save", "-", piped=PLAN, status=1)
    assert told.endswith("give yours another name, or --force replaces it\n")
    output_of("plans", "save", "-", "--force", piped=PLAN.replace("5m", "9m"))
    assert "9m walk" in output_of("preview", "monday")


def test_what_comes_with_the_tool_is_not_saved_as_ones_own(home):
    assert "name a plan or course file" in output_of("plans", "save", "couch-to-5k", status=1)
    assert "is missing" in output_of("plans", "save", "-", piped='name = "x"\n', status=1)


def test_a_saved_one_is_renamed_and_the_rest_of_it_stays(home):
    output_of("plans", "save", "-", piped=PLAN)
    output_of("plans", "save", "-", piped=COURSE)
    output_of("plans", "rename", "monday", "Easy day")
    assert saved.names(places.plans()) == ["easy-day"]
    renamed = saved.find(places.plans(), "easy-day").read_text()
    assert renamed == PLAN.replace("Monday", "Easy day")
    output_of("plans", "rename", "easy-day", "EASY DAY")
    assert saved.names(places.plans()) == ["easy-day"]
    output_of("plans", "rename", "autumn", "Winter")
    assert saved.names(places.courses()) == ["winter"]


def test_a_name_over_several_lines_is_renamed_too(home):
    output_of("plans", "save", "-", piped='name = """\\\nMonday"""\nsteps = "5m walk"\n')
    output_of("plans", "rename", "monday", "B")
    assert "B  5m walk" in output_of("preview", "b")


def test_a_name_that_is_refused_changes_nothing(home):
    output_of("plans", "save", "-", piped=PLAN)
    output_of("plans", "save", "-", piped=PLAN.replace("Monday", "B"))
    assert "characters" in output_of("plans", "rename", "monday", "x" * 60, status=1)
    assert "is kept as b already" in output_of("plans", "rename", "monday", "b", status=1)
    assert saved.names(places.plans()) == ["b", "monday"]


def test_a_saved_one_is_deleted(home):
    output_of("plans", "save", "-", piped=PLAN)
    assert "--yes" in output_of("plans", "delete", "monday", status=1)
    output_of("plans", "delete", "monday", "--yes")
    told = output_of("plans", "delete", "monday", "--yes", status=1)
    assert told == "runwalk: no saved plan or course 'monday': there are none\n"
