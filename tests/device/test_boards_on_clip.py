"""The firmware on every board's file, as far as a virtual clip can be that board."""

import json

import pytest
from clip_record import heard, patterns, tones

from clip.core import cues
from clip.core.levels import motor_duty
from clip.core.settings import defaults
from runwalk import places
from runwalk.board import board_file
from runwalk.device import clip_settings
from runwalk.plans.notation import parse
from runwalk.plans.plan import Plan
from schedule_edges import sounded, tone_edges

RUN, WALK, PIP = 2, 3, cues.COUNTDOWN


@pytest.mark.parametrize("name", board_file.names())
def test_a_session_a_rest_and_a_press_that_wakes(start_clip, name):
    board = board_file.read(name)
    clip = start_clip(board=name)
    with clip.connect() as connection:
        before = connection.status()
        clip_settings.keep(connection, {**defaults(), "power_off_min": 1, "motor_strength": 1})
        connection.load(Plan("Short", parse("4s run, 4s walk")).image)
    assert before.board == name
    clip.press()
    clip.advance("12s")
    played = patterns(RUN, PIP, PIP, PIP, WALK, PIP, PIP, PIP, cues.FINISHED)
    assert heard(clip, board.buzzer.pin) == [sounded(hz, board.buzzer) for hz in played]
    shaken = {
        values[-1] for _, pin, *values in clip.outputs() if board.motor and pin == board.motor.pin
    }
    assert shaken == ({0, motor_duty(1)} if board.motor else set())
    clip.do("unplug")
    clip.advance("2m")
    clip.do("plug")
    assert not clip.has_port(), "it did not switch off"
    clip.press()
    with clip.connect() as connection:
        assert connection.status().boot not in (before.boot, None)


# How it rests.

SPENT = "import json, machine; machine.freq(machine.freq()); print(json.dumps(machine.spent_us))"


def spent_s(clip):
    """Board time at each frequency since the app began, 0 for light sleep; ends the app's run."""
    with clip.connect() as connection:
        said = connection.run_program(SPENT, 10)
    return {int(hz): us / 1e6 for hz, us in json.loads(said).items()}


def test_it_rests_at_a_slow_clock_while_nothing_sounds(clip, tmp_path):
    clip.load(tmp_path, "60s run, 60s walk")
    clip.press()
    clip.advance("2m")
    spent = spent_s(clip)
    assert spent[48_000_000] > 100
    assert spent[125_000_000] > 1  # the cues


def test_a_session_is_heard_on_time_through_light_sleep(start_clip, tmp_path):
    sleepy = tmp_path / "sleepy.toml"
    text = (places.boards() / "virtual.toml").read_text()
    text = text.replace('"slow"', '"lightsleep"').replace("slow_hz = 48_000_000\n", "")
    sleepy.write_text(text)
    clip = start_clip(board=sleepy)
    clip.runwalk("settings", "set", "outputs", "sound")
    clip.load(tmp_path, "4s run, 3s walk")
    clip.do("unplug")
    clip.press()
    clip.advance("9s")
    clip.do("plug")
    # It looks for a cable each two seconds.
    clip.advance("2s")
    begin_us = tones(clip)[0][0]
    played = [((us - begin_us) / 1000, hz) for us, hz in tones(clip)]
    assert played == tone_edges(Plan("Test", parse("4s run, 3s walk")).image)
    assert spent_s(clip)[0] > 3, "it did not sleep"
    # It is awake enough to be pressed: the press ends the sleep.
    clip.do("unplug")
    clip.advance("1s")
    clip.press()
    clip.advance("1s")
    clip.do("plug")
    clip.advance("2s")
    assert clip.session()["state"] == "running"
