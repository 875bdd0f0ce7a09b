"""Battery, switching off, the watchdog, and going on after a loss of power."""

import pytest
from clip_record import heard, pattern, patterns, session_of, tones

from clip.core import cues
from clip.core.button import LONG_MS, VERY_LONG_MS
from virtual_clip import READY_MS, START_MS, UNDERSTOOD_MS

RUN, WALK = 2, 3
MINUTE_US = 60_000_000


# The battery.


@pytest.mark.parametrize(("mv", "fifths"), [(3400, 1), (3750, 3), (4150, 5)])
def test_the_battery_is_told_in_beeps(clip, mv, fifths):
    clip.do(f"battery {mv}")
    pressed_ms = clip.now_ms()
    clip.press(2500)
    clip.advance("3s")
    assert heard(clip) == pattern(cues.COUNT, fifths)
    assert tones(clip)[0][0] // 1000 == pressed_ms + LONG_MS


def test_a_low_battery_is_told_in_the_minute_in_which_it_falls(clip, tmp_path):
    session_of(clip, tmp_path, "3h run", ("quiet", "yes"))
    begin_us = tones(clip)[0][0]
    clip.do("unplug")
    clip.do("battery 3520 in 90s")
    clip.advance("10m")
    clip.do("plug")
    # Once, and not again while it stays as low.
    assert heard(clip) == patterns(RUN, cues.LOW_BATTERY)
    told_us = [us for us, hz in tones(clip) if hz][len(pattern(RUN))]
    assert (told_us - begin_us) // MINUTE_US == 2
    assert clip.session()["state"] == "running"


def test_an_empty_battery_ends_the_session_and_switches_off(clip, tmp_path):
    session_of(clip, tmp_path, "3h run", ("quiet", "yes"))
    clip.do("unplug")
    clip.do("battery 3520 in 10m")
    clip.do("battery 3300 in 30m")
    clip.advance("32m")
    assert heard(clip) == patterns(RUN, cues.LOW_BATTERY, cues.LOW_BATTERY)
    clip.do("plug")
    assert not clip.has_port()
    clip.do("battery 4100")
    clip.press()
    assert clip.session() is None
    session = clip.pulled()
    assert session["outcome"] == "aborted"
    # It is looked at once a minute, and two readings more must agree.
    assert 30 * 60_000 <= session["run_ms"] <= 31 * 60_000 + 3_000


# Switching off.


def test_it_switches_itself_off_after_as_long_as_is_set(clip):
    clip.runwalk("settings", "set", "power_off_min", "1")
    clip.do("unplug")
    clip.advance("59.5s")
    assert clip.state()["is_on"]
    clip.advance("1s")
    assert not clip.state()["is_on"]
    clip.do("plug")
    assert not clip.has_port()
    clip.press()
    assert clip.power_ons() == 2


def test_it_stays_on_while_it_is_on_the_cable(clip):
    clip.runwalk("settings", "set", "power_off_min", "1")
    clip.advance("1h")
    assert clip.state()["is_on"]
    assert clip.power_ons() == 1


def test_a_session_forgotten_in_a_pause_switches_off_and_is_offered(clip, tmp_path):
    session_of(clip, tmp_path, "3h run", ("power_off_min", "2"), ("quiet", "yes"))
    clip.press()
    paused = clip.session()
    assert paused["state"] == "paused"
    clip.do("unplug")
    clip.advance("119s")
    assert clip.state()["is_on"]
    clip.advance("2s")
    assert not clip.state()["is_on"]
    clip.advance("9h")
    clip.do("plug")
    assert not clip.has_port()
    clip.press()
    clip.advance("2s")
    assert heard(clip) == patterns(cues.OFFERED)
    session = clip.session()
    assert (session["state"], session["elapsed_ms"]) == ("paused", paused["elapsed_ms"])


def test_a_session_is_never_switched_off_while_it_runs(clip, tmp_path):
    session_of(clip, tmp_path, "3h run", ("power_off_min", "1"), ("quiet", "yes"))
    clip.do("unplug")
    clip.advance("2h")
    clip.do("plug")
    assert clip.session()["state"] == "running"


def test_a_very_long_press_switches_off_and_a_press_on_again(clip):
    pressed_ms = clip.now_ms()
    clip.press(5500)
    clip.advance("1s")
    assert not clip.state()["is_on"]
    # Until it was held so long it told how full the battery is.
    assert heard(clip) == pattern(cues.COUNT, 5) + patterns(cues.POWER_OFF)
    off_us = [us for us, hz in tones(clip) if hz][-3]
    assert off_us // 1000 == pressed_ms + VERY_LONG_MS
    clip.advance("1h")
    clip.press()
    assert clip.power_ons() == 2


# The watchdog.

HANG = """
f = open('clip/power.py'); s = f.read(); f.close()
hang = 'self._watchdog.feed()\\n            import time\\n            while True: time.sleep_ms(100)'
f = open('clip/power.py', 'w'); f.write(s.replace('self._watchdog.feed()', hang)); f.close()
"""
BREAK = """
f = open('clip/session_runner.py'); s = f.read(); f.close()
broken = s.replace('def write(self, raw: int)', 'def write(self, raw: int, missing)')
f = open('clip/session_runner.py', 'w'); f.write(broken); f.close()
"""
WATCHDOG_MS = 8_000


def test_the_watchdog_resets_a_loop_that_hangs(clip):
    clip.mpremote("exec", HANG)
    clip.do("reset")
    starts = clip.state()["starts"]
    clip.advance(WATCHDOG_MS - READY_MS - 1)
    assert clip.state()["starts"] == starts
    clip.advance(1)
    assert clip.state()["starts"] == starts + 1
    clip.advance(10 * (WATCHDOG_MS + START_MS) - READY_MS)
    assert clip.state()["starts"] == starts + 11


def test_safe_mode_is_not_ended_by_the_watchdog(clip):
    clip.mpremote("exec", BREAK)
    clip.do("reset")
    starts = clip.state()["starts"]
    clip.advance("14m")
    assert clip.state()["starts"] == starts
    assert "TypeError" in clip.status()["safe_mode"]


def test_the_watchdog_leaves_a_host_at_the_repl_alone(clip):
    code = "import time; time.sleep(3600); print('still here')"
    began = clip.state()
    assert clip.mpremote("exec", code) == "still here\n"
    ended = clip.state()
    # That of mpremote itself, which resets a board before it has it do something.
    assert ended["starts"] == began["starts"] + 1
    assert ended["us"] - began["us"] == 3_600_000_000 + START_MS * 1000


# What day it was.


def test_a_session_is_dated_by_the_load_before_it(clip, tmp_path):
    clip.load(tmp_path, "4s run")
    clip.press()
    clip.advance("6s")
    clip.do("off")
    clip.do("on")
    assert clip.pulled()["started_at"] is not None


def test_a_session_that_no_computer_met_has_no_date(clip, tmp_path):
    clip.load(tmp_path, "4s run")
    clip.do("off")
    clip.do("on")
    clip.press()
    clip.advance("6s")
    clip.do("off")
    clip.do("on")
    session = clip.pulled()
    assert (session["outcome"], session["started_at"]) == ("finished", None)


# Going on after a loss of power.

# What a loss of power costs at most of the place in a session: see `clip.session_runner`.
LOST_MS = 30_000


@pytest.mark.parametrize("lost_after_ms", [12_500, 31_700, 100_000, 420_000])
def test_a_session_goes_on_after_a_loss_of_power(clip, tmp_path, lost_after_ms):
    session_of(clip, tmp_path, "30m run, 20s walk", ("quiet", "yes"))
    lost_ms = clip.now_ms() - tones(clip)[0][0] // 1000 + lost_after_ms
    clip.do(f"off in {lost_after_ms}")
    clip.advance("10m")
    assert not clip.state()["is_on"]
    clip.do("on")
    clip.advance("2s")
    assert heard(clip) == patterns(cues.OFFERED)
    offered = clip.session()
    assert offered["state"] == "paused"
    assert lost_ms - LOST_MS <= offered["elapsed_ms"] <= lost_ms
    clip.press()
    clip.advance("1s")
    resumed = clip.session()
    assert resumed["state"] == "running"
    # From where it stood, and from when the button was released.
    assert resumed["elapsed_ms"] == offered["elapsed_ms"] + UNDERSTOOD_MS + 1_000
    clip.press(times=2)
    clip.advance("22s")
    assert heard(clip) == patterns(cues.OFFERED, cues.RESUMED, WALK, cues.FINISHED)
    session = clip.pulled()
    assert session["outcome"] == "finished"
    assert session["walk_ms"] == 20_000
    # The app started again, and the second press was released so much later.
    assert session["run_ms"] == resumed["elapsed_ms"] + START_MS + READY_MS + 300


def test_an_offered_session_is_dropped_by_a_hold(clip, tmp_path):
    session_of(clip, tmp_path, "10m run")
    clip.do("off")
    clip.do("on")
    clip.advance("2s")
    assert heard(clip) == patterns(cues.OFFERED)
    clip.press(2500)
    assert clip.session() is None
    assert clip.pulled()["outcome"] == "aborted"
