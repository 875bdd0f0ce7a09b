"""People and clips are not mixed: as a coach with five people and five clips."""

import json

import pytest

from command_line import output_of, run_command
from runwalk import profiles

PEOPLE = ("anna", "ben", "cleo", "dan", "eva")


def course_file(folder, name):
    path = folder / f"{name}.toml"
    path.write_text(f'name = "{name} course"\nsessions = ["1m walk", "2m walk", "3m walk"]\n')
    return path


def as_(who, *arguments, status=0, typed=""):
    return output_of("--who", who, *arguments, status=status, typed=typed)


def listed(who):
    return json.loads(as_(who, "report", "--list", "--json"))


def run_session(clip):
    clip.press()
    clip.advance("4m")


def test_a_default_port_chooses_among_several(start_clip, monkeypatch):
    clips = [start_clip("one"), start_clip("two")]
    assert "2 clips found" in output_of("status", "--json", status=1)
    for clip in clips:
        monkeypatch.setenv("RUNWALK_PORT", clip.port)
        assert json.loads(output_of("status", "--json"))["id"] == clip.status()["id"]
    # What is typed goes before it.
    told = json.loads(output_of("status", "--json", "--port", clips[0].port))
    assert told["id"] == clips[0].status()["id"]
    monkeypatch.setenv("RUNWALK_PORT", "three")
    assert "no port three, and no clip of that name" in output_of("status", status=1)


def test_a_coach_with_five_people_and_five_clips(start_clip, tmp_path):
    clips = {}
    for who in PEOPLE:
        as_("default", "who", who, "--new")
        clips[who] = start_clip(f"of-{who}")
        as_(who, "course", "load", course_file(tmp_path, who), "--port", clips[who].port)
        as_(who, "name", f"clip of {who}", "--port", clips[who].port)
    # Each does a number of sessions of their own, and they are pulled in mixed order.
    wanted = dict(zip(PEOPLE, (1, 2, 3, 1, 2), strict=True))
    for count in range(3):
        for who in reversed(PEOPLE) if count % 2 else PEOPLE:
            if count < wanted[who]:
                run_session(clips[who])
                told = json.loads(as_(who, "log", "pull", "--json", "--port", clips[who].port))
                assert told["next"]["course"] == f"{who} course"
                assert told["next"]["clip_session"] == (count + 2 if count < 2 else None)
    for who in PEOPLE:
        sessions = listed(who)
        assert len(sessions) == wanted[who]
        assert {one["plan"].rpartition(" ")[0] for one in sessions} == {f"{who} course"}
        report = json.loads(as_(who, "report", "course", "--json", "--out", who))
        assert (report["name"], report["done"]) == (f"{who} course", wanted[who])
    assert listed("default") == []
    # Somebody else's clip is not pulled by mistake, nor loaded.
    for command in (("log", "pull"), ("load", "first-steps")):
        said = as_("ben", *command, "--port", clips["anna"].port, status=1)
        assert "this clip is profile anna's" in said and "--take-over" in said
        assert said.count("\n") == 1
    assert len(listed("ben")) == wanted["ben"]


@pytest.fixture
def annas(clip, tmp_path):
    """The clip, which is anna's and has a session on it."""
    profiles.make("anna")
    profiles.make("ben")
    as_("anna", "course", "load", course_file(tmp_path, "anna"), "--port", clip.port)
    run_session(clip)
    return clip


def test_a_clip_is_taken_over_when_asked(annas):
    said = as_("ben", "log", "pull", "--port", annas.port, status=1, typed="n\n")
    assert listed("ben") == []
    as_("ben", "log", "pull", "--port", annas.port, typed="y\n")
    assert len(listed("ben")) == 1
    # From now on it is ben's.
    assert "profile ben's" in as_("anna", "log", "pull", "--port", annas.port, status=1)
    as_("anna", "log", "pull", "--take-over", "--port", annas.port)
    assert "Traceback" not in said


def test_a_clip_from_another_computer_is_somebody_elses(annas, monkeypatch, tmp_path):
    port, owner = annas.port, json.loads(as_("default", "who", "anna", "--json"))["id"]
    monkeypatch.setenv("RUNWALK_HOME", str(tmp_path / "another computer"))
    said = output_of("log", "pull", "--port", port, status=1)
    assert "another person's, or yours on another computer" in said
    # Where anna says that it is hers too, both computers pull in turn.
    output_of("who", "--id", owner)
    output_of("log", "pull", "--port", port)
    assert len(json.loads(output_of("report", "--list", "--json"))) == 1
    monkeypatch.setenv("RUNWALK_HOME", str(tmp_path / "home"))
    as_("anna", "log", "pull", "--port", port)


def test_a_clip_is_handed_over(annas):
    port = annas.port
    assert "add --yes to continue" in as_("anna", "log", "clear", "--port", port, status=1)
    assert "profile anna's" in as_("ben", "log", "clear", "--yes", "--port", port, status=1)
    told = json.loads(as_("anna", "log", "clear", "--yes", "--json", "--port", port))
    assert told["new"] > 0
    assert len(listed("anna")) == 1
    # The next one has it without a word, and nothing of hers.
    told = json.loads(as_("ben", "log", "pull", "--json", "--port", port))
    assert (told["new"], told["known"]) == (0, 0)
    assert listed("ben") == []
    run_session(annas)
    as_("ben", "log", "pull", "--port", port)
    assert len(listed("ben")) == 1


def test_advice_is_of_the_course_on_the_clip_and_ends_with_it(annas, tmp_path):
    port = annas.port
    pulled = as_("anna", "log", "pull", "--port", port)
    assert "Next in anna course: session 2 of 3, go on" in pulled
    # A plan beside it changes nothing; one in its place ends the advice.
    plan = tmp_path / "plan.toml"
    plan.write_text('name = "Plan"\nsteps = "1m walk"\n')
    as_("anna", "load", plan, "--port", port)
    assert "Next in anna course" in as_("anna", "course", "next")
    as_("anna", "load", plan, "--slot", 1, "--replace", "--port", port)
    run_session(annas)
    assert "Next" not in as_("anna", "log", "pull", "--port", port)
    assert "no course is on a clip" in as_("anna", "course", "next", status=1)


def test_advice_follows_a_course_that_was_set_by_hand(annas):
    annas_ = ("--port", annas.port)
    as_("anna", "log", "pull", *annas_)
    as_("anna", "course", "set", 3, *annas_)
    assert json.loads(as_("anna", "course", "next", "--json"))["session"] == 3


def test_a_course_that_another_computer_has_loaded_is_followed(annas, monkeypatch, tmp_path):
    owner = json.loads(as_("default", "who", "anna", "--json"))["id"]
    monkeypatch.setenv("RUNWALK_HOME", str(tmp_path / "another computer"))
    output_of("who", "--id", owner)
    assert "Next in anna course: session 2" in output_of("log", "pull", "--port", annas.port)


def test_a_clip_is_found_by_its_name_and_id(start_clip):
    one, other = start_clip("one"), start_clip("other")
    one.runwalk("name", "Blue")
    told = json.loads(output_of("status", "--port", "Blue", "--json"))
    assert (told["name"], told["port"]) == ("Blue", one.port)
    assert "Clip Blue, " in output_of("status", "--port", told["id"])
    found = {each["port"]: each for each in json.loads(output_of("devices", "--names", "--json"))}
    assert (found[one.port]["name"], found[other.port]["name"]) == ("Blue", None)
    assert "no clip of that name" in output_of("status", "--port", "Red", status=1)
    other.runwalk("name", "Blue")
    assert "2 clips are called Blue" in output_of("status", "--port", "Blue", status=1)
    other.runwalk("name", "--none")
    assert output_of("status", "--port", "Blue")
    for name in ("COM3", "/dev/ttyACM0", "x" * 25, "two\nlines", ""):
        assert run_command("name", name, "--port", one.port).status == 1


def test_name_and_owner_outlive_power_and_rescue_and_a_backup_has_them(annas, tmp_path):
    as_("anna", "name", "Blue", "--port", annas.port)
    annas.do("off")
    annas.do("on")
    owner = json.loads(as_("default", "who", "anna", "--json"))["id"]
    status = annas.status()
    assert (status["name"], status["owner"]) == ("Blue", owner)
    as_("anna", "rescue", tmp_path / "saved.zip", "--yes", "--port", annas.port)
    status = annas.status()
    assert (status["name"], status["owner"]) == ("Blue", owner)


def test_a_backup_of_somebody_else_is_put_on_a_clip_only_when_asked(annas, start_clip, tmp_path):
    backup = tmp_path / "anna.zip"
    as_("anna", "backup", backup, "--port", annas.port)
    bens = start_clip("bens")
    as_("ben", "log", "pull", "--port", bens.port)
    said = as_("ben", "restore", backup, "--port", bens.port, status=1)
    assert "this backup is profile anna's" in said and "--take-over" in said
    assert listed("ben") == []
    as_("ben", "restore", backup, "--take-over", "--port", bens.port)
    # The clip is still ben's.
    as_("ben", "log", "pull", "--port", bens.port)
    assert "profile ben's" in as_("anna", "log", "pull", "--port", bens.port, status=1)


def test_a_clip_of_somebody_else_is_not_uninstalled(annas):
    said = as_("ben", "uninstall", "--yes", "--port", annas.port, status=1)
    assert "this clip is profile anna's" in said
    assert annas.status()["plan"]
