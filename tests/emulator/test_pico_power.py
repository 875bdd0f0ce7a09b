"""Switching off, waking and failing on the emulated Pico: with MicroPython's own lightsleep."""

from emulated_pico import FROZEN, is_ready, restart

from clip.core import cues
from clip.core.patterns import TONES
from schedule_edges import sounded as in_buzzer

PLAN = "first-steps"
# Any pause fails, as a fault in the firmware would have it.
BROKEN = """
f = open('boot.py', 'w')
f.write('import sys\\nsys.path[:] = [".frozen"]\\n'
 'from clip.session_runner import SessionRunner\\ndef fail(*_):\\n raise OSError(28)\\nSessionRunner.pause = fail\\n')
f.close()
"""
OFF_MIN = 15
# See clip/hw/off.py.
OFF_LOOK_S = 600


def sounded(pico, start):
    return [hz for _, hz in pico.tones(start) if hz]


def tones_of(cue, pico):
    return [(in_buzzer(hz, pico.board.buzzer), ms) for hz, ms in TONES[cue]]


def is_asleep(pico):
    """Whether it sleeps for the next ten seconds."""
    pico.count(from_zero=True)
    pico.run_for(10)
    return pico.count()["awake_us"] < 1000


def test_held_through_the_tone_it_stays_off_and_the_press_that_wakes_does_nothing_else(start_pico):
    pico = start_pico(FROZEN)
    is_ready(pico)
    pico.runwalk("load", PLAN)
    pico.unplug()
    start = len(pico.events)
    pico.hold()
    pico.run_for(8)
    pico.release()
    pico.run_for(60)
    last = [hz for hz, _ in tones_of(cues.POWER_OFF, pico) if hz][-3:]
    assert sounded(pico, start)[-3:] == last
    assert is_asleep(pico)
    assert not resets(pico, start)
    start = len(pico.events)
    pico.hold()
    pico.run_for(3)
    pico.release()
    pico.run_for(5)
    assert len(resets(pico, start)) == 1
    assert sounded(pico, start) == []
    pico.plug()
    assert pico.status()["session"] is None
    pico.press()
    assert pico.status()["session"]["state"] == "running"


def resets(pico, start):
    return [event for event in pico.events[start:] if event.get("event") == "reset"]


def test_a_failure_starts_again_once_and_the_second_is_safe_mode(start_pico):
    pico = start_pico(FROZEN)
    is_ready(pico)
    pico.mpremote("exec", BROKEN)
    is_ready(pico, restart(pico))
    pico.runwalk("load", PLAN)
    pico.press()
    pico.run_for(120)
    start = len(pico.events)
    pico.press()
    is_ready(pico, start)
    assert len(resets(pico, start)) == 1
    session = pico.status()["session"]
    assert session["state"] == "paused" and session["elapsed_ms"] >= 85_000
    start = len(pico.events)
    pico.press()
    pico.run_for(10)
    blinks = [e["us"] for e in pico.events[start:] if e.get("pin") == 10 and e.get("level") == 1]
    assert len(blinks) >= 8
    assert "4 blinks: OSError" in pico.status()["safe_mode"]


def test_safe_mode_is_off_after_a_quarter_of_an_hour(start_pico):
    pico = start_pico(FROZEN)
    is_ready(pico)
    pico.mpremote("exec", "f = open('board.json', 'w'); f.write('{'); f.close()")
    pico.unplug()
    restart(pico)
    pico.unplug()
    pico.run_for(OFF_MIN * 60 - 30)
    assert not is_asleep(pico)
    pico.run_for(60)
    assert is_asleep(pico)


def test_a_host_wakes_a_pico_that_is_off_on_its_cable(start_pico):
    pico = start_pico(FROZEN)
    is_ready(pico)
    pico.hold()
    pico.run_for(8)
    pico.release()
    pico.run_for(5)
    assert is_asleep(pico)
    start_us = pico.count()["us"]
    assert pico.status()["board"] == "pico"
    # Not by the end of the sleep: the first Ctrl-C has woken it.
    assert pico.count()["us"] - start_us < OFF_LOOK_S * 1_000_000 / 2
