"""A story: nine weeks of Couch to 5K on a clip, from the health check to the last report."""

import csv
import json
from datetime import datetime, timedelta

from garmin_fit_sdk import Decoder, Stream

from clip.core import image
from command_line import output_of as runwalk
from runwalk.plans import course_file

# A Monday so long ago that the last session is not still to come.
TODAY = datetime.now().replace(hour=7, minute=0, second=0, microsecond=0)
FIRST = TODAY - timedelta(weeks=11, days=TODAY.weekday())
# Of the sessions, counted from 0: ended early by a long press. The last two are in a row.
ENDED_EARLY = {4, 10, 11}
VERY_HARD = 7


def train(clip, plan, is_ended_early):
    """A session by the button."""
    clip.press()
    if is_ended_early:
        # In the first run.
        clip.advance("330s")
        clip.press(2600)
    else:
        clip.advance(image.total_ms(plan))
    # The last cue sounds, and what was done gets to flash in the gap after it.
    clip.advance("5s")


def test_nine_weeks(start_clip, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    # Before anything else, the questions: with a joint that hurts there are walks alone.
    assert "health check is not answered" in runwalk("course", "new", "mine.toml", status=1)
    runwalk("screening", "--yes", "joint")
    runwalk("course", "new", "walks.toml")
    assert " run" not in (tmp_path / "walks.toml").read_text().partition("sessions")[2]
    answered = json.loads(runwalk("screening", "--show", "--json"))["answers"]
    runwalk("screening", "--cleared", answered["on"])
    runwalk("me", "--mass", "80", "--run", "8.5")
    runwalk("course", "new", "mine.toml", "--goal", "20m", "--start", "1m/90s")
    assert " run" in (tmp_path / "mine.toml").read_text().partition("sessions")[2]

    clip = start_clip()
    clip.runwalk("course", "load", "couch-to-5k")
    images = course_file.images(course_file.read("couch-to-5k"))
    position = 0
    sessions = 0
    while position < len(images):
        train(clip, images[position], sessions in ENDED_EARLY)
        told = json.loads(clip.runwalk("log", "pull", "--json"))["next"]
        day = FIRST + timedelta(days=7 * (sessions // 3) + 2 * (sessions % 3))
        # By the clip's clock it was today: it stands last in the list.
        sessions += 1
        runwalk("log", "date", "last", day.isoformat())
        if sessions == VERY_HARD:
            runwalk("log", "effort", "last", "9")
            told = json.loads(runwalk("course", "next", "--json"))
            assert (told["what"], told["session"]) == ("repeat", told["clip_session"] - 1)
            clip.runwalk("course", "set", str(told["session"]))
            position = told["session"] - 1
            continue
        position = len(images) if told["clip_session"] is None else told["clip_session"] - 1
        if sessions - 1 in ENDED_EARLY or sessions % 9 == 0:
            assert clip_position(clip) == position, "the host follows the clip's own rule"

    # One was repeated for it felt very hard; one ended early costs itself, two in a row a step more.
    assert sessions == len(images) + 1 + 1 + 3
    report = json.loads(runwalk("report", "all", "--csv", "--json", "--out", "report"))
    weeks = [week for week in report["weeks"] if week["started"]]
    assert len(weeks) == 11 and len(report["weeks"]) == 12
    assert sum(week["finished"] for week in weeks) == sessions - len(ENDED_EARLY)
    assert sum(week["started"] for week in weeks) == sessions
    assert all(week["planned"] == 3 for week in weeks)
    assert report["undated"] == 0 and report["streak_weeks"] >= 5
    assert weeks[-1]["run_share"] == 1.0 and weeks[0]["run_share"] < 0.5
    assert weeks[-1]["gross_kcal"] > weeks[0]["gross_kcal"] > 300
    assert (tmp_path / report["picture"]).read_bytes().startswith(b"\x89PNG")
    course = json.loads(runwalk("report", "course", "--json"))
    assert (course["done"], course["next"]["session"]) == (27, None)
    rows = list(
        csv.DictReader(
            (tmp_path / "report/sessions.csv").read_text(encoding="utf-8-sig").splitlines()
        )
    )
    assert len(rows) == sessions and {row["outcome"] for row in rows} == {"finished", "aborted"}

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
