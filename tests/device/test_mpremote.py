"""The stock mpremote works on the virtual clip as on a board."""

import os
import re
import subprocess
import sys

import pexpect
import serial

from clip_user import BIN
from command_line import output_of
from virtual_clip import READY_MS, START_MS
from waiting import PATIENCE_S, wait_for

START_US = 1_000 * (START_MS + READY_MS)
# What it costs to ask for the time.
LOOK_US = 50


def test_exec_and_eval(clip):
    assert clip.mpremote("exec", "print(6 * 7)") == "42\n"
    assert clip.mpremote("eval", "'abc' * 2") == "abcabc\n"
    assert "littlefs" not in clip.mpremote("exec", "import os; print(os.listdir())")


def test_a_long_script_by_raw_paste(clip, tmp_path):
    script = tmp_path / "long.py"
    script.write_text(
        "total = 0\n" + "total += 1  # a line of some length\n" * 2000 + "print(total)"
    )
    assert clip.mpremote("run", str(script)) == "2000\n"


def test_files(clip, tmp_path):
    data = os.urandom(20_000)
    (tmp_path / "here.bin").write_bytes(data)
    clip.mpremote("fs", "cp", str(tmp_path / "here.bin"), ":there.bin")
    assert re.search(r"20000 there\.bin", clip.mpremote("fs", "ls"))
    clip.mpremote("fs", "cp", ":there.bin", str(tmp_path / "back.bin"))
    assert (tmp_path / "back.bin").read_bytes() == data
    clip.mpremote("fs", "rm", ":there.bin")
    assert "there.bin" not in clip.mpremote("fs", "ls")
    assert "clip.hw" not in clip.mpremote("fs", "cat", ":board.json")
    assert '"pin": 15' in clip.mpremote("fs", "cat", ":board.json")


def test_the_flash_is_littlefs_alone(clip):
    assert clip.mpremote("exec", "import os; print(os.statvfs('/')[:3])") == "(4096, 4096, 352)\n"
    absent = "import os\ntry:\n os.stat('/etc')\nexcept OSError:\n print('absent')"
    assert clip.mpremote("exec", absent) == "absent\n"


def test_soft_reset_forgets_and_keeps_the_flash(clip):
    clip.mpremote("exec", "kept = 1; open('kept.txt', 'w').close()")
    assert clip.mpremote("resume", "exec", "print(kept)") == "1\n"
    clip.mpremote("soft-reset")
    assert clip.mpremote("resume", "exec", "print('kept' in globals())") == "False\n"
    assert "kept.txt" in clip.mpremote("fs", "ls")


def test_ticks_go_on_over_a_soft_reset_and_begin_again_after_a_hard_one(clip):
    ticks = ["resume", "exec", "import time; print(time.ticks_us())"]
    before_us = int(clip.mpremote(*ticks))
    clip.mpremote("soft-reset")
    after_soft_us = int(clip.mpremote(*ticks))
    assert after_soft_us == before_us + START_US + LOOK_US
    starts = clip.state()["starts"]
    clip.mpremote("reset")
    clip.wait_for_start(starts)
    assert int(clip.mpremote(*ticks)) == START_US + LOOK_US


def test_what_it_says_before_a_reset_arrives(clip):
    """The acknowledgement of a command that resets it, for one: mpremote waits for it."""
    said = b"x" * 6000
    for _ in range(20):
        with serial.Serial(clip.port, timeout=PATIENCE_S) as port:
            port.write(b"\r\x03\r\x01")
            port.read_until(b"raw REPL; CTRL-B to exit\r\n>")
            port.write(b"import machine; print('x' * 6000, end=''); machine.reset()\x04")
            port.read_until(b"OK")
            assert port.read_until(b'"event": "ready"').startswith(said)


def test_ctrl_c_stops_a_program(clip):
    command = ["connect", clip.port, "repl"]
    repl = pexpect.spawn(str(BIN / "mpremote"), command, timeout=PATIENCE_S)
    repl.expect("Connected to MicroPython")
    repl.send("\x03")
    repl.expect(">>> ")
    # A Ctrl-C that comes before it begins is a character like others.
    repl.send("exec(\"print('be' 'gun')\\nwhile True: pass\")\r")
    repl.expect("begun")
    repl.send("\x03")
    repl.expect("KeyboardInterrupt")
    repl.expect(">>> ")
    repl.send("1 + 1\r")
    repl.expect("2\r\n")
    repl.send("\x04")
    repl.expect("MPY: soft reboot")
    repl.expect('"event": "ready"')
    repl.send("\x1d")
    repl.expect(pexpect.EOF)
    repl.close()


def test_the_raw_repl_stays_raw_over_a_soft_reset(clip):
    with serial.Serial(clip.port, timeout=PATIENCE_S) as port:
        port.write(b"\r\x03\r\x01")
        port.read_until(b"raw REPL; CTRL-B to exit\r\n>")
        port.write(b"\x04")
        heard = port.read_until(b"raw REPL; CTRL-B to exit\r\n>")
        assert heard.endswith(b"soft reboot\r\n\r\nraw REPL; CTRL-B to exit\r\n>")
        port.write(b"print('raw')\x04")
        assert port.read_until(b"\x04\x04>") == b"OKraw\r\n\x04\x04>"


def test_a_stopped_clip_keeps_its_flash(start_clip):
    first = start_clip(name="kept")
    first.mpremote("exec", "open('kept.txt', 'w').close()")
    first.do("quit")
    wait_for(lambda: not first.has_port(), "the end")
    again = start_clip(name="kept")
    assert "kept.txt" in again.mpremote("fs", "ls")


def test_a_program_that_a_killed_mpremote_has_left_is_interrupted(clip):
    """It stands in the raw REPL, as on a board."""
    command = [BIN / "mpremote", "connect", clip.port, "exec", "print('begun')\nwhile True: pass"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as host:
        begun = host.stdout.readline()
        host.kill()
    assert begun.strip() == b"begun"
    assert clip.status()["session"] is None


def test_a_press_reaches_a_clip_that_is_switched_off(clip):
    clip.press(5500)
    clip.advance("10s")
    assert not clip.state()["is_on"]
    output_of("press")
    clip.advance("1s")
    assert clip.state()["is_on"]
    assert clip.power_ons() == 2


def test_power_off_takes_the_port_away(clip):
    port = clip.port
    clip.do("off")
    assert not os.path.exists(port)
    clip.do("on")
    assert clip.mpremote("exec", "print(1)") == "1\n"


def test_micropython_is_the_real_one(clip):
    assert "MicroPython" in clip.mpremote("exec", "import sys; print(sys.version)")
    assert sys.implementation.name == "cpython"
