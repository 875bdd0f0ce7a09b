"""What a user does with the clip, and hears of it: gestures, slots, cues and settings."""

import json

import pytest
from clip_record import (
    MOTOR,
    RED,
    duties,
    heard,
    heard_since,
    pattern,
    patterns,
    played,
    session_of,
    step_kinds,
    tones,
)

from clip.core import cues
from clip.core.button import HOLDING_MS, LONG_MS
from clip.core.patterns import MOTOR_LEAST_MS, TONES
from command_line import output_of

RUN, WALK, COOL_DOWN, PIP = 2, 3, 4, 5


# The button.


def test_a_double_press_goes_to_the_next_step(clip, tmp_path):
    session_of(clip, tmp_path, "10m run, 10m walk")
    clip.press(times=2)
    assert clip.session()["kind"] == "walk"
    clip.runwalk("stop")
    assert step_kinds(clip.pulled()) == ["run", "walk"]


def test_a_triple_press_goes_to_the_cool_down(clip, tmp_path):
    session_of(clip, tmp_path, "10m run, 10m walk, 10m cool-down")
    clip.press(times=3)
    assert clip.session()["kind"] == "cool-down"
    clip.runwalk("stop")
    assert step_kinds(clip.pulled()) == ["run", "cool-down"]


def test_a_triple_press_ends_an_endless_repeat(clip, tmp_path):
    session_of(clip, tmp_path, "endless(2m run, 1m walk), 1m walk, 1m cool-down")
    clip.advance("510s")
    clip.press(times=3)
    clip.advance("2m")
    found = clip.pulled()
    assert step_kinds(found) == ["run", "walk"] * 3 + ["walk", "cool-down"]
    assert (found["outcome"], found["run_ms"]) == ("finished", 360_000)
    assert "finished, 8 steps" in output_of("report")


def test_a_long_press_warns_and_can_be_let_go(clip, tmp_path):
    session_of(clip, tmp_path, "10m run")
    before = tones(clip)
    pressed_ms = clip.now_ms()
    clip.press(1400)
    # The warning rises from when it becomes a hold to the release.
    warned = [(us // 1000 - pressed_ms, hz) for us, hz in tones(clip)[len(before) :]]
    rising = [hz for hz, _ in TONES[cues.HOLDING]]
    assert warned[:3] == list(zip(range(HOLDING_MS, 1400, 280), rising))
    assert [hz for _, hz in warned[3:]] == [0]
    assert clip.session()["state"] == "running"


def test_a_long_press_ends_the_session_while_it_is_held(clip, tmp_path):
    session_of(clip, tmp_path, "10m run")
    before = heard(clip)
    begin_ms = tones(clip)[0][0] // 1000
    pressed_ms = clip.now_ms()
    clip.press(2500)
    clip.advance("2s")
    assert heard_since(clip, before) == patterns(cues.HOLDING, cues.ABORTED)
    session = clip.pulled()
    assert session["outcome"] == "aborted"
    assert session["end_ms"] == pressed_ms + LONG_MS - begin_ms


def test_a_press_while_the_clip_rests_counts_from_when_it_is_released(clip, tmp_path):
    session_of(clip, tmp_path, "10m run")
    begin_ms = tones(clip)[0][0] // 1000
    # In the middle of a rest, which lasts 2 s and looks at the button every 50 ms.
    clip.advance("61.237s")
    pressed_ms = clip.now_ms()
    clip.press(33)
    clip.advance("1m")
    clip.runwalk("stop")
    assert clip.pulled()["pauses"][0][0] == pressed_ms + 33 - begin_ms


def test_a_lock_ignores_presses_but_not_a_long_one(clip, tmp_path):
    session_of(clip, tmp_path, "10m run, 10m walk", ("lock", "yes"))
    before = heard(clip)
    for times in (1, 2, 3):
        clip.press(times=times)
        session = clip.session()
        assert (session["state"], session["kind"]) == ("running", "run")
    assert heard_since(clip, before) == []
    clip.press(2500)
    assert clip.session() is None


def test_gestures_can_be_mapped_again(clip, tmp_path):
    session_of(clip, tmp_path, "10m run, 10m walk", ("active_short", "next_step"))
    clip.press()
    assert clip.session()["kind"] == "walk"


def test_a_double_press_chooses_the_next_plan_and_that_survives(clip, tmp_path):
    clip.load(tmp_path, "10m run")
    clip.runwalk("load", "first-steps", "--slot", "3")
    clip.runwalk("load", "longer-runs", "--slot", "8")
    for slot in (1, 3, 8, 1, 3):
        before = heard(clip)
        clip.press(times=2)
        clip.advance("6s")
        assert heard_since(clip, before) == pattern(cues.COUNT, slot)
    clip.do("off")
    clip.do("on")
    assert clip.status()["plan"]["name"] == "First steps"
    found = json.loads(clip.runwalk("slots", "list", "--json"))
    assert found["chosen"] == 3
    assert [slot for slot, _ in found["slots"]] == [1, 3, 8]


def test_slots_are_chosen_and_cleared_by_name(clip):
    clip.runwalk("load", "first-steps")
    clip.runwalk("load", "longer-runs", "--slot", "2")
    clip.runwalk("slots", "choose", "First steps")
    assert clip.status()["slot"] == 1
    assert "Longer runs" in clip.runwalk("slots", "list")
    clip.runwalk("slots", "clear", "2")
    assert "Longer runs" not in clip.runwalk("slots", "list")
    assert "there are: 1 (First steps)" in clip.runwalk("slots", "choose", "9", status=1)


# Cues and settings.


def test_hints_are_heard(clip, tmp_path):
    clip.load(tmp_path, "2x(20s run, 10s walk)")
    clip.runwalk("settings", "set", "countdown_s", "0")
    clip.press()
    clip.advance("65s")
    told = (RUN, WALK, RUN, cues.LAST_REPEAT, cues.HALFWAY, WALK, cues.FINISHED)
    assert heard(clip) == patterns(*told)


def test_quiet_tells_only_starts_and_the_end(clip, tmp_path):
    clip.load(tmp_path, "2x(20s run, 10s walk)")
    clip.runwalk("settings", "set", "quiet", "on")
    clip.press()
    clip.advance("65s")
    assert heard(clip) == patterns(RUN, WALK, RUN, WALK, cues.FINISHED)


def test_a_reminder_comes_as_often_as_is_set(clip, tmp_path):
    clip.load(tmp_path, "100s run")
    clip.runwalk("settings", "set", "reminder_s", "30")
    clip.runwalk("settings", "set", "hints", "off")
    clip.press()
    clip.advance("102s")
    told = [ms for ms, hz in played(clip, tones(clip)) if hz]
    assert told[3:6] == [30_000, 60_000, 90_000]
    assert heard(clip) == patterns(RUN, *3 * [cues.REMINDER], PIP, PIP, PIP, cues.FINISHED)


def test_volume_and_a_sound_of_ones_own(clip, tmp_path):
    clip.runwalk("settings", "set", "volume", "1")
    clip.runwalk("settings", "set", "tones.run", "2500:100 0:50 9000:100")
    clip.load(tmp_path, "10m run")
    clip.press()
    clip.advance("1s")
    # 9,000 Hz is above the buzzer's band.
    assert played(clip, tones(clip)) == [(0, 2500), (100, 0), (150, 3100), (250, 0)]
    assert duties(clip) == {0, 1304}


@pytest.mark.parametrize(("strength", "duty"), [(3, 65535), (1, 49151)])
def test_the_motor_alone(clip, tmp_path, strength, duty):
    clip.runwalk("settings", "set", "outputs", "motor")
    clip.runwalk("settings", "set", "motor_strength", str(strength))
    clip.load(tmp_path, "10m run")
    clip.press()
    clip.advance("2s")
    assert heard(clip) == []
    assert not any(values[-1] for _, pin, *values in clip.outputs() if pin == RED)
    shakes = [(us, *values) for us, pin, *values in clip.outputs() if pin == MOTOR][-6:]
    begin_us = shakes[0][0]
    # As many pulses as the run has tones, each long enough to be felt.
    expected = [(at * MOTOR_LEAST_MS * 1000, duty * (1 - at % 2)) for at in range(6)]
    assert [(us - begin_us, level) for us, _, level in shakes] == expected


def test_settings_are_listed_exported_and_taken_back(clip, tmp_path):
    clip.runwalk("settings", "set", "reminder_s", "120")
    assert clip.runwalk("settings", "get", "reminder_s") == "120\n"
    assert json.loads(clip.runwalk("settings", "list", "--json"))["reminder_s"] == 120
    clip.runwalk("settings", "export", str(tmp_path / "mine.json"))
    assert json.loads((tmp_path / "mine.json").read_text()) == {"reminder_s": 120}
    clip.runwalk("settings", "reset")
    assert clip.runwalk("settings", "get", "reminder_s") == "0\n"
    clip.runwalk("settings", "import", str(tmp_path / "mine.json"))
    clip.do("off")
    clip.do("on")
    assert clip.runwalk("settings", "get", "reminder_s") == "120\n"


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["set", "volume", "9"], "volume is a whole number from 1 to 5"),
        (["set", "motor_strength", "4"], "motor_strength is a whole number from 1 to 3"),
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
