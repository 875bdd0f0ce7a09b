"""Loading: nothing is replaced unasked, what was there can be put back, a course begins where it says."""

import json
import os

import pytest

from command_line import output_of, run_command
from runwalk import places

COURSE = 'name = "Ten minutes"\nsessions = ["10m walk", "20m walk", "30m walk"]\n'


def plan(folder, name, steps="5m walk"):
    path = folder / f"{name.lower()}.toml"
    path.write_text(f'name = "{name}"\nsteps = "{steps}"\n')
    return path


@pytest.fixture
def course(tmp_path):
    path = tmp_path / "course.toml"
    path.write_text(COURSE)
    return path


def on_clip(clip):
    """(slot, name) each, and the chosen one."""
    found = json.loads(clip.runwalk("slots", "list", "--json"))
    return [(slot, there["name"]) for slot, there in found["slots"]], found["chosen"]


def position(clip, slot=1):
    return json.loads(clip.runwalk("course", "status", "--slot", slot, "--json"))["position"]


def load(clip, *arguments, status=0, typed=""):
    command = [*arguments, "--port", clip.port]
    return output_of(*command, status=status, typed=typed)


def test_a_plan_takes_a_free_slot_and_its_own_again(clip, tmp_path):
    monday, tuesday = plan(tmp_path, "Monday"), plan(tmp_path, "Tuesday")
    assert "into slot 1" in load(clip, "load", monday)
    assert "into slot 2" in load(clip, "load", tuesday)
    assert "into slot 1" in load(clip, "load", monday)
    assert on_clip(clip) == ([(1, "Monday"), (2, "Tuesday")], 1)


def test_what_a_slot_holds_is_not_replaced_unasked(clip, tmp_path, course):
    load(clip, "course", "load", course)
    monday = plan(tmp_path, "Monday")
    refused = load(clip, "load", monday, "--slot", 1, status=1)
    assert "slot 1 holds the course Ten minutes (session 1 of 3)" in refused
    assert "--replace" in refused and "--slot 2 (free)" in refused
    assert refused.count("\n") == 1
    # Who is asked may say no.
    load(clip, "load", monday, "--slot", 1, status=1, typed="n\n")
    assert on_clip(clip)[0] == [(1, "Ten minutes 1")]
    asked = load(clip, "load", monday, "--slot", 1, typed="y\n")
    assert "The slot held the course Ten minutes" in asked.replace("\n", " ")
    assert on_clip(clip)[0] == [(1, "Monday")]


def test_another_version_of_a_plan_is_replaced_when_asked(clip, tmp_path):
    load(clip, "load", plan(tmp_path, "Monday"))
    changed = plan(tmp_path, "Monday", "6m walk")
    assert "another version of the plan Monday" in load(clip, "load", changed, status=1)
    told = json.loads(load(clip, "load", changed, "--replace", "--json"))
    assert (told["slot"], told["replaced"]) == (1, "the plan Monday")


def test_with_all_slots_taken_one_must_be_named(clip, tmp_path):
    for number in range(1, 9):
        load(clip, "load", plan(tmp_path, f"Plan{number}"))
    ninth = plan(tmp_path, "Ninth")
    assert "all slots are taken (1 Plan1, 2 Plan2" in load(clip, "load", ninth, status=1)
    load(clip, "load", ninth, "--slot", 3, "--replace")
    assert (3, "Ninth") in on_clip(clip)[0]


def test_load_previous_puts_back_what_was_there_and_again(clip, tmp_path, course):
    load(clip, "course", "load", course, "--from", 3)
    load(clip, "load", plan(tmp_path, "Monday"), "--slot", 1, "--replace")
    back = load(clip, "load", "--previous")
    assert "It begins with session 3 of 3" in back
    assert position(clip) == 2
    load(clip, "load", "--previous", "--slot", 1)
    assert on_clip(clip) == ([(1, "Monday")], 1)
    assert "nothing in slot 2" in load(clip, "load", "--previous", "--slot", 2, status=1)


def test_a_course_that_was_loaded_by_nobody_can_not_be_put_back(clip):
    assert "nothing on this clip was replaced" in load(clip, "load", "--previous", status=1)
    assert "name what to load" in load(clip, "load", status=1)


def test_a_course_begins_with_its_first_session_after_something_else_was_there(
    clip, tmp_path, course
):
    load(clip, "course", "load", course)
    clip.runwalk("course", "set", 2)
    load(clip, "load", plan(tmp_path, "Monday"), "--slot", 1, "--replace")
    said = load(clip, "course", "load", course, "--slot", 1, "--replace")
    assert "Ten minutes" in said and "It begins with session 1 of 3" in said
    assert position(clip) == 0


def test_a_course_that_is_part_done_asks_where_to_begin(clip, course):
    load(clip, "course", "load", course)
    clip.runwalk("course", "set", 2)
    refused = load(clip, "course", "load", course, status=1)
    assert "Ten minutes is in slot 1 already, at session 2 of 3" in refused
    assert "--continue" in refused and "--from 1" in refused
    assert position(clip) == 1
    load(clip, "course", "load", course, "--continue")
    assert position(clip) == 1
    load(clip, "course", "load", course, typed="\n")
    assert position(clip) == 1
    load(clip, "course", "load", course, typed="3\n")
    assert position(clip) == 2
    load(clip, "course", "load", course, "--from", 1)
    assert position(clip) == 0
    assert "there is no 4" in load(clip, "course", "load", course, "--from", 4, status=1)


# The health check.


@pytest.fixture
def real(clip, tmp_path):
    """The clip as one that is plugged in: its port by another name, so nobody knows it is virtual."""

    def command(*arguments, status=0, typed=""):
        link = tmp_path / "port"
        link.unlink(missing_ok=True)
        link.symlink_to(os.path.realpath(clip.port))
        return run_command(*arguments, "--port", link, typed=typed)

    return command


@pytest.mark.parametrize("command", [["load", "first-steps"], ["course", "load", "couch-to-5k"]])
def test_nothing_that_is_run_is_loaded_before_the_questions(clip, real, command):
    ran = real(*command)
    assert ran.status == 1 and "the health check is not answered yet" in ran.stderr
    assert on_clip(clip)[0] == []
    asked = real(*command, typed="n\nn\n")
    assert asked.status == 0, asked.stderr
    assert len(on_clip(clip)[0]) == 1


@pytest.mark.parametrize("name", ["couch-to-5k", "walking-intervals"])
def test_after_a_grave_answer_not_even_fast_walking_is_loaded(clip, real, name):
    output_of("screening", "--yes", "angina")
    ran = real("course", "load", name, "--at-my-own-risk")
    assert ran.status == 1 and "emergency number" in ran.stderr
    assert on_clip(clip)[0] == []


def test_a_virtual_clip_is_exempt_for_nobody_runs_with_it(clip):
    load(clip, "course", "load", "couch-to-5k")
    clip.runwalk("start")


def test_a_plan_of_ones_own_is_loaded_at_ones_own_risk_and_that_is_kept(clip, real, tmp_path):
    output_of("screening", "--yes", "joint")
    mine = plan(tmp_path, "Mine", "5m run")
    refused = real("load", mine)
    assert refused.status == 1 and "--at-my-own-risk" in refused.stderr
    refused = real("load", "first-steps", "--at-my-own-risk")
    assert refused.status == 1 and "is for plans of your own" in refused.stderr
    assert on_clip(clip)[0] == []
    assert real("load", mine, "--at-my-own-risk").status == 0
    (risk,) = json.loads(places.person_file().read_text())["own_risk"]
    assert risk["plan"] == "Mine" and risk["on"]
    # Nor is it started, or restored, without that.
    assert "--at-my-own-risk" in real("start").stderr
    clip.runwalk("backup", tmp_path / "clip.zip")
    assert "--at-my-own-risk" in real("restore", tmp_path / "clip.zip").stderr
    assert real("restore", tmp_path / "clip.zip", "--at-my-own-risk").status == 0
    assert real("start", "--at-my-own-risk").status == 0
    assert clip.session()["state"] == "running"


def test_a_plan_of_the_library_is_nobodys_own_wherever_it_comes_from(clip, real, tmp_path):
    """On the clip from before the answers, put back, or restored."""
    output_of("screening", "--yes", "none")
    assert real("load", "first-steps").status == 0
    assert real("load", plan(tmp_path, "Mine", "5m walk"), "--slot", 1, "--replace").status == 0
    clip.runwalk("load", "first-steps", "--slot", 2)
    clip.runwalk("backup", tmp_path / "clip.zip")
    output_of("screening", "--yes", "illness")
    for command in (
        ["start"],
        ["load", "--previous", "--slot", 1],
        ["restore", tmp_path / "clip.zip"],
    ):
        refused = real(*command, "--at-my-own-risk")
        assert refused.status == 1 and "is for plans of your own" in refused.stderr, command


def test_what_is_on_the_clip_already_is_not_chosen_against_the_answers(clip, real, tmp_path):
    """Loaded before the answers, or by another computer."""
    clip.runwalk("load", "first-steps")
    clip.runwalk("course", "load", "couch-to-5k")
    for command in (["slots", "choose", 1], ["course", "set", 5]):
        assert "not answered yet" in real(*command).stderr
    output_of("screening", "--yes", "joint")
    for command in (["slots", "choose", 1], ["course", "set", 5]):
        refused = real(*command, "--at-my-own-risk")
        assert refused.status == 1 and "is for plans of your own" in refused.stderr, command
    assert (on_clip(clip)[1], position(clip, 2)) == (2, 0)
    assert real("load", plan(tmp_path, "Walks")).status == 0
    # A walk may be chosen; a plan of one's own at one's own risk.
    assert real("slots", "choose", "Walks").status == 0
    clip.runwalk("load", plan(tmp_path, "Mine", "5m run"))
    clip.runwalk("slots", "choose", "Walks")
    assert "--at-my-own-risk" in real("slots", "choose", "Mine").stderr
    assert real("slots", "choose", "Mine", "--at-my-own-risk").status == 0
    (risk,) = json.loads(places.person_file().read_text())["own_risk"]
    assert risk["plan"] == "Mine"


def test_the_signs_at_which_to_stop_are_told_before_the_first_load(real, tmp_path):
    walks = plan(tmp_path, "Walks")
    # A program asks for JSON: that a person has seen them is not known.
    assert "When to stop" not in real("load", walks, "--json").stderr
    assert "When to stop" in real("load", walks).stderr
    assert "When to stop" not in real("load", walks).stderr
