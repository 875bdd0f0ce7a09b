"""The commands that need no clip."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

RUNWALK = Path(sys.executable).parent / "runwalk"


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("RUNWALK_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments, status=0):
    ran = subprocess.run(
        [RUNWALK, *arguments], capture_output=True, text=True, timeout=60, check=False
    )
    assert ran.returncode == status, ran.stdout + ran.stderr
    assert "Traceback" not in ran.stderr
    return ran.stdout if status == 0 else ran.stderr


def test_version():
    assert re.fullmatch(r"\d+\.\d+\.\d+\n", run("--version"))


@pytest.mark.parametrize(
    "command",
    ["preview", "devices", "load", "show", "status", "start", "stop", "monitor", "log", "report"]
    + [
        "virtual",
        "press",
        "demo",
        "slots",
        "course",
        "test",
        "settings",
        "cues",
        "boards",
        "install",
        "uninstall",
        "backup",
        "restore",
    ],
)
def test_help(command):
    assert "Usage: runwalk " + command in run(command, "--help")


def test_preview(home):
    shown = run("preview", "longer-runs")
    assert "6m warm-up, 2x(3x(2m run, 1m30s walk), 3m walk), 6m cool-down" in shown
    assert (home / "longer-runs.svg").exists()
    told = json.loads(run("preview", "free-finish", "--json", "--out", "picture.png"))
    assert told["name"] == "Free finish"
    assert told["cues"][0] == {"name": "warm-up", "at_ms": 0}
    assert (home / told["picture"]).read_bytes().startswith(b"\x89PNG")


def test_preview_of_a_wrong_plan(home):
    (home / "mine.toml").write_text('name = "x"\nsteps = "5m jog"\n')
    assert run("preview", "mine.toml", status=1) == (
        "runwalk: mine.toml:2:13: 'jog' is no kind of step: use warm-up, run, walk, cool-down\n"
    )


def test_no_devices():
    assert "No clip found" in run("devices")
    assert json.loads(run("devices", "--json")) == []


def test_no_sessions():
    assert "runwalk log pull" in run("report", status=1)
    assert json.loads(run("report", "--list", "--json")) == []


def test_wrong_usage():
    assert "No such command" in run("dance", status=2)
    assert "--speed" in run("virtual", "--speed", "0", status=1)
    assert "no name for a clip" in run("virtual", "--name", "../up", status=1)
