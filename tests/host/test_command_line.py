"""The commands that need no clip."""

import json
import re
import sys
import warnings

import pytest

from clip_user import run
from command_line import BIN, output_of, run_command

pytestmark = pytest.mark.usefixtures("home")


def test_version():
    assert re.fullmatch(r"\d+\.\d+\.\d+\n", output_of("--version"))


@pytest.mark.parametrize("program", [[BIN / "runwalk"], [sys.executable, "-m", "runwalk"]])
@pytest.mark.parametrize("arguments", [["plans", "list"], ["status"], ["dance"]])
def test_a_process_does_as_a_command_that_is_called(program, arguments):
    """Tests call commands: what they see is what a user sees."""
    process = run([*program, *arguments])
    called = run_command(*arguments)
    assert (process.returncode, process.stdout) == (called.status, called.stdout)
    assert process.stderr == called.stderr


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
    assert "Usage: runwalk " + command in output_of(command, "--help")


def test_preview(tmp_path):
    shown = output_of("preview", "longer-runs")
    assert "6m warm-up, 2x(3x(2m run, 1m30s walk), 3m walk), 6m cool-down" in shown
    assert "Picture" not in shown
    told = json.loads(output_of("preview", "free-finish", "--json", "--out", "picture.png"))
    assert told["name"] == "Free finish"
    assert told["cues"][0] == {"name": "warm-up", "at_ms": 0}
    assert (tmp_path / told["picture"]).read_bytes().startswith(b"\x89PNG")


def test_preview_of_a_wrong_plan(tmp_path):
    (tmp_path / "mine.toml").write_text('name = "x"\nsteps = "5m hop"\n')
    assert output_of("preview", "mine.toml", status=1) == (
        "runwalk: mine.toml:2:13: unknown step type 'hop': use warm-up, run, walk, cool-down\n"
    )


def test_a_name_that_the_pictures_font_lacks_is_drawn_without_a_warning(tmp_path):
    (tmp_path / "mine.toml").write_text('name = "🏃 Лето 日本"\nsteps = "5m run"\n')
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        ran = run_command("preview", "mine.toml", "--out", "picture.png")
    assert (ran.status, ran.stderr) == (0, "")


def test_no_devices():
    assert "No clip found" in output_of("devices")
    assert json.loads(output_of("devices", "--json")) == []


def test_no_sessions():
    assert "runwalk log pull" in output_of("report", status=1)
    assert json.loads(output_of("report", "--list", "--json")) == []


def test_wrong_usage():
    assert "No such command" in output_of("dance", status=2)
    assert "--speed" in output_of("virtual", "--speed", "-1", status=1)
    assert "invalid clip name" in output_of("virtual", "--name", "../up", status=1)


def test_a_question_that_nobody_answers_says_how_to_go_on_without(home):
    ran = run_command("forget")
    assert ran.status == 1
    assert ran.stderr.splitlines()[-1] == (
        "runwalk: no answer: add --yes to continue without a question"
    )


@pytest.mark.parametrize("day", ["9999-12-01", "1200-12-01"])
def test_a_calendar_is_of_this_century(home, day):
    said = output_of("course", "calendar", "couch-to-5k", "c.ics", "--from", day, status=1)
    assert said == f"runwalk: --from {day}: give a day from 2000 to 2100\n"
