"""`runwalk test board` on a virtual clip, with a builder who sees what it does, and with faults."""

import json
import zipfile

import pytest
from clip_record import BLUE, BUZZER, GREEN, MOTOR, RED, heard, patterns

from clip.core.image import RUN
from command_line import run_command
from runwalk import places
from runwalk.board import board_report
from runwalk.cli.commands.board import BOARD_STEPS
from runwalk.device import selftest
from runwalk.device.find import choose
from runwalk.problem import Problem
from runwalk.services.board_steps import SWEEP_HZ
from runwalk.services.board_testing import guided_test

LIGHT = {RED: "red", GREEN: "green", BLUE: "blue"}


class Builder:
    """Somebody with the clip in their hand: they look at it, press, and read a meter."""

    def __init__(self, clip, loudest_hz=3500, meter="4.15", presses="press 500 5 in 1s"):
        self.clip, self.loudest_hz, self.meter = clip, loudest_hz, meter
        self.presses = presses
        self.told = []

    def begin(self, step, done):
        assert [one.name for one in done] == list(board_report.STEPS[: len(done)])
        assert step == board_report.STEPS[len(done)]

    def tell(self, text):
        self.told.append(text)

    def read(self, text):
        self.told.append(text)
        if "button 5 times" in text:
            self.clip.do(self.presses)
        if "switches itself off" in text:
            self.starts = self.clip.state()["starts"]
            self.clip.do("press 100 in 5s")
        if "Have you pressed" in text:
            self.clip.wait_for_start(self.starts)

    def choose(self, question, answers):
        if "light" in question:
            return self.colour()
        if "loudest" in question:
            sounded = [v[0] for _, pin, *v in self.clip.outputs() if pin == BUZZER and v[1:] > [0]]
            assert sounded[-len(SWEEP_HZ) :] == [*SWEEP_HZ]
            return str([*SWEEP_HZ].index(self.loudest_hz) + 1) if self.loudest_hz else "none"
        assert "shake" in question
        shaken = [values for _, pin, *values in self.clip.outputs() if pin == MOTOR]
        return "yes" if any(values[-1] > 60_000 for values in shaken) else "no"

    def enter(self, question):
        return self.meter

    def colour(self):
        levels = dict.fromkeys(LIGHT, 0)
        for _, pin, *values in self.clip.outputs():
            if pin in levels and values[1:]:
                levels[pin] = values[1]
        lit = [LIGHT[pin] for pin, duty in levels.items() if duty]
        return lit[0] if len(lit) == 1 else "another" if lit else "dark"


def result_of(clip, skip=("clock",), **builder):
    return guided_test(choose(clip.port), Builder(clip, **builder), skip)


def step(report, name):
    return next(one for one in report.steps if one.name == name)


def test_a_clip_that_is_soldered_well_passes_and_keeps_what_was_found(clip):
    report = result_of(clip, meter="4.3")
    assert report.failed == [] and [one.name for one in report.steps] == [*board_report.STEPS]
    assert step(report, "off").outcome == "passed"
    pressed = step(report, "button").measured
    assert (pressed["presses"], pressed["bounce_ms"], pressed["held_1_ms"]) == (5, 0, 500)
    with clip.connect() as connection:
        kept = selftest.kept(connection)
        read_mv = selftest.battery(connection).mv
    assert kept["buzzer"] == {"lowest_hz": 2975, "highest_hz": 4025}
    assert kept["tested"]["off"] == "passed"
    # Read 4150 mV; the meter is right.
    assert read_mv == pytest.approx(4300, abs=10)
    # From now on its tones lie in that band.
    before = len(heard(clip))
    clip.runwalk("test", "cues", "halfway")
    assert heard(clip)[before:] == [4025, 2975]


def test_a_second_test_measures_against_the_board_file_again(clip):
    first, second = result_of(clip, meter="4.3"), result_of(clip, meter="4.3")
    assert (
        abs(
            step(second, "battery").measured["permille"]
            - step(first, "battery").measured["permille"]
        )
        <= 1
    )


def test_a_dead_colour_is_found(clip):
    clip.do(f"cut {GREEN}")
    clip.do("reset")
    (failed,) = result_of(clip, skip=("clock", "off")).failed
    assert failed.name == "light"
    assert failed.note == "green is dark: check R3, LED1 and the pin GPIO17"


def test_a_button_that_bounces_for_80_ms_is_found(clip):
    clip.do("bounce 80")
    (failed,) = result_of(clip, skip=("clock", "off")).failed
    assert failed.name == "button" and failed.measured["bounce_ms"] == 80
    assert "one press may count as two" in failed.note and "SW1" in failed.note


def test_a_short_bounce_is_none(clip):
    clip.do("bounce 16")
    report = result_of(clip, skip=("clock", "off"))
    assert report.failed == [] and step(report, "button").measured["bounce_ms"] == 16


def test_a_divider_of_the_wrong_ratio_is_found(clip):
    clip.do("divider 312")
    (failed,) = result_of(clip, skip=("clock", "off")).failed
    assert failed.name == "battery"
    assert failed.note.startswith("31.2 % of the voltage is at the pin, not 50 %")
    assert "R8, R9" in failed.note
    with clip.connect() as connection:
        assert "battery" not in selftest.kept(connection)


def test_a_silent_buzzer_a_dead_motor_and_a_deaf_button_are_found(clip):
    clip.do(f"cut {MOTOR}")
    clip.do("reset")
    report = result_of(clip, skip=("clock", "off"), loudest_hz=None, presses="press 500 2 in 1s")
    assert [one.name for one in report.failed] == ["buzzer", "motor", "button"]
    assert step(report, "button").note.startswith("2 of 5 presses were detected")


def test_a_button_that_reads_as_pressed_is_found(clip):
    clip.do("down")
    (failed,) = result_of(clip, skip=("clock", "off")).failed
    assert failed.note.startswith("it reads as pressed though nobody presses it")


def test_a_clip_that_no_press_wakes_is_found(clip, monkeypatch):
    monkeypatch.setattr("runwalk.services.board_testing._PATIENCE_S", 0)
    builder = Builder(clip)
    monkeypatch.setattr(builder, "read", lambda _: None)
    skip = [name for name in board_report.STEPS if name != "off"]
    (failed,) = guided_test(choose(clip.port), builder, skip).failed
    assert failed.name == "off" and "no press did" in failed.note


def test_without_a_meter_the_scale_stays(clip):
    report = result_of(clip, skip=("clock", "off"), meter="")
    assert step(report, "battery").outcome == "skipped"
    assert not report.confirms


def test_what_is_no_voltage_is_asked_for_again(clip):
    told = iter(["abc", "nan", "-4", "41.5", "4,15"])
    builder = Builder(clip)
    builder.enter = lambda _: next(told)
    skip = [name for name in board_report.STEPS if name != "battery"]
    report = guided_test(choose(clip.port), builder, skip)
    assert step(report, "battery").measured["meter_mv"] == 4150


def test_the_clock_of_a_virtual_clip_that_stands_still_is_left_out(clip):
    report = result_of(clip, skip=[name for name in board_report.STEPS if name != "clock"])
    assert step(report, "clock").note == "the time of this virtual clip stands still"


@pytest.mark.parametrize(
    "calibration",
    [
        "[]",
        "{",
        '{"buzzer": {"lowest_hz": -1, "highest_hz": "x"}, "battery": {"permille": 0}}',
        '{"buzzer": 7, "battery": null, "led": {"kind": "x"}, "motor": {"pin": 99}}',
    ],
)
def test_a_calibration_that_makes_no_sense_changes_nothing(clip, calibration):
    with clip.connect() as connection:
        connection.write_file("calibration.json", calibration.encode())
    clip.runwalk("test", "cues", "run")
    assert heard(clip) == patterns(RUN)
    assert clip.status()["safe_mode"] is None


def test_at_the_keyboard_with_a_report_that_names_nobody(clip, tmp_path):
    clip.do("press 500 5 in 20s")
    typed = "red\ngreen\nblue\n\n9\n\nyes\n\n4,15\n"
    where = tmp_path / "report.json"
    ran = run_command(
        *("test", "board", "--skip", "off", "--skip", "clock", "--json"),
        *("--out", where, "--port", clip.port),
        typed=typed,
    )
    assert ran.status == 0, ran.stderr
    told = json.loads(ran.stdout)
    report = board_report.parse(where.read_bytes(), "report.json")
    assert report.failed == [] and told["report"]["board"] == "virtual"
    text = where.read_text()
    for private in (clip.status()["id"], str(tmp_path), clip.port, "owner", "home"):
        assert private not in text


def test_a_failure_at_the_keyboard_is_an_exit_status(clip):
    skip = [word for name in BOARD_STEPS if name != "motor" for word in ("--skip", name)]
    ran = run_command("test", "board", *skip, "--port", clip.port, typed="\nno\n")
    assert ran.status == 1
    assert "failed  motor    it did not shake: check R6" in ran.stdout
    assert "the board failed at: motor" in ran.stderr


def test_nobody_to_answer(clip):
    ran = run_command("test", "board", "--port", clip.port)
    assert ran.status == 1 and "run it at a terminal" in ran.stderr


def test_its_steps_are_those_that_can_be_left_out():
    assert BOARD_STEPS == board_report.STEPS


def test_an_update_leaves_the_calibration_and_a_backup_does_not_have_it(clip, tmp_path):
    result_of(clip, skip=("clock", "off"))
    clip.runwalk("install", "--board", "virtual")
    assert "calibration.json" in clip.mpremote("fs", "ls")
    clip.runwalk("backup", str(tmp_path / "b.zip"))
    assert "calibration" not in " ".join(zipfile.ZipFile(tmp_path / "b.zip").namelist())
    clip.runwalk("uninstall", "--yes")
    assert "calibration.json" not in clip.mpremote("fs", "ls")


def test_what_is_no_report_is_refused():
    for data in (b"{", b"[]", b'{"board": "pico"}', b'{"board": "../x"}'):
        with pytest.raises(Problem):
            board_report.parse(data, "report.json")


def test_older_firmware_is_told_to_be_updated(clip):
    with clip.connect() as connection:
        text = connection.read_file("clip/protocol.py", 100_000)
        older = text.replace(b"VERSION = const(2)", b"VERSION = const(1)")
        connection.write_file("clip/protocol.py", older)
    said = clip.runwalk("test", "board", status=1)
    assert "its firmware does not know" in said


def test_what_somebody_calls_a_board_of_their_own_is_in_no_report(start_clip, tmp_path):
    mine = tmp_path / "annas-secret.toml"
    text = (places.boards() / "virtual.toml").read_text().replace('"virtual"', '"annas-secret"')
    mine.write_text(text)
    clip = start_clip(board=mine)
    report = result_of(clip, skip=[name for name in board_report.STEPS if name != "light"])
    assert report.board == "own" and b"secret" not in report.to_json()
