"""One load for plans and courses, and none that the archive cannot keep."""

import json
import re

import pytest

from full_disk import full_disk
from runwalk import places
from runwalk.sessions.database import open_archive

COURSE = 'name = "To ten [bold]"\nper_week = 2\nsessions = ["10s run", "20s run", "30s run"]\n'


@pytest.fixture
def course(tmp_path):
    (tmp_path / "course.toml").write_text(COURSE)
    return str(tmp_path / "course.toml")


def test_one_load_is_for_plans_and_courses(clip, course):
    said = clip.runwalk("load", course)
    assert said == (
        "Loaded To ten [bold] into slot 1. It begins with session 1 of 3. "
        "Press the button to start.\n"
    )
    assert clip.status()["course"]["sessions"] == 3
    said = clip.runwalk("load", "first-steps", "--slot", "2")
    assert "Loaded First steps into slot 2: 18 steps, 30m." in said
    said = clip.runwalk("load", "couch-to-5k", "--slot", "3")
    assert "Loaded Couch to 5K into slot 3. It begins with session 1 of 27." in said


def test_the_bar_of_a_course_shows_how_far_one_is(clip, course):
    clip.runwalk("load", course)
    for session, bar in ((1, "[---]"), (2, "[#--]"), (3, "[##-]")):
        clip.runwalk("course", "set", str(session))
        assert clip.runwalk("course", "status").startswith(f"To ten [bold]  {bar}\n")


def test_what_can_t_be_archived_is_not_loaded(clip, course, tmp_path):
    clip.runwalk("load", "first-steps")
    before = clip.status()
    for what in ("longer-runs", course):
        with full_disk():
            said = clip.runwalk("load", what, status=1)
        assert re.match(r"runwalk: the archive .*archive.sqlite can't be", said), said
        after = clip.status()
        assert (after["plan"], after["course"]) == (before["plan"], before["course"])
    clip.runwalk("load", course)
    assert clip.status()["course"]["sessions"] == 3


def test_a_course_whose_load_fails_is_not_the_one_that_one_is_in(clip, course, tmp_path):
    clip.load(tmp_path, "10m run")
    clip.runwalk("start")
    assert "a session is running" in clip.runwalk("load", course, status=1)
    with open_archive(places.archive_file()) as archive:
        assert archive.courses() == []
    clip.runwalk("stop")
    clip.runwalk("load", course)
    with open_archive(places.archive_file()) as archive:
        assert [one.per_week for one in archive.courses()] == [2]
    assert json.loads(clip.runwalk("log", "pull", "--json"))["next"]["session"] == 1
