"""A course on the clip: what comes after a finished session and after an aborted one."""

import json

import pytest

from clip_user import wait_for

COURSE = """
name = "To ten minutes"
sessions = ["10s run", "20s run", "30s run"]
"""


@pytest.fixture
def clip(start_clip, tmp_path):
    clip = start_clip(speed=40)
    (tmp_path / "course.toml").write_text(COURSE)
    clip.runwalk("course", "load", str(tmp_path / "course.toml"), "--slot", "4")
    return clip


def course(clip):
    return json.loads(clip.runwalk("course", "status", "--json"))


def finish(clip):
    """Run the session that comes next to its end."""
    done = clip.outputs()
    clip.hand("press")
    wait_for(lambda: len(clip.outputs()) > len(done), "the start")
    clip.wait_until(None)


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
    clip.runwalk("course", "load", str(tmp_path / "long.toml"))
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
    clip.runwalk("course", "load", str(tmp_path / "long.toml"))
    clip.hand("press")
    wait_for(lambda: clip.status()["session"]["elapsed_ms"] > 40_000, "a part of it")
    clip.hand("press 2500")
    clip.wait_until(None)
    assert course(clip)["position"] == 1


def test_the_position_survives_power_off_and_a_new_course_begins_anew(clip, tmp_path):
    clip.runwalk("course", "set", "2")
    clip.hand("off")
    clip.hand("on")
    assert course(clip)["position"] == 1
    assert "session 2 of 3" in clip.runwalk("status")
    (tmp_path / "course.toml").write_text(COURSE.replace("30s", "40s"))
    clip.runwalk("course", "load", str(tmp_path / "course.toml"))
    assert course(clip)["position"] == 0


def test_what_is_wrong_with_a_course_is_said(clip, tmp_path):
    path = tmp_path / "wrong.toml"
    path.write_text('name = "x"\nsessions = [\n  "10s run",\n  "10s hop",\n]\n')
    said = clip.runwalk("course", "load", str(path), status=1)
    assert "wrong.toml:4:8: session 2: 'hop' is no kind of step" in said
    path.write_text('name = "x"\nsessions = []\n')
    assert "sessions:" in clip.runwalk("course", "load", str(path), status=1)
    assert "there is no 9" in clip.runwalk("course", "set", "9", status=1)
    assert "no course in slot 1" in clip.runwalk("course", "status", "--slot", "1", status=1)


def test_a_damaged_course_is_told(clip):
    clip.mpremote("exec", "f = open('plan4.rwp', 'r+b'); f.seek(14); f.write(b'?'); f.close()")
    clip.hand("reset")
    assert "load it again" in clip.runwalk("course", "status", status=1)
    assert clip.status()["plan"]["error"]
    assert clip.status()["safe_mode"] is None
