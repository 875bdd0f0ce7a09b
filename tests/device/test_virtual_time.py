"""A virtual clip whose time stands still: what it is told happens in order, at exact times."""

import json
import os
import threading

import pytest
import serial

from runwalk.problem import Problem
from virtual_clip import READY_MS, START_MS
from waiting import PATIENCE_S

# What it costs a host to ask for the time.
QUERY_US = 50


def at_repl(port):
    """Stop the app, and have the prompt."""
    port.write(b"\r\x03\x02")
    port.read_until(b">>> ")


def test_time_passes_only_as_it_is_granted(clip):
    before_us = clip.state()["us"]
    assert clip.state()["us"] == before_us
    clip.advance("2h")
    clip.advance("12.5s")
    clip.advance("100ms")
    clip.advance(7)
    assert clip.state()["us"] == before_us + 7_212_607_000


def test_what_is_told_for_later_happens_in_its_order_at_its_time(clip):
    before_us = clip.state()["us"]
    clip.do("off in 30s")
    clip.do("unplug in 10s")
    clip.do("plug in 10s")
    clip.do("unplug in 20s")
    clip.advance("19.999s")
    assert clip.state()["is_plugged"]
    clip.advance("1ms")
    assert not clip.state()["is_plugged"]
    assert clip.state()["is_on"]
    clip.do("on in 1h")
    clip.advance("2h")
    state = clip.state()
    assert state["is_on"] and state["is_plugged"]
    assert state["starts"] == 2
    # It was started in the middle of what was granted, and no time was lost by that.
    assert state["us"] == before_us + 20_000_000 + 7_200_000_000


def test_a_start_takes_its_time(clip):
    before_us = clip.state()["us"]
    clip.do("reset")
    clip.do("reset")
    # In the second the app went on, to say that it is ready.
    assert clip.state()["us"] == before_us + 2_000 * (START_MS + READY_MS)


def test_a_host_at_the_repl_needs_no_grant(clip):
    with clip.connect() as connection:
        before_us = clip.state()["us"]
        connection.run_program("import time\ntime.sleep(3600)\ntime.ticks_ms()", PATIENCE_S)
        assert clip.state()["us"] == before_us + 3_600_000_000 + QUERY_US
        # And while it runs nothing there, time is granted as ever.
        clip.advance("5m")
        said = connection.run_program("print(time.ticks_ms())", PATIENCE_S)
        assert clip.state()["us"] // 1000 == int(said)


def test_what_happens_in_a_hosts_program_happens_at_its_time(clip):
    watch = """
import machine, time
told = []
pin = machine.Pin(14, machine.Pin.IN)
pin.irq(lambda pin: told.append([time.ticks_us() - began, pin.value()]))
began = time.ticks_us()
time.sleep(1)
print(told)
"""
    with clip.connect() as connection:
        clip.do("press 40 in 500ms")
        said = connection.run_program(watch, PATIENCE_S)
    assert json.loads(said) == [[500_000 - QUERY_US, 0], [540_000 - QUERY_US, 1]]


def test_ctrl_c_in_the_middle_of_a_grant_stops_the_app_at_its_end(clip):
    with serial.Serial(clip.port, timeout=PATIENCE_S) as port:
        before_us = clip.state()["us"]
        # Where its button bounces, it looks more often.
        clip.do("press 10 100")
        granting = threading.Thread(target=clip.advance, args=("1h",))
        granting.start()
        port.write(b"\x03")
        assert b'"stopped"' in port.read_until(b">>> ")
        granting.join()
        assert clip.state()["us"] == before_us + 3_600_000_000


def test_a_reset_while_it_sleeps(clip):
    clip.press(5500)
    clip.advance("1h")
    assert not clip.state()["is_on"]
    clip.do("reset")
    assert clip.state()["is_on"]
    assert clip.power_ons() == 2


def test_the_cable_is_pulled_while_a_hosts_program_runs(clip):
    clip.do("unplug in 10m")
    with pytest.raises(Problem, match="check the cable"), clip.connect() as connection:
        connection.run_program("import time\nwhile True: time.sleep(1)", PATIENCE_S)
    clip.advance("1s")
    # The board noticed that as its program slept, and restarts: nothing else would do so.
    assert clip.state()["starts"] == 2
    clip.do("plug")
    assert clip.power_ons() == 2


def test_the_cable_is_pulled_while_a_host_holds_the_port(clip):
    with serial.Serial(clip.port, timeout=PATIENCE_S) as port:
        at_repl(port)
        clip.do("unplug")
        with pytest.raises(serial.SerialException):
            port.read(1)
    assert not clip.has_port()
    clip.do("plug")
    assert clip.power_ons() == 2


def test_a_port_that_has_gone_leaves_its_number_to_no_other(clip, start_clip):
    gone = clip.port
    clip.do("unplug")
    assert not os.path.exists(gone)
    other = start_clip(name="other")
    clip.do("plug")
    assert gone not in (clip.port, other.port)
    assert not os.path.exists(gone)


def test_a_program_at_the_repl_is_interrupted(clip):
    with serial.Serial(clip.port, timeout=PATIENCE_S) as port:
        at_repl(port)
        # A Ctrl-C that comes before it begins is a character like others.
        port.write(b"import time\rexec(\"print('begun')\\nwhile True: time.sleep(1)\")\r")
        port.read_until(b"begun\r\n")
        port.write(b"\x03")
        assert b"KeyboardInterrupt" in port.read_until(b"\r\n>>> ")
        # Nothing is left of it that would make the next command wait or end.
        clip.advance("1m")
        port.write(b"print(6 * 7)\r")
        assert b"42" in port.read_until(b"\r\n>>> ")


def test_time_can_be_let_flow_and_be_stopped(clip):
    clip.advance("1h")
    clip.do("speed 1000")
    with pytest.raises(Problem, match="flows"):
        clip.advance("1s")
    flowing_us = clip.state()["us"]
    clip.status()
    clip.do("speed 0")
    stopped_us = clip.state()["us"]
    assert stopped_us >= flowing_us
    clip.status()
    clip.advance("1h")
    assert clip.state()["us"] >= stopped_us + 3_600_000_000


@pytest.mark.parametrize(
    ("command", "complaint"),
    [
        ("dance", "not understood: 'dance'; there are press, battery"),
        ("press sideways", "invalid duration 'sideways'"),
        ("press 100 twice", "not understood"),
        ("press 100 1000", "not understood"),
        ("press in a while", "invalid duration 'a while'"),
        ("advance", "not understood"),
        ("speed -1", "not understood"),
        ("", "not understood"),
    ],
)
def test_what_is_not_understood_is_told_and_changes_nothing(clip, command, complaint):
    before = clip.state()
    with pytest.raises(Problem, match=complaint):
        clip.do(command)
    assert clip.state() == before


def test_a_clip_that_is_not_there_is_told(clip):
    clip.do("quit")
    with pytest.raises(Problem, match="'test' is not running"):
        clip.do("press")
