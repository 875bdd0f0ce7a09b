"""Records that a rescue finds on the bare flash, put in order."""

import pytest
from simulated_clip import Clip, World

from clip.core import journal as records
from runwalk.device import rescue
from runwalk.sessions.choosing import sessions
from runwalk.sessions.database import open_archive


@pytest.mark.parametrize("is_cut", [False, True])
def test_those_of_an_earlier_journal_mix_with_no_session(tmp_path, is_cut):
    """A flash that was formatted still holds them, with the same sequence numbers."""
    clip = Clip(World(), "aa", tmp_path / "clip")
    journals = []
    for _ in range(2):
        clip.play(is_cut=is_cut)
        clip.switch_off_and_on()
        clip.play()
        journals.append(b"".join(clip.content().values()))
        clip.put({})
    earlier, kept = journals
    found = [*rescue.carve(kept), *rescue.carve(b"x" + earlier + kept, is_bare=True)]
    in_order = rescue._in_order(found)
    assert len(in_order) == len(set(found))
    with open_archive(tmp_path / "archive.sqlite") as archive:
        archive.add_journal("aa", b"".join(in_order))
        done = sessions(archive)
    assert sorted(session.steps[0].late_ms for session in done) == [0, 1, 2, 3]
    assert [session.outcome for session in done] == ["finished"] * 4
    assert [session.moving_ms() for session in done] == [15_000] * 4


def test_none_is_lost_of_power_ons_that_follow_each_other_in_a_ring():
    """Anybody can write a record with the right checksum."""
    ring = [
        records.encode(records.BOOT, 0, 0, boot, sequence, 0, before)
        for sequence, (boot, before) in enumerate([(7, 8), (8, 7), (9, 9)], 1)
    ]
    assert sorted(rescue._in_order(ring)) == sorted(ring)
