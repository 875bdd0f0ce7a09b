"""A flash that is full, or that has lost its files."""

import json
import shutil

import pytest
from clip_record import colours, heard, pattern, patterns

from clip.core import cues
from clip.core.patterns import WARNING
from clip_process import forked_clip
from command_line import run_command
from runwalk.plans.plan import Plan, Step
from runwalk.problem import Problem
from runwalk.virtual.state import folder as virtual_folder
from virtual_clip import VirtualClip

RUN, WALK, PIP = 2, 3, 5

FILL = """
import os
os.mkdir('junk')
number = 0
for size in (65536, 4096, 1000):
    try:
        while True:
            number += 1
            with open('junk/%d' % number, 'wb') as f:
                f.write(bytes(size))
    except OSError:
        pass
"""
EMPTY = """
import os
for name in os.listdir('junk'):
    os.remove('junk/' + name)
"""


def fill_the_flash(clip):
    """Write other files until nothing fits any more."""
    clip.mpremote("exec", FILL)


def test_a_full_flash(clip, tmp_path):
    # More records than fit beside a file's name, where littlefs finds room even then.
    clip.load(tmp_path, "30x(10s run, 10s walk)")
    fill_the_flash(clip)
    assert "Its flash is full" in clip.runwalk("status")
    long_plan = Plan("Long", tuple(Step(2 + n % 2, 60_000) for n in range(900)))
    with pytest.raises(Problem, match="is full: remove plans"), clip.connect() as connection:
        connection.load(long_plan.image)
    assert clip.status()["plan"]["name"] == "Test"
    assert "upload" not in clip.mpremote("fs", "ls")
    clip.status()  # and the app runs again


def test_a_session_on_a_full_flash_is_run_to_its_end(clip, tmp_path):
    clip.load(tmp_path, "30x(10s run, 10s walk)")
    clip.runwalk("settings", "set", "hints", "off")
    fill_the_flash(clip)
    clip.status()
    clip.press()
    clip.advance("602s")
    found, fault = heard(clip), pattern(cues.FAULT)
    told_at = next(at for at in range(len(found)) if found[at : at + len(fault)] == fault)
    # The user is told once that something is wrong, and hears all else as ever.
    pips = 3 * [PIP]
    cues_as_ever = patterns(*30 * [RUN, *pips, WALK, *pips], cues.FINISHED)
    assert found[:told_at] + found[told_at + len(fault) :] == cues_as_ever
    assert WARNING in [colour for _, colour in colours(clip)]


def test_of_a_session_on_a_full_flash_the_last_place_that_could_be_kept_is_offered(clip, tmp_path):
    clip.load(tmp_path, "30x(10s run, 10s walk)")
    fill_the_flash(clip)
    clip.status()
    clip.press()
    clip.advance("5m")
    clip.mpremote("exec", EMPTY)
    assert clip.session()["state"] == "offered"
    clip.runwalk("stop")
    clip.load(tmp_path, "4s run")
    clip.press()
    clip.advance("6s")
    assert clip.pulled()["outcome"] == "finished"


# Rescue.

BLOCK_BYTES = 4096


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    """A home with a clip on which a session was played, with a plan and a setting of its own."""
    tmp_path = tmp_path_factory.mktemp("trained")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RUNWALK_HOME", str(tmp_path / "home"))
        with forked_clip("test") as folder:
            clip = VirtualClip(folder)
            clip.runwalk("settings", "set", "volume", "2")
            # More records than littlefs puts beside the file's name.
            clip.load(tmp_path, "20x(10s run, 5s walk)")
            clip.press()
            clip.advance("302s")
    return tmp_path / "home"


@pytest.fixture
def flash(trained, home):
    """The flash of that clip, which is not running, in the test's home."""
    shutil.copytree(trained, home)
    return virtual_folder("test").flash


def break_file_system(flash):
    """The two blocks without which littlefs knows nothing."""
    with flash.open("r+b") as file:
        file.write(b"\x5a" * 2 * BLOCK_BYTES)


def test_a_journal_is_found_on_a_flash_that_lost_its_file_system(flash, start_clip):
    break_file_system(flash)
    clip = start_clip(bare=True)
    assert "not the clip's firmware" in clip.runwalk("status", status=1)
    assert "which board" in clip.runwalk("rescue", "mine.zip", "--yes", status=1)
    said = clip.runwalk("rescue", "mine.zip", "--board", "virtual", "--yes")
    assert "on the raw flash" in said and "is clean" in said
    assert clip.status()["safe_mode"] is None
    session = clip.pulled()
    assert (session["outcome"], session["run_ms"]) == ("finished", 200_000)
    # What was saved is a backup as any other.
    another = start_clip(name="another")
    another.runwalk("restore", "mine.zip")
    assert another.pulled()["outcome"] == "finished"


def test_a_clip_with_broken_firmware_gets_all_back(flash, start_clip):
    clip = start_clip()
    damage = "f = open('clip/app.py', 'w'); f.write('('); f.close()"
    clip.mpremote("exec", damage)
    clip.mpremote("exec", "f = open('plan2.rwp', 'w'); f.write('no plan'); f.close()")
    said = clip.runwalk("rescue", "mine.zip", "--yes")
    assert "Lost: plan2.rwp (7 bytes)" in said
    now = clip.status()
    assert (now["safe_mode"], now["plan"]["name"]) == (None, "Test")
    assert json.loads(clip.runwalk("settings", "list", "--json"))["volume"] == 2
    assert clip.pulled()["outcome"] == "finished"


def test_nothing_is_changed_by_a_rescue_that_is_not_wanted(flash, start_clip, tmp_path):
    clip = start_clip()
    clip.mpremote("exec", "f = open('mark', 'w'); f.close()")
    assert run_command("rescue", "mine.zip", "--port", clip.port).status == 1
    assert (tmp_path / "mine.zip").exists()
    assert "mark" in clip.mpremote("fs", "ls")
    assert clip.status()["plan"]["name"] == "Test"
