"""Courses by the command line: from what was done, checked, with days of rest, up to a marathon."""

import json
from datetime import timedelta

import pytest
from test_archive import CLIP

from clip.core import image
from clip.core import journal as records
from command_line import output_of
from runwalk import places
from runwalk.plans import course_file
from runwalk.plans.notation import parse
from runwalk.plans.plan import Plan
from runwalk.plans.schedule import planned_steps
from runwalk.sessions.database import now, open_archive
from runwalk.training import making
from runwalk.training.making import Wanted
from runwalk.training.rules import growths, rules


@pytest.fixture(autouse=True)
def in_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("RUNWALK_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    output_of("screening", "--yes", "none")
    return tmp_path


def add_done(text, days_ago, boot=1):
    """A session that was finished so many days ago."""
    plan = Plan("x", parse(text)).image
    steps = planned_steps(plan)
    rows = [
        (records.START, 0, len(steps), 60_000, image.crc(plan)),
        *((records.STEP, step.kind, at, step.start_ms, 0) for at, step in enumerate(steps, 1)),
        (records.FINISH, 0, len(steps), steps[-1].end_ms, 0),
    ]
    journal = b"".join(
        records.encode(kind, argument, number, boot, 1000 * boot + at, time_ms, value)
        for at, (kind, argument, number, time_ms, value) in enumerate(rows)
    )
    with open_archive(places.archive_file()) as archive:
        archive.add_image(plan)
        archive.note_clock(CLIP, boot, 60_000, now() - timedelta(days=days_ago))
        archive.add_journal(CLIP, journal)


def first_session(*options):
    output_of("course", "new", "c.toml", "--force", *options)
    fields, _ = course_file.read_whole("c.toml")
    return fields.sessions[0].removeprefix("5m warm-up, ").removesuffix(", 5m cool-down")


def test_a_course_begins_with_what_was_done():
    add_done("5m warm-up, 3x(8m run, 1m walk), 5m cool-down", 31, boot=1)
    add_done("5m warm-up, 4x(4m run, 90s walk), 5m cool-down", 20, boot=2)
    assert first_session("--start", "archive") == "4x(4m run, 1m30s walk)"
    by_ratio = first_session("--start", "archive", "--hold", "4m/1m", "--goal", "1h")
    assert by_ratio == "4x(4m run, 1m walk)"
    add_done("5m warm-up, 25m run, 5m cool-down", 10, boot=3)
    assert first_session("--start", "archive") == "25m run"
    add_done("5m warm-up, 10m run, 2m walk, 18m20s run, 5m cool-down", 3, boot=4)
    assert (
        first_session("--start", "archive", "--goal", "1h")
        == "18m20s run, 2m walk, 10m run, 2m walk"
    )
    assert "18m20s of running" in output_of(
        "course", "new", "--goal", "18m", "--start", "archive", status=1
    )


def test_goals_by_distance_and_by_galloways_ratio():
    output_of("me", "--run", "9", "--walk", "6")
    output_of("course", "new", "m.toml", "--goal", "marathon", "--pace", "7:00", "--start", "1h")
    fields, _ = course_file.read_whole("m.toml")
    assert fields.name == "Hold 1m/30s to 4h55m30s, 1 of 2"
    assert fields.next == "m-2.toml"
    last = course_file.read_whole("m-2.toml")[0]
    assert "197x(1m run, 30s walk)" in last.sessions[-1] and not last.next
    output_of("course", "new", "ten.toml", "--goal", "10k", "--hold", "2m/1m")
    assert course_file.read_whole("ten.toml")[0].name.startswith("Hold 2m/1m to 1h15m")


@pytest.mark.parametrize("growth", growths())
def test_what_the_coach_makes_has_nothing_that_a_coach_warns_of(growth):
    of_growth = rules(growth)
    first = making.first_session(60, 120, 1800, of_growth)
    (part,) = making.to_one_run(1800, first, Wanted(3, None, of_growth)).parts
    with open("c.toml", "w") as file:
        file.write(course_file.text_of(part))
    found = json.loads(output_of("check", "c.toml", "--json"))["warnings"]
    if growth == "gentle":
        assert found == []
    else:
        assert "time run more than 10 %" in found[0] and "Frandsen" in found[1] + found[2]


def test_courses_are_checked():
    said = output_of("check", "couch-to-5k")
    assert (
        "the largest step is from 8m to 20m" in said
        and "the largest step is from 9m to 16m" in said
    )
    assert "Session 1:" in output_of("check", "bridge")
    add_done("5m warm-up, 5x(4m run, 1m walk), 5m cool-down", 2)
    assert output_of("check", "bridge") == "No warnings.\n"
    with open("c.toml", "w") as file:
        file.write(
            'name = "C"\nsessions = ["5m run", "9m run", "9m run", %s"9m run"]'
            % ('"10m run",' * 30)
        )
    said = output_of("check", "c.toml")
    assert "None of its 12 weeks is easier" in said and "no warm-up or no cool-down" in said
    assert "No warnings" not in said


def test_a_beginner_gets_no_calendar_without_rest():
    days = [
        "course",
        "calendar",
        "bridge",
        "c.ics",
        "--days",
        "mon,tue,thu",
        "--from",
        "2026-11-30",
    ]
    said = output_of(*days, status=1)
    assert said.startswith(
        "runwalk: there is no day of rest between the runs on Monday and Tuesday"
    )
    add_done("5m warm-up, 30m run, 5m cool-down", 40, boot=1)
    output_of(*days, status=1)
    add_done("5m warm-up, 30m run, 5m cool-down", 4, boot=2)
    output_of(*days)


def test_pain_and_why_it_ended_early_are_kept():
    add_done("5m warm-up, 30m run, 5m cool-down", 1)
    assert "hurt 4 of 10" in output_of("log", "pain", "last", "4")
    assert "it was finished" in output_of("log", "reason", "last", "time", status=1)
    with open_archive(places.archive_file()) as archive:
        archive.note_reason(archive.summaries()[-1].id, "time")
    assert "legs hurt 3 of 10" in output_of("log", "next-day", "last", "3")
    told = json.loads(output_of("report", "--json"))
    assert told["pain_next_day"] == 3
    assert (told["pain"], told["ended_for"]) == (4, "time")
    output_of("log", "export", "all.csv")
    with open("all.csv") as file:
        assert ",4,3,time," in file.read()
