"""A backup put back: no session that the clip played is lost, doubled or misdated."""

import json
import sqlite3
from datetime import datetime, timedelta

from command_line import output_of
from runwalk import places
from runwalk.sessions.database import now


def play(clip):
    clip.press()
    clip.advance("8s")
    assert clip.session() is None


def listed():
    return json.loads(output_of("report", "--list", "--json"))


def are_dated(sessions):
    """Whether each was on this day, by the clip's clock."""
    return all(
        timedelta(0) < now() - datetime.fromisoformat(session["started_at"]) < timedelta(days=1)
        for session in sessions
    )


def test_a_restore_first_pulls(clip, tmp_path):
    """And the clip goes on from an older journal: with the same sequence numbers as before."""
    clip.load(tmp_path, "4s run")
    clip.runwalk("backup", "early.zip")
    for _ in range(2):
        play(clip)
    told = json.loads(clip.runwalk("restore", "early.zip", "--json"))
    assert (told["pulled"]["new"], told["pulled"]["known"]) == (2, 0)
    play(clip)
    assert json.loads(clip.runwalk("log", "pull", "--json"))["new"] == 1
    assert [session["outcome"] for session in listed()] == ["finished"] * 3
    assert are_dated(listed())


def test_nothing_is_replaced_where_the_archive_takes_nothing(clip, tmp_path):
    clip.load(tmp_path, "4s run")
    clip.runwalk("backup", "early.zip")
    play(clip)
    archive = sqlite3.connect(places.archive_file())
    archive.execute("PRAGMA user_version = 99")
    archive.close()
    assert "newer runwalk" in clip.runwalk("restore", "early.zip", status=1)
    places.archive_file().unlink()
    assert json.loads(clip.runwalk("log", "pull", "--json"))["new"] == 1


def test_on_another_clip_its_sessions_are_the_same(start_clip, tmp_path):
    one = start_clip(name="one")
    one.load(tmp_path, "4s run")
    play(one)
    one.runwalk("backup", "mine.zip")
    two = start_clip(name="two")
    two.runwalk("restore", "mine.zip")
    play(two)
    for clip, new in ((two, 1), (one, 0), (two, 0)):
        assert json.loads(clip.runwalk("log", "pull", "--json"))["new"] == new
    assert [session["outcome"] for session in listed()] == ["finished"] * 2
    assert are_dated(listed())


def test_a_clip_put_on_again_begins_no_session_anew(clip, tmp_path):
    for _ in range(2):
        clip.load(tmp_path, "4s run")
        play(clip)
        assert json.loads(clip.runwalk("log", "pull", "--json"))["new"] == 1
        clip.runwalk("uninstall", "--yes")
        clip.runwalk("install", "--board", "virtual")
    assert len(listed()) == 2
    assert are_dated(listed())
