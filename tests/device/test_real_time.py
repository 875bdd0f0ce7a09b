"""A virtual clip whose time flows with the computer's: what only that shows.

How well it keeps time is a benchmark. Here it is what holds on however busy a computer.
"""

import signal
import time

import serial

from command_line import started
from runwalk import places
from runwalk.device import selftest
from waiting import PATIENCE_S, wait_for

READY = b'"event": "ready"'
HOUR_US = 3_600_000_000


def at_repl(port):
    """Stop what runs, and have the prompt."""
    port.write(b"\r\x03\x02")
    port.read_until(b">>> ")


def test_a_fast_clip_has_a_fast_clock(start_clip):
    fast = start_clip(speed=100)
    sleep = "t = time.ticks_ms(); time.sleep_ms(60_000); print(time.ticks_ms() - t >= 60_000)"
    began_s = time.monotonic()
    assert fast.mpremote("exec", "import time; " + sleep) == "True\n"
    assert fast.state()["us"] / 1e6 > (time.monotonic() - began_s) / 2


def test_a_clock_that_runs_fast_is_found_out(start_clip):
    clip = start_clip(speed=1.05)
    with clip.connect() as connection:
        ppm, doubt = selftest.drift_ppm(connection, 1)
    assert abs(ppm - 50_000) <= doubt
    assert "ppm" in clip.runwalk("test", "clock", "--seconds", "1")


def test_ctrl_c_waits_for_the_end_of_what_is_done_in_c(start_clip):
    """As on a board. A signal would leave littlefs or the heap in the middle of something."""
    clip = start_clip(speed=1)
    with serial.Serial(clip.port, timeout=PATIENCE_S) as port:
        at_repl(port)
        # Long enough for the Ctrl-C to come meanwhile, but for a computer that is very busy.
        code = b"import time; print('begun'); digits = str((1 << 80_000) - 1); time.sleep(600)\r"
        port.write(code)
        port.read_until(b"begun\r\n")
        port.write(b"\x03")
        assert b"in sleep" in port.read_until(b"KeyboardInterrupt")
        port.read_until(b">>> ")
        port.write(b"print(len(digits))\r")
        assert b"24083" in port.read_until(b">>> ")


def test_ctrl_c_stops_a_loop_that_never_rests(start_clip):
    clip = start_clip(speed=1)
    with serial.Serial(clip.port, timeout=PATIENCE_S) as port:
        at_repl(port)
        # A Ctrl-C that comes before it begins is a character like others.
        port.write(b"exec(\"print('begun')\\nwhile True: pass\")\r")
        port.read_until(b"begun\r\n")
        port.write(b"\x03")
        assert b"KeyboardInterrupt" in port.read_until(b"\r\n>>> ")


def test_a_storm_of_ctrl_c_at_any_byte_code_loses_nothing(start_clip, tmp_path):
    clip = start_clip(speed=5)
    clip.load(tmp_path, "10m run")
    clip.runwalk("start")
    clip.wait_until("running")
    with serial.Serial(clip.port, timeout=PATIENCE_S) as port:
        for _ in range(60):
            port.write(b"\x03")
            time.sleep(0.002)
        at_repl(port)
    status = clip.status()
    assert status["session"]["state"] in ("offered", "running")
    assert status["safe_mode"] is None
    clip.runwalk("stop")
    assert clip.pulled()["outcome"] == "aborted"


def test_a_reader_that_is_stopped_takes_no_press_away(start_clip, tmp_path):
    """As by Ctrl-Z on `runwalk monitor`: the lines that it does not take are dropped."""
    clip = start_clip(speed=1000)
    clip.load(tmp_path, "300x(2m run, 2m walk)")
    clip.runwalk("start")
    with started("monitor", "--port", clip.port) as (monitor, said):
        wait_for(lambda: "walk" in said(), lambda: f"the monitor to follow, not {said()!r}")
        monitor.send_signal(signal.SIGSTOP)
        let_pass(clip, HOUR_US)
        clip.do("press")
        let_pass(clip, HOUR_US)
        monitor.kill()
    assert clip.session()["state"] == "paused"


def let_pass(clip, us):
    """Wait for so much of the clip's time."""
    end_us = clip.state()["us"] + us
    wait_for(lambda: clip.state()["us"] > end_us, "the clip's time to pass")


HANG_ONCE = """
f = open('clip/power.py'); s = f.read(); f.close()
hang = 'self._watchdog.feed()\\n            import os\\n            if "hang" in os.listdir():\\n                os.remove("hang")\\n                while True: pass'
f = open('clip/power.py', 'w'); f.write(s.replace('self._watchdog.feed()', hang)); f.close()
open('hang', 'w').close()
"""


def test_the_watchdog_resets_a_loop_that_never_rests(start_clip, tmp_path):
    impatient = tmp_path / "impatient.toml"
    text = (places.boards() / "virtual.toml").read_text()
    assert "timeout_ms = 8000" in text
    impatient.write_text(text.replace("timeout_ms = 8000", "timeout_ms = 1000"))
    clip = start_clip(speed=1, board=impatient)
    clip.mpremote("exec", HANG_ONCE)
    starts = clip.state()["starts"]
    with serial.Serial(clip.port, timeout=PATIENCE_S) as port:
        port.write(b"\r\x03\x02\x04")
        for _ in ("by the soft reset", "by the watchdog"):
            assert READY in port.read_until(READY)
    assert clip.state()["starts"] >= starts + 2


def test_power_may_come_and_go_at_any_moment_of_a_start(start_clip):
    clip = start_clip(speed=200)
    for moment in range(30):
        clip.do("off")
        clip.do("on")
        time.sleep(moment * 0.008)
    assert clip.status()["safe_mode"] is None


def test_a_host_may_come_at_any_moment_of_a_start(start_clip):
    clip = start_clip(speed=1)
    with serial.Serial(clip.port, timeout=PATIENCE_S) as port:
        for moment in range(40):
            clip.do("reset")
            time.sleep(moment * 0.004)
            port.write(b"\r\x03\x02import clip.link; print('whole')\r")
            assert b"\r\nwhole\r\n" in port.read_until(b"\r\nwhole\r\n")
