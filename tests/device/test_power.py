"""Battery, switching off, the watchdog, and going on after a loss of power."""

import time

import serial
from wearer import pattern, session_of, wait_to_hear

from clip.core import cues
from clip_user import BIN, run, wait_for


def test_the_battery_is_told_in_beeps(start_clip):
    clip = start_clip(speed=4)
    clip.status()
    clip.hand("battery 3750")  # 45 %
    clip.hand("press 2500")
    wait_to_hear(clip, pattern(cues.COUNT, 3))


def test_a_low_battery_is_told_and_an_empty_one_ends_the_session(start_clip, tmp_path):
    clip = start_clip(speed=60)
    session_of(clip, tmp_path, "3h run", ("quiet", "yes"))
    clip.hand("battery 3520")
    wait_to_hear(clip, pattern(cues.LOW_BATTERY))
    port = clip.port
    clip.hand("battery 3300")
    wait_to_hear(clip, pattern(cues.LOW_BATTERY), pattern(cues.LOW_BATTERY))
    wait_for(lambda: not clip.folder.running_state(), f"{port} to go")
    clip.hand("battery 4100")
    clip.hand("press")
    assert clip.status()["session"] is None
    assert clip.pulled()["outcome"] == "aborted"


def test_it_switches_itself_off_when_idle_but_not_on_the_cable(start_clip):
    clip = start_clip(speed=60)
    clip.runwalk("settings", "set", "power_off_min", "1")
    with serial.Serial(clip.port, timeout=3) as port:
        assert b'"off"' not in port.read_until(b'"off"')
    clip.hand("unplug")
    clip.hand("plug")
    assert clip.status()["boot"] == 1
    clip.hand("unplug")
    time.sleep(3)
    clip.hand("plug")
    time.sleep(1)
    assert not clip.folder.running_state(), "it did not switch off"
    clip.hand("press")
    assert clip.status()["boot"] == 2


def test_a_session_forgotten_in_a_pause_switches_off_and_is_offered(start_clip, tmp_path):
    clip = start_clip(speed=60)
    session_of(clip, tmp_path, "3h run", ("power_off_min", "2"), ("quiet", "yes"))
    clip.hand("press")
    clip.wait_until("paused")
    at_ms = clip.status()["session"]["elapsed_ms"]
    clip.hand("unplug")
    time.sleep(4)
    clip.hand("plug")
    time.sleep(1)
    assert not clip.folder.running_state(), "it did not switch off"
    clip.hand("press")
    session = clip.status()["session"]
    assert (session["state"], session["elapsed_ms"]) == ("paused", at_ms)


def test_safe_mode_is_not_ended_by_the_watchdog(clip):
    change = "f = open('clip/outing.py'); s = f.read(); f.close(); f = open('clip/outing.py', 'w'); f.write(s.replace('def write(self, raw: int)', 'def write(self, raw: int, missing)')); f.close()"
    clip.mpremote("exec", change)
    clip.hand("reset")
    time.sleep(10)
    status = clip.status()
    assert "TypeError" in status["safe_mode"]
    assert status["ticks_ms"] > 9_000, "it was reset"


def test_a_very_long_press_switches_off_and_a_press_on_again(start_clip):
    clip = start_clip(speed=4)
    clip.status()
    clip.hand("press 5500")
    wait_to_hear(clip, pattern(cues.POWER_OFF))
    wait_for(lambda: not clip.folder.running_state(), "the port to go")
    clip.hand("press")
    assert clip.status()["boot"] == 2


HANG_ONCE = """
f = open('clip/power.py'); s = f.read(); f.close()
hang = 'self._watchdog.feed()\\n            import os\\n            if "hang" in os.listdir():\\n                os.remove("hang")\\n                while True: pass'
f = open('clip/power.py', 'w'); f.write(s.replace('self._watchdog.feed()', hang)); f.close()
open('hang', 'w').close()
"""


def test_the_watchdog_resets_a_loop_that_hangs(start_clip, tmp_path):
    clip = start_clip(speed=4)
    session_of(clip, tmp_path, "10m run")
    clip.runwalk("stop")
    clip.mpremote("exec", HANG_ONCE)
    with serial.Serial(clip.port, timeout=30) as port:
        port.write(b"\r\x03\x02\x04")
        for _ in ("by the soft reset", "by the watchdog"):
            port.read_until(b'"event": "ready"')
            assert port.read_until(b"\n")


def test_the_watchdog_leaves_a_host_at_the_repl_alone(clip):
    code = "import time; time.sleep(10); print('still here')"
    assert clip.mpremote("exec", code) == "still here\n"


def test_power_may_come_and_go_at_any_moment(start_clip):
    clip = start_clip(speed=200)
    for moment in range(30):
        clip.folder.tell("off\non")
        time.sleep(0.1 + moment * 0.005)
    assert clip.status()["safe_mode"] is None


# What day it was.


def test_a_session_is_dated_by_the_load_before_it(start_clip, tmp_path):
    clip = start_clip(speed=50)
    clip.load(tmp_path, "4s run")
    clip.hand("press")
    wait_to_hear(clip, pattern(cues.FINISHED))
    time.sleep(0.5)
    clip.hand("off")
    clip.hand("on")
    assert clip.pulled()["started_at"] is not None


def test_a_session_that_no_computer_met_has_no_date(start_clip, tmp_path):
    clip = start_clip(speed=50)
    clip.load(tmp_path, "4s run")
    clip.hand("off")
    clip.hand("on")
    clip.status()
    clip.hand("press")
    wait_to_hear(clip, pattern(cues.FINISHED))
    time.sleep(0.5)
    clip.hand("off")
    clip.hand("on")
    session = clip.pulled()
    assert (session["outcome"], session["started_at"]) == ("finished", None)


# Going on.


def test_a_session_goes_on_after_a_loss_of_power(start_clip, tmp_path):
    clip = start_clip(speed=20)
    session_of(clip, tmp_path, "30m run, 20s walk", ("quiet", "yes"))
    wait_for(lambda: clip.status()["session"]["elapsed_ms"] > 45_000, "a part of the run")
    lost_at_ms = clip.status()["session"]["elapsed_ms"]
    time.sleep(1)  # the app runs again
    clip.hand("off")
    clip.hand("on")
    wait_to_hear(clip, pattern(cues.OFFERED))
    offered = clip.status()["session"]
    assert offered["state"] == "paused"
    assert offered["elapsed_ms"] >= lost_at_ms - 31_000
    clip.hand("press")
    clip.wait_until("running")
    clip.hand("press 100 2")
    clip.wait_until(None)
    session = clip.pulled()
    assert session["outcome"] == "finished"
    assert session["run_ms"] >= offered["elapsed_ms"]
    assert session["walk_ms"] == 20_000


def test_an_offered_session_is_dropped_by_a_hold(start_clip, tmp_path):
    clip = start_clip(speed=10)
    session_of(clip, tmp_path, "10m run")
    wait_for(
        lambda: "place.bin" in run([BIN / "mpremote", "connect", clip.port, "fs", "ls"]).stdout,
        "a place",
    )
    clip.hand("off")
    clip.hand("on")
    wait_to_hear(clip, pattern(cues.OFFERED))
    clip.hand("press 2500")
    clip.wait_until(None)
    assert clip.pulled()["outcome"] == "aborted"
