"""What goes wrong with clips, ports and flash, and what a user is told."""

import json
import os
import pty
import re
import threading
import time

import pytest
import serial
from wearer import pattern, wait_to_hear

from clip.core import cues
from clip_user import BIN, run, wait_for
from runwalk.device.clip import load
from runwalk.plans.plan import Plan, Repeat, Step
from runwalk.problem import Problem

RED = 16


def complaint(*arguments):
    """The one line on standard error of a command that must fail."""
    ran = run([BIN / "runwalk", *arguments])
    assert ran.returncode == 1, ran.stdout + ran.stderr
    assert re.fullmatch(r"runwalk: .+\n", ran.stderr), ran.stderr
    return ran.stderr


def test_no_clip(home):
    assert "no clip found" in complaint("status")
    assert "runwalk virtual" in complaint("load", "first-steps")
    assert "no virtual clip is running" in complaint("press")
    assert "no port /dev/nowhere" in complaint("status", "--port", "/dev/nowhere")


def test_several_clips(start_clip):
    one, two = start_clip(name="one"), start_clip(name="two")
    said = complaint("status")
    assert "2 clips found" in said and one.port in said and two.port in said
    assert "choose" in complaint("press")
    assert run([BIN / "runwalk", "status", "--port", "two"]).returncode == 0
    assert "running already" in complaint("virtual", "--name", "one")


def test_a_busy_port(clip):
    with serial.Serial(clip.port, exclusive=True):
        assert "is busy" in clip.runwalk("status", status=1)
    clip.runwalk("status")


def test_a_board_without_our_firmware(clip):
    clip.mpremote("exec", "import os; os.rename('clip', 'other')")
    clip.mpremote("soft-reset")
    assert "not the clip's firmware" in clip.runwalk("status", status=1)


def test_something_that_is_no_micropython(home):
    board, port = pty.openpty()
    path = os.ttyname(port)
    done = threading.Event()

    def babble():
        while not done.is_set():
            os.read(board, 100)
            os.write(board, b"\x1b[2Jwhat?\r\n")

    threading.Thread(target=babble, daemon=True).start()
    try:
        assert "nothing on" in complaint("status", "--port", path)
    finally:
        done.set()


def test_the_cable_pulled_in_the_middle_of_a_load(clip):
    clip.runwalk("load", "first-steps")
    long_plan = Plan("Long", (Repeat(1, tuple(Step(2 + n % 2, 60_000) for n in range(900))),))

    def pull(done, total):
        if done > total // 2:
            clip.hand("unplug")

    with pytest.raises(Problem, match="check the cable"), clip.connect() as connection:
        load(connection, long_plan.to_image(), pull)
    clip.hand("plug")
    assert clip.status()["plan"]["name"] == "First steps"
    with clip.connect() as connection:
        load(connection, long_plan.to_image())
    assert clip.status()["plan"]["name"] == "Long"


def test_a_clip_that_lost_its_host_obeys_its_button_again(clip):
    clip.runwalk("load", "first-steps")
    with pytest.raises(Problem, match="check the cable"), clip.connect() as connection:
        clip.hand("unplug")
        wait_for(lambda: not clip.folder.running_state(), "the cable to be out")
        connection.ask("status", False)
    time.sleep(1)  # it starts anew
    clip.hand("press")
    wait_to_hear(clip, pattern(cues.NAMES.index("warm-up")))


def test_power_lost_in_the_middle_of_a_load(clip):
    clip.runwalk("load", "first-steps")
    long_plan = Plan("Long", (Repeat(1, tuple(Step(2 + n % 2, 60_000) for n in range(900))),))

    def cut(done, total):
        if done > total // 2:
            clip.hand("off")

    with pytest.raises(Problem, match="check the cable"), clip.connect() as connection:
        load(connection, long_plan.to_image(), cut)
    clip.hand("on")
    assert clip.status()["plan"]["name"] == "First steps"


def test_a_plan_and_its_journal_survive_power_off(start_clip, tmp_path):
    clip = start_clip(speed=5)
    clip.load(tmp_path, "4s run")
    clip.hand("press")
    clip.wait_until(None)
    clip.hand("off")
    clip.hand("on")
    assert clip.status()["plan"]["name"] == "Test"
    assert clip.pulled()["outcome"] == "finished"


def test_another_plan_format(clip):
    change = (
        "f = open('clip/core/image.py'); s = f.read(); f.close(); f = open('clip/core/image.py', 'w');"
        "f.write(s.replace('FORMAT_VERSION = const(1)', 'FORMAT_VERSION = const(2)')); f.close()"
    )
    clip.mpremote("exec", change)
    clip.mpremote("soft-reset")
    said = clip.runwalk("load", "first-steps", status=1)
    assert "reads plan format 2, this tool writes 1" in said


def test_a_damaged_plan_on_the_clip(start_clip):
    clip = start_clip(speed=5)
    clip.runwalk("load", "first-steps")
    clip.mpremote("exec", "f = open('plan1.rwp', 'r+b'); f.seek(20); f.write(b'?'); f.close()")
    clip.mpremote("soft-reset")
    assert "checksum" in clip.status()["plan"]["error"]
    assert "load it again" in clip.runwalk("show", status=1)
    clip.runwalk("load", "first-steps")
    assert clip.status()["plan"]["error"] is None


def test_a_damaged_upload_is_refused(clip):
    clip.runwalk("load", "first-steps")
    with clip.connect() as connection:
        connection.write_file("upload.rwp", b"RWCP garbage")
        with pytest.raises(Problem, match="refused: too short"):
            connection.ask("take_plan", 1)
    assert clip.status()["plan"]["name"] == "First steps"
    assert "upload.rwp" not in clip.mpremote("fs", "ls")


def test_a_damaged_place_is_forgotten(clip):
    clip.mpremote("exec", "f = open('place.bin', 'wb'); f.write(b'RWPL' + bytes(60)); f.close()")
    clip.mpremote("soft-reset")
    assert clip.status()["session"] is None
    assert clip.status()["safe_mode"] is None


def blinks(clip):
    """How often the LED has blinked since it was last pausing."""
    lit = [us for us, pin, *values in clip.outputs() if pin == RED and values == [1]]
    groups = [1]
    for before, after in zip(lit, lit[1:]):
        if after - before > 1_000_000:
            groups.append(1)
        else:
            groups[-1] += 1
    return groups[1:-1]


@pytest.mark.parametrize(
    ("damage", "expected", "reason"),
    [
        ("f = open('board.json', 'w'); f.write('{'); f.close()", None, "board.json"),
        (
            "f = open('board.json', 'w'); f.write(o.replace('15', '\"x\"').replace('buzzer', 'b')); f.close()",
            3,
            "BoardError",
        ),
        ("f = open('clip/app.py', 'w'); f.write('def :'); f.close()", 2, "SyntaxError"),
        ("os.remove('clip/signals.py')", 2, "ImportError"),
        (
            "f = open('clip/start.py', 'w'); f.write('def main():\\n 1 // 0'); f.close()",
            5,
            "ZeroDivision",
        ),
    ],
)
def test_safe_mode(start_clip, damage, expected, reason):
    clip = start_clip(speed=10)
    backup = clip.mpremote("fs", "cat", ":board.json")
    start = clip.mpremote("fs", "cat", ":clip/start.py")
    clip.mpremote("exec", f"import os; o = open('board.json').read(); {damage}")
    clip.hand("reset")
    if expected:
        wait_for(lambda: len(blinks(clip)) >= 2, "the blink code")
        assert set(blinks(clip)) == {expected}
    status = json.loads(clip.runwalk("status", "--json"))
    assert reason in status["safe_mode"]
    if reason in ("BoardError", "ZeroDivision"):
        code = f"f = open('board.json', 'w'); f.write({backup!r}); f.close(); f = open('clip/start.py', 'w'); f.write({start!r}); f.close()"
        clip.mpremote("exec", code)
        clip.hand("reset")
        wait_for(lambda: clip.status()["safe_mode"] is None, "the app")


def test_a_board_with_a_pixel(start_clip):
    clip = start_clip(speed=10)
    change = (
        "import json; f = open('board.json'); b = json.load(f); f.close();"
        "b['led'] = {'kind': 'pixel', 'pins': [19], 'active_low': False};"
        "f = open('board.json', 'w'); json.dump(b, f); f.close()"
    )
    clip.runwalk("load", "first-steps")
    clip.mpremote("exec", change)
    clip.hand("reset")
    clip.runwalk("start")
    shown = wait_for(
        lambda: [values for _, pin, *values in clip.outputs() if pin == 19 and any(values)],
        "the pixel to light",
    )
    assert shown[0] == [255, 255, 255]  # it flashes with the tone


def test_hostile_names_do_not_reach_the_terminal(clip):
    evil = "f = open('board.json'); s = f.read(); f.close(); f = open('board.json', 'w'); f.write(s.replace('virtual', '\\\\u001b]0;owned\\\\u0007x')); f.close()"
    clip.mpremote("exec", evil)
    clip.mpremote("soft-reset")
    shown = clip.runwalk("status")
    assert "\x1b" not in shown and "\x07" not in shown
    assert "owned" in shown


def test_unknown_commands_of_the_hand_change_nothing(clip):
    clip.hand("dance")
    clip.hand("press sideways")
    assert clip.status()["session"] is None
