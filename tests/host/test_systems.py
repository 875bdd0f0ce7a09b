"""The tool on other systems than the one that it is tested on."""

import contextlib
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import serial

from clip_user import BIN, run
from runwalk.cli import main
from runwalk.device.clip import connect
from runwalk.problem import Problem

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent

# Commands that need no clip; some fail, each in its own words.
COMMANDS = [
    "--version",
    "--help",
    "load --help",
    "preview first-steps --json",
    "plans list",
    "plans show couch-to-5k",
    "devices",
    "check first-steps",
    "screening --show",
    "screening --yes none",
    "plans export first-steps watch.fit",
    "plans import watch.fit again.toml",
    "plans new first-steps mine.toml",
    "preview mine.toml",
    "me --mass 80",
    "course new course.toml --goal walking",
    "course calendar couch-to-5k days.ics",
    "course export couch-to-5k watch.zip",
    "course rules",
    "course next",
    "report --list",
    "log export all.csv",
    "log export all.sqlite",
    "boards list",
    "boards show pico",
    "cues list",
    "cues render",
    "load first-steps",
    "status",
    "forget --yes",
]
NEED_POSIX = ["virtual", "demo", "press", "press --name clip"]
FAIL = {
    "course next": "no course",
    "load first-steps": "no clip found",
    "status": "no clip found",
}


@pytest.fixture(scope="module")
def as_on_windows(tmp_path_factory):
    folder = tmp_path_factory.mktemp("windows")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RUNWALK_HOME", str(folder / "home"))
        patch.chdir(folder)
        script = [sys.executable, "-X", "warn_default_encoding", HERE / "as_on_windows.py"]
        done = run([*script, *COMMANDS, *NEED_POSIX])
    assert done.returncode == 0, done.stderr
    trouble, ran = json.loads(done.stdout)
    return trouble, ran


def test_every_module_is_imported(as_on_windows):
    trouble, _ = as_on_windows
    assert trouble == {}


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_run(as_on_windows, command):
    status, stdout, stderr = as_on_windows[1][command]
    if command in FAIL:
        assert status == 1
        assert FAIL[command] in stderr
        assert stderr.count("\n") == 1
    else:
        assert (status, stderr) == (0, "")
        assert stdout


@pytest.mark.parametrize("command", NEED_POSIX)
def test_a_virtual_clip_says_what_it_needs(as_on_windows, command):
    status, stdout, stderr = as_on_windows[1][command]
    assert (status, stdout) == (1, "")
    needs = "a virtual clip needs Linux or macOS: on Windows, plug in a real one"
    assert stderr == f"runwalk: {needs}\n"


@pytest.mark.slow
def test_what_a_system_lacks_is_used_by_virtual_clips_alone():
    """As mypy sees Windows, all functions included; and a Mac, which has all."""
    for platform, allowed in (
        ("win32", r"virtual/(control|vm|usb_port)\.py|clip/store/files\.py"),
        ("darwin", "none"),
    ):
        cache = ["--cache-dir", ROOT / f"build/mypy/{platform}"]
        checked = run([sys.executable, "-m", "mypy", "--platform", platform, *cache])
        errors = re.findall(r"^(\S+?):\d+: error: .*$", checked.stdout, re.MULTILINE)
        assert checked.stderr == ""
        assert [line for line in errors if not re.search(allowed, line)] == [], checked.stdout
        assert platform == "darwin" or errors


# As pyserial 3.5 words them (serialwin32.py, open): repr(ctypes.WinError()), the rest by language.
@pytest.mark.parametrize(
    ("error", "told"),
    [
        (
            "FileNotFoundError(2, 'Das System kann die Datei nicht finden.', None, 2)",
            "no port COM7",
        ),
        ("PermissionError(13, 'Zugriff verweigert', None, 5)", "COM7 is busy"),
        ("OSError(22, 'The semaphore timeout period has expired.', None, 121)", "can't be opened"),
    ],
)
def test_a_port_of_windows_that_does_not_open(monkeypatch, error, told):
    class Port:
        def __init__(self, *_arguments, **_options):
            raise serial.SerialException(f"could not open port 'COM7': {error}")

    monkeypatch.setattr(serial, "Serial", Port)
    with pytest.raises(Problem, match=told), connect("COM7"):
        pass


CYRILLIC = 'name = "Понедельник 🏃"\nsteps = "1m walk"\n'
# Of each, one character of the plan's file name that it has.
ENCODINGS = {"ascii": ":", "cp437": "é", "cp1252": "é", "cp932": "П", "utf-8": "🏃"}


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_what_an_encoding_lacks_is_replaced(home, tmp_path, encoding):
    file = tmp_path / "é🏃П.toml"
    file.write_text(CYRILLIC, encoding="utf-8")
    for command, status in (
        (["preview", file.name, "--out", "é🏃П.svg"], 0),
        (["--help"], 0),
        (["cues", "list"], 0),
        (["plans", "show", "🏃éП"], 1),
    ):
        written = io.TextIOWrapper(io.BytesIO(), encoding=encoding, write_through=True)
        with contextlib.redirect_stdout(written), contextlib.redirect_stderr(written):
            assert main.run(command) == status
        said = written.buffer.getvalue().decode(encoding)
        assert "internal error" not in said
        if command[0] not in ("--help", "cues"):
            assert ENCODINGS[encoding] in said
            assert "?" in said or encoding == "utf-8"


def test_a_process_writes_what_it_can(home):
    for command in (["--help"], ["cues", "list"]):
        environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
        ran = subprocess.run(
            [BIN / "runwalk", *command], env=environment, capture_output=True, check=True
        )
        assert ran.stdout.isascii()
