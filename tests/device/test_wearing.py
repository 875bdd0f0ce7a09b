"""What a wearer does and hears: gestures, slots, cues and settings."""

import json

import pytest
from wearer import duties, heard, pattern, session_of, step_kinds, wait_to_hear

from clip.core import cues
from clip_user import wait_for

RED, MOTOR = 16, 13


# The button.


def test_a_double_press_goes_to_the_next_step(start_clip, tmp_path):
    clip = start_clip(speed=4)
    session_of(clip, tmp_path, "10m run, 10m walk")
    clip.hand("press 100 2")
    wait_for(lambda: clip.status()["session"]["kind"] == "walk", "the walk")
    clip.runwalk("stop")
    assert step_kinds(clip.pulled()) == ["run", "walk"]


def test_a_triple_press_goes_to_the_cool_down(start_clip, tmp_path):
    clip = start_clip(speed=4)
    session_of(clip, tmp_path, "10m run, 10m walk, 10m cool-down")
    clip.hand("press 100 3")
    wait_for(lambda: clip.status()["session"]["kind"] == "cool-down", "the cool-down")
    clip.runwalk("stop")
    assert step_kinds(clip.pulled()) == ["run", "cool-down"]


def test_a_long_press_warns_and_can_be_let_go(start_clip, tmp_path):
    clip = start_clip(speed=2)
    session_of(clip, tmp_path, "10m run")
    clip.hand("press 1400")
    wait_for(lambda: pattern(cues.HOLDING)[1] in heard(clip), "the warning")
    assert clip.status()["session"]["state"] == "running"
    clip.hand("press 2500")
    wait_to_hear(clip, pattern(cues.HOLDING), pattern(cues.ABORTED))
    assert clip.pulled()["outcome"] == "aborted"


def test_a_lock_ignores_presses_but_not_a_long_one(start_clip, tmp_path):
    clip = start_clip(speed=4)
    session_of(clip, tmp_path, "10m run, 10m walk", ("lock", "yes"))
    for presses in ("press", "press 100 2", "press 100 3"):
        clip.hand(presses)
        session = clip.status()["session"]
        assert (session["state"], session["kind"]) == ("running", "run")
    clip.hand("press 2500")
    clip.wait_until(None)


def test_gestures_can_be_mapped_anew(start_clip, tmp_path):
    clip = start_clip(speed=4)
    session_of(clip, tmp_path, "10m run, 10m walk", ("active_short", "next_step"))
    clip.hand("press")
    wait_for(lambda: clip.status()["session"]["kind"] == "walk", "the walk")


def test_a_double_press_chooses_the_next_plan_and_that_survives(start_clip, tmp_path):
    clip = start_clip(speed=4)
    clip.load(tmp_path, "10m run")
    clip.runwalk("load", "first-steps", "--slot", "3")
    clip.runwalk("load", "longer-runs", "--slot", "8")
    clip.hand("press 100 2")
    wait_to_hear(clip, pattern(cues.COUNT, 1))
    clip.hand("press 100 2")
    wait_to_hear(clip, pattern(cues.COUNT, 3))
    clip.hand("off")
    clip.hand("on")
    assert clip.status()["plan"]["name"] == "First steps"
    found = json.loads(clip.runwalk("slots", "list", "--json"))
    assert found["chosen"] == 3
    assert [slot for slot, _ in found["slots"]] == [1, 3, 8]


def test_slots_are_chosen_and_cleared_by_name(start_clip):
    clip = start_clip(speed=4)
    clip.runwalk("load", "first-steps")
    clip.runwalk("load", "longer-runs", "--slot", "2")
    clip.runwalk("slots", "choose", "First steps")
    assert clip.status()["slot"] == 1
    assert "Longer runs" in clip.runwalk("slots", "list")
    clip.runwalk("slots", "clear", "2")
    assert "Longer runs" not in clip.runwalk("slots", "list")
    assert "there are: 1 (First steps)" in clip.runwalk("slots", "choose", "9", status=1)


# Cues and settings.


def test_hints_are_heard(start_clip, tmp_path):
    clip = start_clip(speed=10)
    clip.load(tmp_path, "2x(20s run, 10s walk)")
    clip.runwalk("settings", "set", "countdown_s", "0")
    clip.hand("press")
    wait_to_hear(clip, *(pattern(cue) for cue in (2, 3, 2, cues.LAST_REPEAT)))
    wait_to_hear(clip, *(pattern(cue) for cue in (cues.HALFWAY, 3, cues.FINISHED)))


def test_quiet_tells_only_starts_and_the_end(start_clip, tmp_path):
    clip = start_clip(speed=10)
    clip.load(tmp_path, "2x(20s run, 10s walk)")
    clip.runwalk("settings", "set", "quiet", "on")
    clip.hand("press")
    wait_to_hear(clip, *(pattern(cue) for cue in (2, 3, 2, 3, cues.FINISHED)))


def test_volume_outputs_and_a_sound_of_ones_own(start_clip, tmp_path):
    clip = start_clip(speed=4)
    clip.runwalk("settings", "set", "volume", "1")
    clip.runwalk("settings", "set", "tones.run", "2500:100 0:50 9000:100")
    clip.load(tmp_path, "10m run")
    clip.hand("press")
    wait_to_hear(clip, [2500, 4000])  # 9,000 Hz is above the buzzer's band
    assert duties(clip) == {0, 1304}
    clip.runwalk("stop")
    clip.runwalk("settings", "set", "outputs", "motor")
    clip.hand("reset")
    clip.status()
    clip.hand("press")
    clip.wait_until("running")
    wait_for(lambda: [v for _, pin, *v in clip.outputs() if pin == MOTOR][-3:], "the motor")
    assert heard(clip) == []
    assert not any(values[-1] for _, pin, *values in clip.outputs() if pin == RED)


def test_settings_are_listed_exported_and_taken_back(start_clip, tmp_path):
    clip = start_clip(speed=4)
    clip.runwalk("settings", "set", "reminder_s", "120")
    assert clip.runwalk("settings", "get", "reminder_s") == "120\n"
    assert json.loads(clip.runwalk("settings", "list", "--json"))["reminder_s"] == 120
    clip.runwalk("settings", "export", str(tmp_path / "mine.json"))
    assert json.loads((tmp_path / "mine.json").read_text()) == {"reminder_s": 120}
    clip.runwalk("settings", "reset")
    assert clip.runwalk("settings", "get", "reminder_s") == "0\n"
    clip.runwalk("settings", "import", str(tmp_path / "mine.json"))
    clip.hand("off")
    clip.hand("on")
    assert clip.runwalk("settings", "get", "reminder_s") == "120\n"


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["set", "volume", "9"], "volume is a whole number from 1 to 5"),
        (["set", "volume", "loud"], "volume is a whole number from 1 to 5"),
        (["set", "colour", "1"], "there is no setting 'colour'"),
        (["set", "tones.run", "beep"], "write HZ:MS"),
        (["set", "tones.sing", "3000:100"], "there is no cue 'sing'"),
        (["get", "colour"], "there is no setting 'colour'"),
        (["import", "nowhere.json"], "No such file"),
    ],
)
def test_wrong_settings(clip, arguments, complaint):
    assert complaint in clip.runwalk("settings", *arguments, status=1)


def test_broken_settings_are_as_by_default(clip):
    clip.mpremote("exec", "f = open('settings.json', 'w'); f.write('{\"volume\": 99'); f.close()")
    clip.mpremote("soft-reset")
    assert clip.runwalk("settings", "get", "volume") == "5\n"
    assert clip.status()["safe_mode"] is None
