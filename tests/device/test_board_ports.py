"""The stand-in for `machine` is as strict as the ports, and the firmware runs on each of them.

What a port refuses is from its sources; the modules in `runwalk/virtual/board` name the files.
"""

import re

import pytest
from clip_record import heard, tones

from runwalk import places
from runwalk.board import board_file
from runwalk.device import connection as connection_module
from runwalk.device import monitor, selftest
from runwalk.plans.notation import parse
from runwalk.plans.plan import Plan
from runwalk.problem import Problem
from schedule_edges import tone_edges

ALL = board_file.names()
NO_SENSE = [name for name in ALL if board_file.read(name).usb_sense is None]
ESP32 = [name for name in ALL if board_file.read(name).port == "esp32"]
RP2 = [name for name in ALL if board_file.read(name).port == "rp2"]
IMPORTS = "from machine import ADC, PWM, WDT, Pin, freq\nimport machine\n"


def said(clip, code):
    """What a program on the clip prints."""
    with clip.connect() as connection:
        return connection.run_program(IMPORTS + code, 10).strip()


def changed(tmp_path, name, *replacements):
    """A board file with something replaced in it."""
    text = (places.boards() / f"{name}.toml").read_text()
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / f"{name}.toml"
    path.write_text(text)
    return path


REFUSED = {
    "pico": [
        ("freq(49_123_000)", "ValueError: cannot change frequency"),
        ("ADC(Pin(14))", "ValueError: Pin doesn't have ADC capabilities"),
        ("ADC(Pin(26), atten=3)", "TypeError"),
        ("ADC(Pin(26)).read_uv()", "AttributeError"),
        ("Pin(30)", "ValueError: invalid pin"),
        ("Pin('WL_GPIO2')", 'ValueError: unknown named pin "WL_GPIO2"'),
        ("Pin(3, Pin.IN, hold=True)", "TypeError: extra keyword arguments given"),
        ("PWM(Pin(3), freq=5, duty_u16=0)", "ValueError: freq too small"),
        ("WDT(timeout=9000)", "ValueError: timeout exceeds 8388"),
        ("import esp32", "ImportError"),
    ],
    "pico-w": [
        ("Pin('WL_GPIO2').irq(print)", "ValueError: expecting a regular GPIO Pin"),
        ("Pin('WL_GPIO2', Pin.IN, Pin.PULL_UP)", "ValueError: pulls are not supported"),
    ],
    "esp32": [
        ("freq(48_000_000)", "ValueError: frequency must be"),
        ("Pin('LED', Pin.OUT)", "ValueError: invalid pin"),
        ("Pin(24)", "ValueError: invalid pin"),
        ("Pin(35, Pin.OUT)", "ValueError: pin can only be input"),
        ("PWM(Pin(25), freq=1000, duty_u16=65536)", "ValueError: duty_u16 must be"),
        ("PWM(Pin(25), freq=1000, duty_u16=0, invert=True)", "TypeError"),
        ("import esp32; esp32.wake_on_gpio", "AttributeError"),
        ("import esp32; esp32.wake_on_ext0(Pin(18), False)", "ValueError: invalid pin"),
        ("machine.mem32[0x4005B000] = 1 << 30", "ValueError: a virtual board has no register"),
    ],
    "xiao-esp32c3": [
        ("freq(240_000_000)", "ValueError: frequency must be"),
        ("import esp32; esp32.wake_on_ext0", "AttributeError"),
        ("for n in range(5): PWM(Pin(n), freq=1000 + n)", "RuntimeError: out of PWM timers:4"),
    ],
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_a_port_lacks_is_refused(start_clip, name):
    clip = start_clip(board=name)
    for code, error in REFUSED[name]:
        with pytest.raises(Problem, match=re.escape(error)):
            said(clip, code)


def test_two_pins_of_a_slice_share_its_frequency(start_clip):
    clip = start_clip(board="pico")
    code = "a = PWM(Pin(4), freq=1000)\nb = PWM(Pin(5), freq=2000)\nprint(a.freq(), b.freq())"
    assert said(clip, code) == "2000 2000"


@pytest.mark.parametrize("name", [name for name in ALL if board_file.read(name).buzzer.pin_2])
def test_a_buzzer_between_two_pins_has_them_in_antiphase(start_clip, name):
    clip = start_clip(board=name)
    clip.runwalk("settings", "set", "volume", "4")
    clip.runwalk("test", "cues", "walk")
    buzzer = board_file.read(name).buzzer
    one, other = (
        [v for _, pin, *v in clip.outputs() if pin == at] for at in (buzzer.pin, buzzer.pin_2)
    )
    # For a sixth of each period one is high and the other low, then the other way round.
    assert [3400, 10_923] in one and [3400, 65_535 - 10_923] in other
    assert one[-1][-1] == other[-1][-1] == 0


def test_an_esp32_has_a_timer_for_each_frequency(start_clip):
    clip = start_clip(board="xiao-esp32c3")
    code = "a = PWM(Pin(2), freq=1000)\nb = PWM(Pin(3), freq=2000)\nprint(a.freq(), a.duty_u16())"
    assert said(clip, code) == "1000 32768"


# The battery.


@pytest.mark.parametrize("name", [name for name in ALL if board_file.read(name).battery])
def test_the_battery_is_measured(start_clip, name):
    clip = start_clip(board=name)
    mv = board_file.read(name).battery.curve[-2][0]
    clip.do(f"battery {mv}")
    with clip.connect() as connection:
        told = selftest.battery(connection)
    assert mv - 15 <= told.mv <= mv
    assert 75 <= told.percent <= 85


def test_an_esp32_measures_up_to_what_its_attenuation_lets_through(start_clip):
    clip = start_clip(board="esp32")
    clip.do("battery 4150")
    code = "for at in range(4): print(ADC(Pin(34), atten=at).read_uv() // 1000)"
    assert said(clip, code).split() == ["950", "1250", "1750", "2075"]


@pytest.mark.parametrize("name", ["virtual", "pico-w", "xiao-esp32c3"])
def test_nothing_wired_to_the_battery_pin_is_no_battery(start_clip, name):
    clip = start_clip(board=name)
    clip.do("battery none")
    said = clip.runwalk("test", "battery")
    assert said.endswith("no cell is measured\n")
    clip.do("unplug")
    clip.advance("10m")
    assert clip.state()["is_on"]
    assert heard(clip, board_file.read(name).buzzer.pin) == []


@pytest.mark.parametrize("name", NO_SENSE)
def test_a_clip_that_feels_no_cable_stays_with_its_host_though_its_cell_is_empty(start_clip, name):
    clip = start_clip(board=name)
    clip.do("battery 2900")
    clip.advance("9m")
    assert clip.status()["board"] == name
    # Each command starts the app again, and the ten minutes with it.
    clip.do("unplug")
    clip.advance("9m")
    assert clip.state()["is_on"]
    clip.advance("2m")
    assert not clip.state()["is_on"]


# Who listens.


@pytest.mark.parametrize("name", ALL)
def test_a_session_without_a_host_sounds_on_time(start_clip, name):
    clip = start_clip(board=name)
    image = Plan("Test", parse("4s run, 3s walk")).image
    with clip.connect() as connection:
        connection.load(image)
    clip.do("unplug")
    clip.press()
    clip.advance("10s")
    sounded = tones(clip, board_file.read(name).buzzer.pin)
    assert [(us - sounded[0][0]) / 1000 for us, _ in sounded] == [ms for ms, _ in tone_edges(image)]


@pytest.mark.parametrize("name", NO_SENSE)
def test_a_host_that_listens_is_told_and_keeps_the_clip_on(start_clip, monkeypatch, name):
    # The clip's minutes pass in no time.
    monkeypatch.setattr(connection_module, "_LISTENING_S", 0)
    clip = start_clip(board=name)
    clip.runwalk("load", "first-steps")
    with clip.connect() as connection:
        connection.start_app()
        told = monitor.cues_of(connection)
        assert next(told) is None
        for _ in range(20):
            clip.advance("1m")
            next(told)
        assert clip.state()["is_on"]
        clip.press()
        while (event := next(told)) is None:
            continue
    assert event.cue == "warm-up"
    clip.press(2500)
    clip.advance("16m")
    assert not clip.state()["is_on"], "the host is gone"


# Switching off.


@pytest.mark.parametrize("name", RP2)
def test_a_host_wakes_an_rp2_that_is_off_on_its_cable(start_clip, name):
    clip = start_clip(board=name)
    clip.press(5500)
    clip.advance("1s")
    assert not clip.state()["is_on"]
    assert clip.has_port()
    assert clip.status()["board"] == name
    assert clip.state()["is_app_running"]


@pytest.mark.parametrize("name", ESP32)
def test_an_esp32_that_is_off_is_no_port(start_clip, name):
    clip = start_clip(board=name)
    clip.press(5500)
    clip.advance("1s")
    assert not clip.has_port()
    clip.press()
    assert clip.status()["board"] == name


def test_an_s3_without_a_resistor_at_its_button_starts_again_and_again(start_clip, tmp_path):
    clip = start_clip(board=changed(tmp_path, "xiao-esp32s3", ("pull_ohm = 100_000\n", "")))
    starts = clip.state()["starts"]
    clip.press(5500)
    clip.advance("1s")
    assert clip.state()["starts"] > starts


def test_a_c3_with_a_release_that_is_too_old_says_so_in_safe_mode(start_clip, tmp_path):
    old = changed(tmp_path, "xiao-esp32c3", ('min = "1.27.0"', 'min = "1.26.1"'))
    clip = start_clip(board=old)
    clip.press(5500)
    clip.advance("2s")
    # The first failure starts it again.
    clip.press(5500)
    clip.advance("2s")
    assert "wake_on_gpio" in clip.status()["safe_mode"]


@pytest.mark.parametrize("name", ["pico", "esp32", "supermini-esp32c3"])
def test_safe_mode_without_a_board_file(start_clip, name):
    clip = start_clip(board=name)
    clip.mpremote("fs", "rm", ":board.json")
    clip.do("reset")
    clip.advance("1m")
    assert "board.json" in clip.status()["safe_mode"]


# The radio chip of a Pico W.

RADIO = "RADIO"


def radio_is_on(clip):
    return any(pin == RADIO for _, pin, *_ in clip.outputs())


def test_the_radio_chip_stays_off(start_clip, tmp_path):
    clip = start_clip(board="pico-w")
    clip.runwalk("load", "first-steps")
    clip.press()
    clip.advance("1h")
    assert not radio_is_on(clip)
    asking = changed(tmp_path, "pico-w", ("[usb_sense]\npin = 22", "[usb_sense]\npin = 'WL_GPIO2'"))
    earlier = start_clip(name="b", board=asking)
    earlier.do("reset")
    earlier.advance("1m")
    assert radio_is_on(earlier)


# The flash.


@pytest.mark.parametrize("erase", ["45ms", "400ms"])
def test_no_cue_waits_for_the_flash(start_clip, erase):
    clip = start_clip()
    image = Plan("Test", parse("6x(3s run, 2s walk)")).image
    with clip.connect() as connection:
        connection.load(image)
    clip.do(f"erase {erase[:-2]}")
    clip.do("reset")
    clip.do("unplug")
    clip.advance("5s")
    clip.press()
    clip.advance("45s")
    sounded = tones(clip)
    assert [(us - sounded[0][0]) / 1000 for us, _ in sounded] == [ms for ms, _ in tone_edges(image)]
