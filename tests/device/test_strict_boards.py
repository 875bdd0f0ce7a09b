"""What real boards do that is easily forgotten: no cell, a held button, a host that is gone.

As MicroPython's ports do it: ports/rp2 and ports/esp32 of 1.28.
"""

import pytest
from clip_record import heard, patterns, session_of

from runwalk.board import board_file
from runwalk.problem import Problem

ALL = board_file.names()
NO_SENSE = [name for name in ALL if board_file.read(name).usb_sense is None]
RUN = 2


@pytest.mark.parametrize("name", ALL)
def test_without_a_cell_it_stays_on_the_cable(start_clip, name):
    clip = start_clip(board=name)
    clip.do("battery 0")
    clip.advance("5m")
    assert clip.has_port()
    with clip.connect() as connection:
        assert connection.status().board == name


def test_one_low_reading_ends_no_session(clip, tmp_path):
    session_of(clip, tmp_path, "3h run", ("quiet", "yes"))
    clip.do("unplug")
    # At each look once a minute for half a second.
    for minute in range(1, 4):
        clip.do(f"battery 3000 in {minute}m")
    clip.advance("59.5s")
    clip.do("battery 3000")
    clip.advance("1s")
    clip.do("battery 4000")
    clip.advance("30s")
    clip.do("plug")
    assert clip.session()["state"] == "running"
    assert heard(clip) == patterns(RUN)


@pytest.mark.parametrize("name", ["virtual", *NO_SENSE[:2]])
def test_held_through_the_tone_of_switching_off_it_stays_off(start_clip, name):
    clip = start_clip(board=name)
    clip.do("unplug")
    clip.press(8000)
    clip.advance("1m")
    assert not clip.state()["is_on"]


@pytest.mark.parametrize("name", ["virtual", "esp32"])
def test_a_press_that_wakes_does_nothing_else(start_clip, name):
    clip = start_clip(board=name)
    clip.runwalk("load", "first-steps")
    clip.do("unplug")
    clip.press(5500)
    clip.advance("1m")
    assert not clip.state()["is_on"]
    clip.press(3000)
    clip.advance("2s")
    assert clip.state()["is_on"]
    assert heard(clip, board_file.read(name).buzzer.pin) == []
    clip.do("plug")
    assert clip.session() is None
    # The next one is a press like any other.
    clip.press()
    assert clip.session()["state"] == "running"


@pytest.mark.parametrize("name", ALL)
def test_a_cable_pulled_while_a_host_talks_leaves_no_dead_clip(start_clip, name):
    clip = start_clip(board=name)
    clip.runwalk("load", "first-steps")
    with pytest.raises(Problem, match="check the cable"), clip.connect() as connection:
        clip.do("unplug")
        connection.status()
    clip.press()
    clip.advance("1s")
    clip.do("plug")
    assert clip.status()["plan"]["name"] == "First steps"
    assert clip.state()["is_app_running"]


@pytest.mark.parametrize("name", ALL)
def test_a_hundred_presses_in_a_second(start_clip, name):
    clip = start_clip(board=name)
    clip.runwalk("load", "first-steps")
    clip.press(5, times=100)
    clip.advance("5s")
    assert clip.status()["safe_mode"] is None
