"""The firmware on every board's file, as far as a virtual clip can be that board."""

import json
import time

import pytest
from wearer import find, heard, pattern, wait_to_hear

from clip.core import cues
from clip.core.settings import defaults
from clip_user import wait_for
from runwalk import boards, places
from runwalk.device import clip as device
from runwalk.device import settings
from runwalk.plans.notation import parse
from runwalk.plans.plan import Plan


@pytest.mark.parametrize("name", boards.names())
def test_a_session_a_rest_and_a_press_that_wakes(start_clip, name):
    board = boards.read(name)
    clip = start_clip(speed=60, board=name)
    with clip.connect() as connection:
        before = device.status(connection)
        settings.keep(connection, {**defaults(), "power_off_min": 1})
        device.load(connection, Plan("Short", parse("4s run, 4s walk")).to_image())
    assert before.board == name
    clip.hand("press")
    wait_to_hear(clip, pattern(cues.FINISHED), buzzer=board.buzzer.pin)
    assert len(set(heard(clip, board.buzzer.pin))) > 1
    clip.hand("unplug")
    time.sleep(2)
    clip.hand("plug")
    time.sleep(0.2)
    assert not clip.folder.running_state(), "it did not switch off"
    clip.hand("press")
    # It counts its start before a host may interrupt it.
    wait_for(clip.folder.running_state, "it to wake")
    time.sleep(0.5)
    with clip.connect() as connection:
        assert device.status(connection).boot == before.boot + 1


# How it rests.

CUES = ("run", "walk")


SPENT = "import json, machine; machine.freq(machine.freq()); print(json.dumps(machine.spent_us))"


def spent_s(clip):
    """Board time at each frequency since the app began, 0 for light sleep; ends the app's run."""
    with clip.connect() as connection:
        said = connection.run_program(SPENT, 10)
    return {int(hz): us / 1e6 for hz, us in json.loads(said).items()}


def test_it_rests_at_a_slow_clock_while_nothing_sounds(start_clip, tmp_path):
    clip = start_clip(speed=10)
    clip.load(tmp_path, "60s run, 60s walk")
    clip.hand("press")
    time.sleep(11)
    spent = spent_s(clip)
    assert spent[48_000_000] > 80
    assert spent[125_000_000] > 1  # the cues


def test_a_session_is_heard_on_time_through_light_sleep(start_clip, tmp_path):
    sleepy = tmp_path / "sleepy.toml"
    text = (places.boards() / "virtual.toml").read_text()
    text = text.replace('"slow"', '"lightsleep"').replace("slow_hz = 48_000_000\n", "")
    sleepy.write_text(text)
    clip = start_clip(speed=1, board=sleepy)
    clip.runwalk("settings", "set", "outputs", "sound")
    clip.load(tmp_path, "4s run, 3s walk")
    clip.hand("press")
    clip.hand("unplug")
    time.sleep(9)
    clip.hand("plug")
    spent = spent_s(clip)
    assert spent[0] > 3, "it did not sleep"
    tones = [(us, values[0]) for us, pin, *values in clip.outputs() if pin == 15 and values[-1]]
    sounded = [hz for _, hz in tones]
    run_us, walk_us = (tones[find(sounded, pattern(cues.NAMES.index(cue)))][0] for cue in CUES)
    # Not how well it keeps time, which a busy computer decides, but that the sleep ended for it.
    assert abs(walk_us - run_us - 4_000_000) < 50_000
    # It is awake enough to be pressed: the press ends the sleep.
    clip.hand("unplug")
    time.sleep(1)
    clip.hand("press")
    time.sleep(1)
    clip.hand("plug")
    assert clip.status()["session"]["state"] == "running"
