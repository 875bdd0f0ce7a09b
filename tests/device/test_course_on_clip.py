"""A course on the clip: what comes after a finished session and after an aborted one."""

import json
from datetime import timedelta

import pytest

from command_line import output_of
from runwalk import places
from runwalk.sessions.database import now, open_archive

COURSE = """
name = "To ten minutes"
sessions = ["10s run", "20s run", "30s run"]
"""


@pytest.fixture
def clip(start_clip, tmp_path):
    clip = start_clip()
    (tmp_path / "course.toml").write_text(COURSE)
    clip.runwalk("course", "load", str(tmp_path / "course.toml"), "--slot", "4", "--replace")
    return clip


def course(clip):
    return json.loads(clip.runwalk("course", "status", "--json"))


def finish(clip):
    """Run the session that comes next, of half a minute at most, to its end."""
    clip.press()
    clip.advance("32s")


def abort(clip):
    clip.runwalk("start")
    clip.runwalk("stop")


def test_a_finished_session_moves_on_to_the_end(clip):
    assert clip.status()["plan"]["name"] == "To ten minutes 1"
    for position in (1, 2, 3):
        finish(clip)
        assert course(clip)["position"] == position
    assert "All sessions are done" in clip.runwalk("course", "status")
    clip.runwalk("log", "pull")
    assert clip.pulled()["plan"] == "To ten minutes 3"


def test_an_aborted_session_is_repeated_then_steps_back(clip, tmp_path):
    (tmp_path / "long.toml").write_text(COURSE.replace("0s", "0m"))
    clip.runwalk("course", "load", str(tmp_path / "long.toml"), "--replace")
    clip.runwalk("course", "set", "3")
    abort(clip)
    assert (course(clip)["position"], course(clip)["aborts"]) == (2, 1)
    abort(clip)
    assert (course(clip)["position"], course(clip)["aborts"]) == (1, 0)
    assert clip.status()["plan"]["name"] == "To ten minutes 2"


def test_a_long_press_after_most_of_it_counts_as_done(clip, tmp_path):
    (tmp_path / "long.toml").write_text(
        'name = "Long"\nsessions = ["10m run", "20m run"]\ndone_percent = 5\n'
    )
    clip.runwalk("course", "load", str(tmp_path / "long.toml"), "--replace")
    # Five percent of ten minutes are 30 s. A hold counts when it has lasted two seconds.
    clip.press()
    clip.advance("27s")
    clip.press(2500)
    assert (course(clip)["position"], course(clip)["aborts"]) == (0, 1)
    clip.press()
    clip.advance("29s")
    clip.press(2500)
    assert (course(clip)["position"], course(clip)["aborts"]) == (1, 0)


def test_the_position_survives_power_off_and_a_new_course_begins_again(clip, tmp_path):
    clip.runwalk("course", "set", "2")
    clip.do("off")
    clip.do("on")
    assert course(clip)["position"] == 1
    assert "session 2 of 3" in clip.runwalk("status")
    (tmp_path / "course.toml").write_text(COURSE.replace("30s", "40s"))
    clip.runwalk("course", "load", str(tmp_path / "course.toml"), "--replace")
    assert course(clip)["position"] == 0


def test_what_is_wrong_with_a_course_is_said(clip, tmp_path):
    path = tmp_path / "wrong.toml"
    path.write_text('name = "x"\nsessions = [\n  "10s run",\n  "10s hop",\n]\n')
    said = clip.runwalk("course", "load", str(path), status=1)
    assert "wrong.toml:4:8: session 2: unknown step type 'hop'" in said
    path.write_text('name = "x"\nsessions = []\n')
    assert "sessions must be a list of 1 to 64 items" in clip.runwalk(
        "course", "load", str(path), status=1
    )
    assert "there is no 9" in clip.runwalk("course", "set", "9", status=1)
    assert "no course in slot 1" in clip.runwalk("course", "status", "--slot", "1", status=1)


def test_a_damaged_course_is_told(clip):
    clip.mpremote("exec", "f = open('plan4.rwp', 'r+b'); f.seek(14); f.write(b'?'); f.close()")
    clip.do("reset")
    assert "load it again" in clip.runwalk("course", "status", status=1)
    assert clip.status()["plan"]["error"]
    assert clip.status()["safe_mode"] is None


def test_after_a_break_a_pull_sets_the_course_back_and_says_so(clip, tmp_path):
    (tmp_path / "long.toml").write_text(f'name = "Long"\nsessions = {["6m run"] * 12}\n')
    clip.runwalk("course", "load", str(tmp_path / "long.toml"), "--replace", "--from", "10")
    clip.press()
    clip.advance("7m")
    assert "go on: 100 % of it was done" in clip.runwalk("log", "pull")
    then = now() - timedelta(days=16)
    output_of("log", "date", "last", f"{then:%Y-%m-%d %H:%M}")
    with open_archive(places.archive_file()) as archive:
        on = archive.clips.courses()[0]
        archive.clips.note_set(on.clip, on.slot, then - timedelta(days=1))
    said = output_of("course", "next")
    assert (
        "session 5 of 12, after a break: 16 days without running: two weeks are done again" in said
    )
    assert "To tell the clip: runwalk course set 5" in said
    clip.press()
    clip.advance("10s")
    assert "The clip is set" not in clip.runwalk("log", "pull")
    clip.runwalk("stop")
    said = clip.runwalk("log", "pull")
    assert "session 5 of 12, after a break" in said and "The clip is set to that session." in said
    assert course(clip)["position"] == 4
    # Once: the next pull leaves it there.
    assert "set" not in clip.runwalk("log", "pull")
    assert course(clip)["position"] == 4


def test_when_a_part_is_done_a_pull_loads_the_one_that_follows(clip, tmp_path):
    folder = tmp_path / "parts"
    folder.mkdir()
    (folder / "a.toml").write_text('name = "A"\nsessions = ["10s run"]\nnext = "a-2.toml"\n')
    (folder / "a-2.toml").write_text('name = "A, 2"\nsessions = ["20s run"]\n')
    clip.runwalk("course", "load", str(folder / "a.toml"), "--replace")
    finish(clip)
    said = clip.runwalk("log", "pull")
    assert "this part is done" in said and "Loaded the next part, A, 2, into slot 1." in said
    assert course(clip)["name"] == "A, 2"
    finish(clip)
    assert "the course is done: well done" in clip.runwalk("log", "pull")
    # A part that is nowhere to be found does not keep a pull from being done.
    (folder / "b.toml").write_text('name = "B"\nsessions = ["10s run"]\nnext = "gone.toml"\n')
    clip.runwalk("course", "load", str(folder / "b.toml"), "--replace")
    finish(clip)
    said = clip.runwalk("log", "pull")
    assert "1 new session pulled" in said
    assert course(clip)["name"] == "B"
