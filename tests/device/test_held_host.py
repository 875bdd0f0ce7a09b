"""A virtual clip that takes nothing from its host for a while, as tests of what is under way need it."""

import serial

from waiting import PATIENCE_S

PROMPT = b"\r\n>>> "


def test_a_host_waits_until_it_is_released(clip):
    with serial.Serial(clip.port, timeout=PATIENCE_S) as host:
        # What it says when it is stopped is over once it has answered.
        host.write(b"\r\x03\x02print('ready')\r")
        host.read_until(b"ready" + PROMPT)
        clip.do("hold 3")
        host.write(b"6*7\r")
        # The answer of the control channel comes after all that was taken is computed.
        clip.do("state")
        assert host.read(3) == b"6*7"
        assert host.in_waiting == 0
        clip.do("release")
        assert host.read_until(PROMPT) == b"\r\n42" + PROMPT


def test_a_cable_that_is_pulled_ends_the_hold(clip):
    clip.do("hold")
    clip.do("unplug")
    clip.do("plug")
    assert clip.status()["session"] is None
