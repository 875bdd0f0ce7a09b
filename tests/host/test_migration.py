"""Archives that older versions made are brought up to date, all or nothing."""

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from test_archive import CLIP, FINISHED, PLAN, journal

from runwalk.sessions import tables
from runwalk.sessions.choosing import sessions
from runwalk.sessions.database import now, open_archive

# Written by the code before version 3: two clips, one of which was switched off in a session, and
# a second one whose sessions were dated by hand, also to the years 1, 206, 2062 and 9999.
VERSION_2 = Path(__file__).parent / "archives/version-2.sql"


@pytest.fixture
def file(tmp_path):
    return tmp_path / "archive.sqlite"


@pytest.fixture
def version_2(file):
    connection = sqlite3.connect(file)
    connection.executescript(VERSION_2.read_text())
    connection.close()
    return file


def version_of(file):
    connection = sqlite3.connect(file)
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    connection.close()
    return version


def at(day, hour, minute, second=0):
    return datetime(2026, 11, day, hour, minute, second, tzinfo=UTC)


def test_nothing_is_lost_of_version_2(version_2):
    with open_archive(version_2) as archive:
        found = sessions(archive)
        (course,) = archive.courses()
    assert course.per_week == 3
    first = [one for one in found if one.clip == "c0ffee"]
    assert [(one.sequence, one.outcome, one.effort, one.moving_ms()) for one in first] == [
        (2, "finished", 7, 15_000),
        (9, "finished", None, 15_000),
        (16, "aborted", None, 6_000),
        (23, "finished", None, 15_000),
    ]
    assert [one.started_at for one in first] == [
        at(14, 11, 59),
        None,
        at(21, 11, 1, 20),
        at(21, 11, 1, 30),
    ]
    assert all(one.plan_name == "Two & <three>" for one in found)
    assert len({one.id for one in found}) == len(found) == 9


def test_a_date_that_cannot_be_is_not_known(version_2):
    with open_archive(version_2) as archive:
        second = [one for one in sessions(archive) if one.clip == "beef"]
    assert [(one.sequence, one.started_at, one.effort) for one in second] == [
        (2, datetime(2026, 9, 1, 6, 30, tzinfo=UTC), 3),
        (9, None, None),
        (16, None, None),
        (23, None, None),
        (30, None, None),
    ]


def test_the_clip_still_has_a_session_that_was_archived_by_version_2(version_2):
    """Its journal, pulled again, brings no session twice."""
    again = journal(
        (1, 300, 0, 0, 0),
        (2, 60_000, 0, 2, int.from_bytes(PLAN[-4:], "little")),
        (3, 0, 2, 1, 0),
    )
    with open_archive(version_2) as archive:
        brought = archive.add_journal("c0ffee", again)
    assert (brought.new, brought.grown, brought.known) == ((), (), 1)


def test_a_migration_that_fails_leaves_the_archive_as_it_was(version_2, monkeypatch):
    def fails(*_):
        raise sqlite3.OperationalError("disk full")

    whole = version_2.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(tables, "_keep_what_was_said", fails)
        with pytest.raises(Exception, match="disk full"), open_archive(version_2):
            pass
    assert version_of(version_2) == 2
    assert version_2.read_bytes() == whole
    with open_archive(version_2) as archive:
        assert len(sessions(archive)) == 9
    assert version_of(version_2) == len(tables.STEPS)


def test_every_version_is_brought_up(file):
    for version in range(len(tables.STEPS)):
        file.unlink(missing_ok=True)
        connection = sqlite3.connect(file)
        for step in tables.STEPS[:version]:
            step(connection, now())
        connection.execute(f"PRAGMA user_version = {version}")
        connection.commit()
        connection.close()
        with open_archive(file) as archive:
            archive.add_image(PLAN)
            archive.add_journal(CLIP, journal(*FINISHED))
            archive.note_effort(sessions(archive)[0].id, 7)
        with open_archive(file) as archive:
            assert sessions(archive)[0].effort == 7


def test_far_dates_in_an_archive_are_not_known_and_nothing_overflows(version_2):
    """As a computer whose clock is wrong may have left them."""
    far = ["9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+12:00", "2101-01-01T00:00:00+00:00"]
    ahead = (now() + timedelta(days=40)).isoformat()
    for text in [*far, ahead, "0206-05-05T07:00:00+01:00", "2026-11-24T07:00:00", "nonsense"]:
        with open_archive(version_2) as archive:
            archive._connection.execute("UPDATE session SET at = ?", [text])
            archive._connection.execute("UPDATE power_on SET at = ?", [text])
            archive.add_journal("c0ffee", journal(*FINISHED, first=100, boot=1))
            assert [one.started_at for one in sessions(archive)] == [None] * 10
