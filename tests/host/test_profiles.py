"""Profiles: each is one person's home, and nothing of another's is in it."""

import json
import os

import pytest

from command_line import output_of
from runwalk import places, profiles
from runwalk.page.desk import trying
from runwalk.problem import Problem


def test_the_default_profile_is_the_home_as_it_was(home):
    assert profiles.names() == ["default"]
    assert places.home() == home
    output_of("me", "--mass", "80")
    assert (home / "person.json").exists()
    (told,) = json.loads(output_of("who", "--json"))
    assert (told["name"], told["is_used"], told["home"]) == ("default", True, str(home))


def test_what_is_told_to_one_profile_is_not_told_to_another(home):
    output_of("who", "anna", "--new")
    output_of("--who", "anna", "me", "--mass", "61")
    output_of("me", "--mass", "80")
    assert json.loads(output_of("--who=anna", "me", "--json"))["mass_kg"] == 61
    assert json.loads(output_of("me", "--json"))["mass_kg"] == 80
    output_of("--who", "anna", "screening", "--yes", "joint")
    assert json.loads(output_of("screening", "--show", "--json"))["answers"] is None
    assert (home / "people/anna/person.json").exists()
    assert (home / "people/anna").stat().st_mode & 0o077 == 0


def test_the_environment_names_a_profile_and_the_option_goes_before_it(home, monkeypatch):
    output_of("who", "anna", "--new")
    output_of("who", "ben", "--new")
    monkeypatch.setenv("RUNWALK_WHO", "anna")
    used = [one["name"] for one in json.loads(output_of("who", "--json")) if one["is_used"]]
    assert used == ["anna"]
    output_of("--who", "ben", "me", "--mass", "70")
    assert not (home / "people/anna/person.json").exists()
    output_of("--who", "default", "me", "--mass", "80")
    assert (home / "person.json").exists()
    assert os.environ["RUNWALK_WHO"] == "anna"


def test_an_unknown_profile_is_one_clear_line(home, monkeypatch):
    said = output_of("--who", "ana", "plans", "list", status=1)
    assert said == (
        "runwalk: no profile 'ana': there are default; `runwalk who ana --new` makes it\n"
    )
    assert not (home / "people").exists()
    monkeypatch.setenv("RUNWALK_WHO", "ana")
    # So that one can be made and found.
    output_of("who", "ana", "--new")
    output_of("plans", "list")


@pytest.mark.parametrize("name", ["", "../up", "a/b", "con", "COM1", "x" * 25, "é", "a b"])
def test_names_are_folders_on_every_system(home, name):
    with pytest.raises(Problem, match="invalid profile name"):
        profiles.make(name)


def test_two_profiles_differ_by_more_than_capitals(home):
    profiles.make("anna")
    for name in ("anna", "Anna", "Default"):
        with pytest.raises(Problem, match="already"):
            profiles.make(name)


def test_each_profile_has_an_id_of_its_own_that_says_nothing_of_it(home):
    profiles.make("anna")
    mine = profiles.owner_id()
    with profiles.using("anna"):
        annas = profiles.owner_id()
    assert mine != annas
    assert profiles.owner_id() == mine
    assert profiles.with_owner_id(annas) == "anna"
    assert profiles.with_owner_id("0" * 32) is None
    # The same person on another computer.
    output_of("who", "anna", "--id", "0" * 32)
    assert profiles.with_owner_id("0" * 32) == "anna"
    assert "32 hex digits" in output_of("who", "--id", "anna", status=1)


def test_virtual_clips_are_everybodys_but_for_the_one_that_the_page_tries_on(home):
    profiles.make("anna")
    assert (places.virtual_clips(), trying()) == (home / "virtual", "page")
    with profiles.using("anna"):
        assert (places.virtual_clips(), trying()) == (home / "virtual", "page-anna")
