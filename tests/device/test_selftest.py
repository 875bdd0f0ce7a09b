"""`runwalk test` and the trim of the clock."""

import json
import threading

from wearer import BUZZER, heard, pattern, session_of

from clip.core import cues
from clip_user import wait_for
from runwalk.device import selftest


def test_a_cue_is_sounded(start_clip):
    clip = start_clip(speed=4)
    assert clip.runwalk("test", "cues", "halfway") == "halfway\n"
    assert heard(clip) == pattern(cues.HALFWAY)
    clip.runwalk("test", "cues")
    assert heard(clip)[-3:] == pattern(cues.POWER_OFF)
    assert clip.outputs()[-1][2:][-1] == 0
    assert "there is no cue" in clip.runwalk("test", "cues", "song", status=1)


def test_gestures_are_told(start_clip):
    clip = start_clip(speed=2)
    clip.status()
    is_done = threading.Event()

    def press():
        while not is_done.wait(1):
            clip.hand("press 100 2")

    finger = threading.Thread(target=press)
    finger.start()
    made = json.loads(clip.runwalk("test", "button", "--seconds", "12", "--json"))
    is_done.set()
    finger.join()
    assert "double" in made and "long" not in made
    assert "no press was noticed" in clip.runwalk("test", "button", "--seconds", "1", status=1)


def test_battery_and_flash(clip):
    clip.hand("battery 3750")
    told = json.loads(clip.runwalk("test", "battery", "--json"))
    assert abs(told["mv"] - 3750) <= 3 and told["percent"] in (44, 45)
    assert json.loads(clip.runwalk("test", "flash", "--json"))["ok"] is True
    assert "selftest.bin" not in clip.mpremote("fs", "ls")
    assert "read back" in clip.runwalk("test", "flash")


def test_a_clock_that_runs_fast_is_found_out(start_clip):
    """5,000 ppm fast: far more than the give and take of two seconds on a busy machine."""
    clip = start_clip(speed=1.05)
    with clip.connect() as connection:
        ppm, doubt = selftest.drift_ppm(connection, 3)
    assert abs(ppm - 50_000) <= doubt + 500
    assert "ppm" in clip.runwalk("test", "clock", "--seconds", "1")


def test_the_trim_is_applied(start_clip, tmp_path):
    clip = start_clip(speed=20)
    clip.runwalk("settings", "set", "drift_ppm", "2000")
    clip.load(tmp_path, "100s run")
    clip.hand("press")
    wait_for(lambda: len(heard(clip)) == 3 + 2 + 3 + 4, "the end")
    tones_us = [us for us, pin, *values in clip.outputs() if pin == BUZZER and values[-1]]
    # The first pip, three seconds before the end, on a counter that is taken to run fast.
    pip_us = next(us for us in tones_us if us - tones_us[0] > 90_000_000) - tones_us[0]
    assert abs(pip_us - 97_000_000 * 1.002) < 100_000
    assert clip.pulled()["end_ms"] == 100_000


def test_no_test_in_a_session(start_clip, tmp_path):
    clip = start_clip(speed=4)
    session_of(clip, tmp_path, "10m run")
    for command in ("cues", "button", "battery", "flash", "clock"):
        assert "a session is running" in clip.runwalk("test", command, status=1)
    assert clip.status()["session"]["state"] == "running"
