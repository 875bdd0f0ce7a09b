"""A clip of another person's is not changed, whichever command asks for it."""

import re
from pathlib import Path

import pytest

from clip import protocol
from runwalk import profiles
from runwalk.device import clip_settings as on_clip
from runwalk.problem import Problem
from runwalk.services.connecting import connect

# Commands that change nothing of it, and the talk's own end.
READING = {
    "chosen_settings",
    "course",
    "forget_upload",
    "held",
    "journal_files",
    "kept_calibration",
    "leave",
    "plans",
    "status",
}
ROOT = Path(__file__).parents[2] / "host_tools/runwalk"
COMMANDS = [
    "load longer-runs",
    "load --previous",
    "slots choose 1",
    "slots clear 1",
    "settings set volume 2",
    "settings reset",
    "settings import settings.json",
    "name Blue",
    "start",
    "stop",
    "log pull",
    "log clear --yes",
    "restore mine.zip",
    "uninstall --yes",
    "rescue saved.zip --yes",
    "install --board virtual",
]


@pytest.fixture
def annas_clip(clip, monkeypatch, tmp_path):
    """A clip that somebody else has loaded, in the hands of the profile `ben`."""
    clip.runwalk("load", "first-steps")
    clip.runwalk("backup", tmp_path / "mine.zip")
    (tmp_path / "settings.json").write_text('{"volume": 1}')
    profiles.make("ben")
    monkeypatch.setenv("RUNWALK_WHO", "ben")
    monkeypatch.chdir(tmp_path)
    return clip


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_changes_it(annas_clip, command):
    before = content(annas_clip)
    said = annas_clip.runwalk(*command.split(), status=1)
    assert "profile default's" in said or "nothing on this clip was replaced" in said, said
    assert content(annas_clip) == before


def content(clip):
    with clip.connect() as connection:
        now = connection.status()
        plans = connection.slots()
        return now.owner, now.name, now.session, plans, on_clip.read(connection)


def test_after_it_was_taken_over_it_is_changed(annas_clip):
    annas_clip.runwalk("log", "pull", "--take-over")
    annas_clip.runwalk("settings", "set", "volume", "2")


def test_whatever_a_clip_can_be_asked_is_known_to_change_it_or_not():
    changing = set(protocol.CHANGING)
    assert set(protocol.COMMANDS) == READING | changing | set(protocol.SELF_TESTS)
    assert not READING & changing


def test_who_connects_does_so_where_that_is_looked_at():
    """`device.clip.connect` has no owner to ask for."""
    for path in ROOT.rglob("*.py"):
        inner = path.parent.name == "device" or path.name == "connecting.py"
        assert inner or not re.search(
            r"device\.clip import .*\bconnect\b|\bclip\.connect\(", path.read_text()
        ), path


def test_a_file_is_not_written_either(annas_clip):
    with pytest.raises(Problem, match="profile default's"), connect(annas_clip.port) as connection:
        connection.write_file("x", b"x")
