"""A clip whose files or firmware somebody has spoiled is read, mended and saved all the same."""

import json

import pytest
from clip_record import tones

# As a hostile backup may have put it there.
SPOIL = """
f = open({name!r}, 'w')
for _ in range(490):
    f.write({text!r} * 1000)
f.close()
"""
# The app runs, and all that a host may ask of it fails.
BREAK_LINK = "f = open('clip/link.py', 'w'); f.write('def ask(*_): raise MemoryError()'); f.close()"


def spoil(clip, name, text):
    clip.mpremote("exec", SPOIL.format(name=name, text=text))


@pytest.fixture
def spoiled(clip, tmp_path):
    """A clip with a plan, a course, and a file of 490,000 bytes for each small one."""
    clip.load(tmp_path, "4s run")
    spoil(clip, "chosen.txt", "1")
    for name, text in (("course1.txt", "1"), ("settings.json", "["), ("owner.txt", "a")):
        clip.mpremote("exec", f"f = open({name!r}, 'w'); f.write({text!r} * 60_000); f.close()")
    clip.do("reset")
    return clip


def test_files_that_are_far_too_long_are_as_none(spoiled):
    now = spoiled.status()
    assert (now["safe_mode"], now["slot"], now["plan"]["name"]) == (None, 1, "Test")
    assert json.loads(spoiled.runwalk("settings", "list", "--json"))["volume"] == 5
    spoiled.press()
    spoiled.advance("6s")
    assert tones(spoiled)
    assert spoiled.pulled()["outcome"] == "finished"


def test_a_backup_leaves_them_out_and_says_so(spoiled, tmp_path):
    said = spoiled.runwalk("backup", "mine.zip")
    for name in ("chosen.txt", "course1.txt", "settings.json"):
        assert f"Left out: {name}" in said
    told = json.loads(spoiled.runwalk("backup", "mine.zip", "--force", "--json"))
    assert len(told["damaged"]) == 4
    spoiled.runwalk("restore", "mine.zip")
    assert "chosen.txt" not in spoiled.mpremote("fs", "ls")
    assert spoiled.status()["plan"]["name"] == "Test"


def test_an_install_removes_them(spoiled):
    said = spoiled.runwalk("install")
    assert "Removed, larger than any that a clip writes: course1.txt, chosen.txt" in said
    assert "490000" not in spoiled.mpremote("fs", "ls")


def test_an_install_needs_nothing_of_the_clips_own_code(clip, tmp_path):
    clip.load(tmp_path, "4s run")
    clip.mpremote("exec", BREAK_LINK)
    clip.do("reset")
    clip.advance("1s")
    assert "`runwalk install` reinstalls its firmware" in clip.runwalk("status", status=1)
    clip.do("reset")
    clip.advance("1s")
    assert "changed" in clip.runwalk("install")
    assert clip.status()["plan"]["name"] == "Test"


def test_nor_does_a_rescue(clip, tmp_path):
    clip.load(tmp_path, "4s run")
    clip.press()
    clip.advance("6s")
    clip.mpremote("exec", BREAK_LINK)
    clip.do("reset")
    clip.advance("1s")
    clip.runwalk("rescue", "mine.zip", "--yes")
    assert clip.status()["plan"]["name"] == "Test"
    assert clip.pulled()["outcome"] == "finished"
