"""A story: nine weeks of Couch to 5K on a clip at speed, from the screening to the last report."""

import csv
import json
import time
from datetime import datetime, timedelta

from garmin_fit_sdk import Decoder, Stream

from clip.core import image
from clip_user import BIN, run, wait_for
from runwalk.plans import course_file

SPEED = 900
FIRST = datetime(2026, 9, 7, 7, 0)
# Of the outings, counted from 0: ended early by a long press. The last two are in a row.
ENDED_EARLY = {4, 10, 11}
VERY_HARD = 7


def runwalk(*arguments, status=0):
    ran = run([BIN / "runwalk", *arguments])
    assert ran.returncode == status, ran.stdout + ran.stderr
    assert "Traceback" not in ran.stderr
    return ran.stdout if status == 0 else ran.stderr


def outing(clip, plan, is_ended_early):
    """A session by the button, watched by its LED alone: whoever spoke would disturb it."""
    before = len(clip.outputs())

    def passed_us():
        done = clip.outputs()[before:]
        return done[-1][0] - done[0][0] if done else 0

    clip.hand("press")
    if is_ended_early:
        wait_for(lambda: passed_us() > 330e6, "the first run")
        clip.hand("press 2600")
    else:
        wait_for(lambda: passed_us() >= image.total_ms(plan) * 1000 - 1e6, "the end")
    # The last cue sounds, and what was done gets to flash in the gap after it.
    time.sleep(0.1)


def test_nine_weeks(start_clip, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    # Before anything else, the questions: with a joint that hurts there are walks alone.
    assert "seven questions" in runwalk("course", "new", "mine.toml", status=1)
    runwalk("screening", "--yes", "joint")
    runwalk("course", "new", "walks.toml")
    assert " run" not in (tmp_path / "walks.toml").read_text().partition("sessions")[2]
    runwalk("screening", "--cleared", "2026-09-01")
    runwalk("me", "--mass", "80", "--run", "8.5")
    runwalk("course", "new", "mine.toml", "--goal", "20m", "--start", "1m/90s")
    assert " run" in (tmp_path / "mine.toml").read_text().partition("sessions")[2]

    clip = start_clip(SPEED)
    clip.runwalk("course", "load", "couch-to-5k")
    images = course_file.images(course_file.read("couch-to-5k"))
    position = 0
    outings = 0
    while position < len(images):
        outing(clip, images[position], outings in ENDED_EARLY)
        told = json.loads(clip.runwalk("log", "pull", "--json"))["next"]
        day = FIRST + timedelta(days=7 * (outings // 3) + 2 * (outings % 3))
        # By the clip's clock it was today: it stands last in the list.
        outings += 1
        runwalk("log", "date", str(outings), day.isoformat())
        if outings == VERY_HARD:
            runwalk("log", "effort", str(outings), "9")
            told = json.loads(runwalk("course", "next", "--json"))
            assert (told["what"], told["session"]) == ("repeat", told["clip_session"] - 1)
            clip.runwalk("course", "set", str(told["session"]))
            position = told["session"] - 1
            continue
        position = len(images) if told["clip_session"] is None else told["clip_session"] - 1
        if outings - 1 in ENDED_EARLY or outings % 9 == 0:
            assert clip_position(clip) == position, "the host follows the clip's own rule"

    # One was repeated for it felt very hard; one ended early costs itself, two in a row a step more.
    assert outings == len(images) + 1 + 1 + 3
    report = json.loads(runwalk("report", "all", "--csv", "--json"))
    weeks = report["weeks"]
    assert sum(week["finished"] for week in weeks) == outings - len(ENDED_EARLY)
    assert sum(week["started"] for week in weeks) == outings
    assert all(week["planned"] == 3 for week in weeks)
    assert report["undated"] == 0 and report["streak_weeks"] >= 5
    assert weeks[-1]["run_share"] == 1.0 and weeks[0]["run_share"] < 0.5
    assert weeks[-1]["gross_kcal"] > weeks[0]["gross_kcal"] > 300
    assert (tmp_path / report["picture"]).read_bytes().startswith(b"\x89PNG")
    course = json.loads(runwalk("report", "course", "--json"))
    assert (course["done"], course["next"]["session"]) == (27, None)
    rows = list(csv.DictReader((tmp_path / "report/sessions.csv").read_text().splitlines()))
    assert len(rows) == outings and {row["outcome"] for row in rows} == {"finished", "aborted"}

    # What was done, as Garmin's own library reads it.
    runwalk("log", "export", "last.fit")
    data = bytearray((tmp_path / "last.fit").read_bytes())
    assert Decoder(Stream.from_byte_array(bytearray(data))).check_integrity()
    messages, errors = Decoder(Stream.from_byte_array(data)).read()
    assert not errors
    laps = messages["lap_mesgs"]
    assert [lap["intensity"] for lap in laps] == ["warmup", "active", "cooldown"]
    assert abs(laps[1]["total_timer_time"] - 1800) < 1
    assert messages["session_mesgs"][0]["total_calories"] > 300
    last = json.loads(runwalk("report", "--json"))
    assert abs(last["energy"]["done"]["gross_kcal"] - float(rows[-1]["gross_kcal"])) < 1


def clip_position(clip):
    return json.loads(clip.runwalk("course", "status", "--json"))["position"]
