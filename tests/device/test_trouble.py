"""What goes wrong with clips, ports and flash, and what a user is told."""

import os
import pty
import re
import threading

import pytest
import serial
from clip_record import RED, heard, patterns

from clip.core import cues
from clip_user import BIN, run
from command_line import output_of
from runwalk.cli import completion
from runwalk.device import connection as host
from runwalk.plans.plan import Plan, Repeat, Step
from runwalk.problem import Problem

WARM_UP = 1
LONG_PLAN = Plan("Long", (Repeat(1, tuple(Step(2 + n % 2, 60_000) for n in range(900))),))


def complaint(*arguments):
    """The one line on standard error of a command that must fail."""
    said = output_of(*arguments, status=1)
    assert re.fullmatch(r"runwalk: .+\n", said), said
    return said


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
    output_of("status", "--port", "two")
    # In a process of its own: it takes the signals of the one that it runs in.
    again = run([BIN / "runwalk", "virtual", "--name", "one"])
    assert again.returncode == 1
    assert "running already" in again.stderr


def test_a_press_is_on_the_clip_that_is_meant(start_clip):
    one, two = start_clip(name="one"), start_clip(name="two")
    two.runwalk("name", "Blue")
    refused = patterns(cues.REFUSED)
    for times, named in enumerate(("two", two.port, "Blue", two.status()["id"]), 1):
        output_of("press", "--port", named)
        two.advance("3s")
        assert heard(two) == refused * times and heard(one) == []
    assert complaint("press", "-p", "three").endswith("there are one, two\n")


def test_ids_and_clips_are_completed(clip, tmp_path):
    assert completion.sessions() == completion.deleted_sessions() == []
    clip.load(tmp_path, "10s walk")
    clip.press()
    clip.advance("1m")
    session = clip.pulled()
    assert completion.sessions() == ["last", session["id"]]
    output_of("log", "delete", "last", "--yes")
    assert completion.deleted_sessions() == [session["id"]]
    assert completion.virtual_clips() == ["test"]


def test_a_busy_port(clip):
    with serial.Serial(clip.port, exclusive=True):
        assert "is busy" in clip.runwalk("status", status=1)
    clip.runwalk("status")


def test_a_board_without_our_firmware(clip):
    clip.mpremote("exec", "import os; os.rename('clip', 'other')")
    clip.mpremote("soft-reset")
    assert "not the clip's firmware" in clip.runwalk("status", status=1)


def test_something_that_is_no_micropython(home, monkeypatch):
    for patience in ("_READY_S", "_SILENCE_S"):
        monkeypatch.setattr(host, patience, 0.3)
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


def when_half_is_done(act):
    """Progress of a load that does something once, in its middle."""
    is_done = []

    def progress(done, total):
        if done > total // 2 and not is_done:
            is_done.append(True)
            act()

    return progress


def test_the_cable_pulled_in_the_middle_of_a_load(clip):
    clip.runwalk("load", "first-steps")
    pull = when_half_is_done(lambda: clip.do("unplug"))
    with pytest.raises(Problem, match="check the cable"), clip.connect() as connection:
        connection.load(LONG_PLAN.image, pull)
    clip.do("plug")
    assert clip.status()["plan"]["name"] == "First steps"
    with clip.connect() as connection:
        connection.load(LONG_PLAN.image)
    assert clip.status()["plan"]["name"] == "Long"


def test_a_clip_that_lost_its_host_obeys_its_button_again(clip):
    clip.runwalk("load", "first-steps")
    with pytest.raises(Problem, match="check the cable"), clip.connect() as connection:
        clip.do("unplug")
        connection.status()
    clip.press()
    clip.advance("2s")
    assert heard(clip) == patterns(WARM_UP)


def test_power_lost_in_the_middle_of_a_load(clip):
    clip.runwalk("load", "first-steps")
    cut = when_half_is_done(lambda: clip.do("off"))
    with pytest.raises(Problem, match="check the cable"), clip.connect() as connection:
        connection.load(LONG_PLAN.image, cut)
    clip.do("on")
    assert clip.status()["plan"]["name"] == "First steps"


def test_a_plan_and_its_journal_survive_power_off(clip, tmp_path):
    clip.load(tmp_path, "4s run")
    clip.press()
    clip.advance("6s")
    clip.do("off")
    clip.do("on")
    assert clip.status()["plan"]["name"] == "Test"
    assert clip.pulled()["outcome"] == "finished"


def test_a_clip_of_an_older_plan_format_is_given_what_it_can_play(clip, tmp_path):
    change = (
        "f = open('clip/core/image.py'); s = f.read(); f.close(); f = open('clip/core/image.py', 'w');"
        "f.write(s.replace('FORMAT_VERSION = const(2)', 'FORMAT_VERSION = const(1)')); f.close()"
    )
    clip.mpremote("exec", change)
    clip.mpremote("soft-reset")
    assert clip.status()["plan_format"] == 1
    clip.runwalk("load", "first-steps")
    assert clip.status()["plan"]["name"] == "First steps"
    newer = tmp_path / "newer.toml"
    newer.write_text('name = "Newer"\nsteps = "endless(1m run, 1m walk)"\n')
    said = clip.runwalk("load", newer, status=1)
    assert "needs plan format 2 and the clip reads up to 1: `runwalk install` updates" in said
    course = tmp_path / "course.toml"
    course.write_text(
        'name = "Course"\nsessions = ["1m walk", "2x(1m run, 1m walk, no last walk)"]\n'
    )
    assert "needs plan format 2" in clip.runwalk("course", "load", course, status=1)
    assert clip.status()["plan"]["name"] == "First steps"


def test_a_damaged_plan_on_the_clip(clip):
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
            connection.take_upload(1, 0)
    assert clip.status()["plan"]["name"] == "First steps"
    assert "upload.rwp" not in clip.mpremote("fs", "ls")


def test_a_damaged_place_is_forgotten(clip):
    clip.mpremote("exec", "f = open('place.bin', 'wb'); f.write(b'RWPL' + bytes(60)); f.close()")
    clip.mpremote("soft-reset")
    assert clip.status()["session"] is None
    assert clip.status()["safe_mode"] is None


def blinks(clip, pin):
    """How often the light on a pin blinks between pauses, if it does so as it should: exactly."""
    # The first change made it an output.
    changes = [(us, *values) for us, on, *values in clip.outputs() if on == pin][1:]
    lit = [us for us, level in changes if level]
    times = next(at for at, us in enumerate(lit) if us - lit[0] > at * 500_000)
    expected = []
    for us in range(lit[0], changes[-1][0], times * 500_000 + 1_200_000):
        for at in range(times):
            expected += [(us + at * 500_000, 1), (us + at * 500_000 + 200_000, 0)]
    assert changes == [change for change in expected if change[0] <= changes[-1][0]]
    return times


NO_JSON = "f = open('board.json', 'w'); f.write('{'); f.close()"
NO_BUZZER = "f = open('board.json', 'w'); f.write(o.replace('buzzer', 'b')); f.close()"
NO_PYTHON = "f = open('clip/app.py', 'w'); f.write('def :'); f.close()"
NO_MODULE = "os.remove('clip/outputs.py')"
A_BUG = "f = open('clip/start.py', 'w'); f.write('def main():\\n 1 // 0'); f.close()"


@pytest.mark.parametrize(
    ("damage", "pin", "expected", "reason"),
    [
        # What its light is wired to is not known then: the one that a board may have itself.
        (NO_JSON, "LED", 3, "board.json"),
        (NO_BUZZER, RED, 3, "BoardError"),
        (NO_PYTHON, RED, 2, "SyntaxError"),
        (NO_MODULE, RED, 2, "ImportError"),
        (A_BUG, RED, 5, "ZeroDivision"),
    ],
)
def test_safe_mode(clip, damage, pin, expected, reason):
    board = clip.mpremote("fs", "cat", ":board.json")
    start = clip.mpremote("fs", "cat", ":clip/start.py")
    clip.mpremote("exec", f"import os; o = open('board.json').read(); {damage}")
    clip.do("reset")
    clip.advance("30s")
    assert blinks(clip, pin) == expected
    assert reason in clip.status()["safe_mode"]
    if damage in (NO_JSON, NO_BUZZER, A_BUG):
        files = {"board.json": board, "clip/start.py": start}
        for name, text in files.items():
            clip.mpremote("exec", f"f = open({name!r}, 'w'); f.write({text!r}); f.close()")
        clip.do("reset")
        assert clip.status()["safe_mode"] is None


def test_a_board_with_a_pixel(clip):
    change = (
        "import json; f = open('board.json'); b = json.load(f); f.close();"
        "b['led'] = {'kind': 'pixel', 'pins': [19], 'active_low': False};"
        "f = open('board.json', 'w'); json.dump(b, f); f.close()"
    )
    clip.runwalk("load", "first-steps")
    clip.mpremote("exec", change)
    clip.do("reset")
    clip.press()
    clip.advance("2s")
    shown = [tuple(values) for _, pin, *values in clip.outputs() if pin == 19]
    # It flashes with the tones; between them it has the colour of the step.
    white, orange = (255, 255, 255), (255, 96, 0)
    assert shown[-4:] == [white, orange, white, orange]


def test_hostile_names_do_not_reach_the_terminal(clip):
    evil = "f = open('board.json'); s = f.read(); f.close(); f = open('board.json', 'w'); f.write(s.replace('virtual', '\\\\u001b]0;owned\\\\u0007x')); f.close()"
    clip.mpremote("exec", evil)
    clip.mpremote("soft-reset")
    shown = clip.runwalk("status")
    assert "\x1b" not in shown and "\x07" not in shown
    assert "owned" in shown
