"""A flash that is full, or that has lost its files."""

import json
from contextlib import ExitStack

import pytest
from virtual_clip import VirtualClip
from wearer import find, heard, pattern, wait_to_hear

from clip.core import cues
from clip_user import BIN, run, wait_for
from runwalk.device.clip import load
from runwalk.plans.plan import Plan, Step
from runwalk.problem import Problem
from runwalk.virtual.background import running_clip
from runwalk.virtual.state import folder as virtual_folder

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
    """Write strangers' files until nothing fits any more."""
    clip.mpremote("exec", FILL)


def test_a_full_flash(start_clip, tmp_path):
    clip = start_clip(speed=8)
    # More records than fit beside a file's name, where littlefs finds room even then.
    clip.load(tmp_path, "30x(10s run, 10s walk)")
    fill_the_flash(clip)
    assert "Its flash is full" in clip.runwalk("status")
    long_plan = Plan("Long", tuple(Step(2 + n % 2, 60_000) for n in range(900)))
    with pytest.raises(Problem, match="is full: remove plans"), clip.connect() as connection:
        load(connection, long_plan.to_image())
    assert clip.status()["plan"]["name"] == "Test"
    assert "upload" not in clip.mpremote("fs", "ls")
    clip.status()  # and the app runs again
    clip.hand("press")
    # The wearer hears that something is wrong, and trains on to the end.
    wait_for(lambda: find(heard(clip), pattern(cues.FAULT)) is not None, "the fault to be told")
    played = len(heard(clip))
    wait_for(lambda: len(heard(clip)) > played + 20, "it to go on")
    clip.mpremote("exec", EMPTY)
    # The last place that could be kept is offered.
    assert clip.status()["session"]["state"] == "offered"
    clip.runwalk("stop")
    clip.load(tmp_path, "4s run")
    clip.hand("press")
    wait_to_hear(clip, pattern(cues.FINISHED))
    assert clip.pulled()["outcome"] == "finished"


# Rescue.

BLOCK_BYTES = 4096


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    """The flash of a clip on which a session was played, with a plan and a setting of its own."""
    tmp_path = tmp_path_factory.mktemp("trained")
    with pytest.MonkeyPatch.context() as patch, ExitStack() as stack:
        patch.setenv("RUNWALK_HOME", str(tmp_path))
        folder = stack.enter_context(running_clip("trained", 60))
        clip = VirtualClip(folder)
        clip.runwalk("settings", "set", "volume", "2")
        # More records than littlefs puts beside the file's name.
        clip.load(tmp_path, "20x(10s run, 5s walk)")
        clip.hand("press")
        wait_to_hear(clip, pattern(cues.FINISHED))
        clip.status()
        stack.pop_all().close()
        yield folder.flash.read_bytes()


@pytest.fixture
def flash(trained, home):
    """That flash, in the folder of the virtual clip "test"."""
    file = virtual_folder("test").flash
    file.write_bytes(trained)
    return file


def break_file_system(flash):
    """The two blocks without which littlefs knows nothing."""
    with flash.open("r+b") as file:
        file.write(b"\x5a" * 2 * BLOCK_BYTES)


def test_a_journal_is_found_on_a_flash_that_lost_its_file_system(flash):
    break_file_system(flash)
    with running_clip("test", 1, bare=True) as folder:
        clip = VirtualClip(folder)
        assert "not the clip's firmware" in clip.runwalk("status", status=1)
        assert "which board" in clip.runwalk("rescue", "mine.zip", "--yes", status=1)
        said = clip.runwalk("rescue", "mine.zip", "--board", "virtual", "--yes")
        assert "from the bare flash" in said and "is clean" in said
        assert clip.status()["safe_mode"] is None
        session = clip.pulled()
        assert (session["outcome"], session["run_ms"]) == ("finished", 200_000)
    # What was saved is a backup as any other.
    with running_clip("another", 1) as folder:
        clip = VirtualClip(folder)
        clip.runwalk("restore", "mine.zip")
        assert clip.pulled()["outcome"] == "finished"


def test_a_clip_with_broken_firmware_gets_all_back(flash):
    with running_clip("test", 1) as folder:
        clip = VirtualClip(folder)
        damage = "f = open('clip/app.py', 'w'); f.write('('); f.close()"
        clip.mpremote("exec", damage)
        clip.mpremote("exec", "f = open('plan2.rwp', 'w'); f.write('no plan'); f.close()")
        said = clip.runwalk("rescue", "mine.zip", "--yes")
        assert "Lost: plan2.rwp (7 bytes)" in said
        now = clip.status()
        assert (now["safe_mode"], now["plan"]["name"]) == (None, "Test")
        assert json.loads(clip.runwalk("settings", "list", "--json"))["volume"] == 2
        assert clip.pulled()["outcome"] == "finished"


def test_nothing_is_changed_by_a_rescue_that_is_not_wanted(flash, tmp_path):
    with running_clip("test", 1) as folder:
        clip = VirtualClip(folder)
        clip.mpremote("exec", "f = open('mark', 'w'); f.close()")
        ran = run([BIN / "runwalk", "rescue", "mine.zip", "--port", clip.port])
        assert ran.returncode == 1
        assert (tmp_path / "mine.zip").exists()
        assert "mark" in clip.mpremote("fs", "ls")
        assert clip.status()["plan"]["name"] == "Test"
