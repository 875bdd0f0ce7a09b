"""What a running virtual clip shows of itself to those who look for one."""

import json

from runwalk.virtual.state import Running, folder


def test_who_looks_while_it_changes_sees_the_former_state_whole(home):
    clip = folder("mine")
    clip.show(Running("/dev/pts/1", 1, 2))
    with clip.running.open() as looking:
        clip.show(Running("/dev/pts/1", 0, 2))
        assert json.load(looking)["speed"] == 1
    assert json.loads(clip.running.read_text())["speed"] == 0
