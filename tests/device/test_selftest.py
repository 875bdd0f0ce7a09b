"""`runwalk test` and the trim of the clock."""

import json

from clip_record import heard, pattern, patterns, played, session_of, tones

from clip.core import cues


def test_a_cue_is_sounded(clip):
    assert clip.runwalk("test", "cues", "halfway") == "halfway\n"
    assert heard(clip) == pattern(cues.HALFWAY)
    assert clip.outputs()[-1][-1] == 0
    assert "there is no cue" in clip.runwalk("test", "cues", "song", status=1)


def test_all_cues_are_sounded_in_a_row(clip):
    assert clip.runwalk("test", "cues").splitlines() == list(cues.NAMES[1:])
    assert heard(clip) == patterns(*range(1, len(cues.NAMES)))
    assert clip.outputs()[-1][-1] == 0


def test_gestures_are_told(clip):
    # While a program runs on the clip nothing else can be done to it, so all is noted down before.
    clip.do("press in 2s")
    clip.do("press 100 2 in 4s")
    clip.do("press 100 3 in 6s")
    clip.do("press 2500 in 8s")
    clip.do("press 5500 in 12s")
    made = json.loads(clip.runwalk("test", "button", "--seconds", "30", "--json"))
    assert made == ["short", "double", "triple", "long", "long", "very_long"]
    assert "no press was detected" in clip.runwalk("test", "button", "--seconds", "1", status=1)


def test_battery_and_flash(clip):
    clip.do("battery 3750")
    told = json.loads(clip.runwalk("test", "battery", "--json"))
    # Its converter has steps of some mV at the battery.
    assert told == {"mv": 3748, "percent": 44}
    assert json.loads(clip.runwalk("test", "flash", "--json"))["ok"] is True
    assert "selftest.bin" not in clip.mpremote("fs", "ls")
    assert "read back" in clip.runwalk("test", "flash")


def test_a_clock_that_stands_still_is_not_compared(clip):
    said = clip.runwalk("test", "clock", "--seconds", "1", status=1)
    assert "time of this virtual clip stands still" in said


def test_the_trim_is_applied(clip, tmp_path):
    clip.runwalk("settings", "set", "drift_ppm", "2000")
    clip.load(tmp_path, "100s run")
    clip.runwalk("settings", "set", "hints", "off")
    clip.press()
    clip.advance("103s")
    # On a counter that is taken to run fast, each second lasts 2 ms longer.
    told_ms = [ms for ms, hz in played(clip, tones(clip)) if hz]
    assert told_ms[3:7] == [97_194, 98_196, 99_198, 100_200]
    assert clip.pulled()["end_ms"] == 100_000


def test_no_test_in_a_session(clip, tmp_path):
    session_of(clip, tmp_path, "10m run")
    for command in ("cues", "button", "battery", "flash", "clock"):
        assert "a session is running" in clip.runwalk("test", command, status=1)
    assert clip.session()["state"] == "running"
