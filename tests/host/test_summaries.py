"""Lists and sums come from columns of the archive, which are always what the records say."""

import json
import sqlite3
from contextlib import closing

import pytest
from test_archive import CLIP, FINISHED, NOW, PLAN, journal

from clip.core import image
from command_line import output_of
from runwalk import places
from runwalk.sessions import reading
from runwalk.sessions.choosing import sessions
from runwalk.sessions.database import open_archive

UNPLANNED = FINISHED[:-2]


@pytest.fixture
def file(home):
    return places.archive_file()


def check(archive):
    """Each summary says what the session's records say."""
    whole, short = sessions(archive), archive.summaries()
    assert [one.id for one in short] == [one.id for one in whole]
    for one, session in zip(short, whole, strict=True):
        for name in ("clip", "sequence", "plan_crc", "plan_name", "started_at", "outcome"):
            assert getattr(one, name) == getattr(session, name), name
        for name in ("percent_done", "effort", "note", "told"):
            assert getattr(one, name) == getattr(session, name), name
        for kind in (None, image.WARM_UP, image.RUN, image.WALK, image.COOL_DOWN):
            assert one.moving_ms(kind) == session.moving_ms(kind)
    return short


def test_a_session_that_grows_and_a_plan_that_comes_later(file):
    with open_archive(file) as archive:
        archive.add_journal(CLIP, journal(*UNPLANNED))
        (one,) = check(archive)
        assert (one.outcome, one.percent_done) == ("unfinished", 0)
    with open_archive(file) as archive:
        archive.add_image(PLAN)
        (one,) = check(archive)
        assert one.percent_done > 0
        archive.add_journal(CLIP, journal(*FINISHED))
        (one,) = check(archive)
        assert (one.outcome, one.percent_done) == ("finished", 100)


def test_what_a_person_says_is_in_the_list_at_once(file):
    with open_archive(file) as archive:
        archive.add_journal(CLIP, journal(*FINISHED))
        (one,) = check(archive)
        archive.note_effort(one.id, 7)
        archive.note(one.id, "left knee")
        archive.set_told(one.id, {"mass_kg": 70.0})
        archive.date_by_hand(one.id, NOW)
        check(archive)


def test_lists_and_sums_read_no_records(file, monkeypatch):
    with open_archive(file) as archive:
        archive.add_image(PLAN)
        archive.add_journal(CLIP, journal(*FINISHED))
        (one,) = archive.summaries()
        archive.date_by_hand(one.id, NOW)

    def forbidden(*_):
        raise AssertionError("records were read")

    monkeypatch.setattr(reading, "_records", forbidden)
    assert one.id in output_of("report", "--list")
    (week,) = json.loads(output_of("report", "all", "--json"))["weeks"]
    assert week["finished"] == 1
    output_of("log", "effort", "last", "3")
    output_of("log", "export", "all.csv")


def test_a_list_has_the_last_ones_and_as_many_as_one_says(file):
    with open_archive(file) as archive:
        for boot in range(1, 61):
            archive.add_journal(CLIP, journal(*FINISHED, boot=boot, first=1 + boot * 100))
        ids = [one.id for one in archive.summaries()]
    listed = output_of("report", "--list").splitlines()
    assert [line.split()[0] for line in listed[1:-1]] == ids[-50:]
    assert listed[-1] == "The last 50 of 60; --last 0 lists them all."
    assert len(output_of("report", "--list", "--last", "0").splitlines()) == 61
    assert [one["id"] for one in json.loads(output_of("report", "--list", "--json"))] == ids
    few = json.loads(output_of("report", "--list", "--last", "2", "--json"))
    assert [one["id"] for one in few] == ids[-2:]


def test_an_archive_of_the_version_before_is_worked_out(file):
    with open_archive(file) as archive:
        archive.add_image(PLAN)
        archive.add_journal(CLIP, journal(*FINISHED))
    with closing(sqlite3.connect(file)) as connection, connection:
        for name in ("plan_crc", "outcome", "percent_done", "warm_up_ms", "run_ms", "walk_ms"):
            connection.execute(f"ALTER TABLE session DROP COLUMN {name}")
        connection.execute("ALTER TABLE session DROP COLUMN cool_down_ms")
        later = (
            "session pain",
            "session pain_next_day",
            "session ended_for",
            "course next",
            "course previous",
        )
        for table, name in map(str.split, [*later, "course_on_clip set_at"]):
            connection.execute(f"ALTER TABLE {table} DROP COLUMN {name}")
        connection.execute("PRAGMA user_version = 4")
    with open_archive(file) as archive:
        (one,) = check(archive)
    assert (one.outcome, one.percent_done) == ("finished", 100)
