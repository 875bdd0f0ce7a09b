"""An archive and a journal in which something is not as it should be: one clear line, never worse."""

import contextlib
import json
import re
import sqlite3
from datetime import timedelta

import pytest
from simulated_clip import PLAN, Clip, World

from clip.core import course, image
from clip.core import journal as records
from command_line import output_of, run_command
from runwalk import places
from runwalk.problem import Problem
from runwalk.sessions.clips import CourseOnClip
from runwalk.sessions.database import now, open_archive

COMMANDS = (
    ("report", "--list"),
    ("report", "--list", "--json"),
    ("report",),
    ("report", "week"),
    ("report", "course"),
    ("report", "all"),
    ("log", "export", "all.csv", "--force"),
    ("log", "export", "last.fit", "--force"),
)
COURSE = course.encode("Two", [PLAN, PLAN])
VALUES = {
    "INTEGER": (-1, 0, 2**63 - 1, -(2**63)),
    "TEXT": (
        *("", "x", "[" * 100_000, '{"mass_kg": "x"}', "\x1b[2J"),
        *("9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+12:00", "2026-01-01T00:00:00"),
    ),
    "BLOB": (b"", b"x" * 24, PLAN[:-1] + b"x", COURSE[:-1]),
}


@pytest.fixture
def archive_file(home, tmp_path):
    """An archive with something in each of its tables."""
    clip = Clip(World(now() - timedelta(days=3)), "aa", tmp_path / "clip")
    clip.play()
    crc = course.Course(COURSE[: -2 * len(PLAN)]).crc
    with open_archive(places.archive_file()) as archive:
        archive.add_image(PLAN)
        archive.note_clock(clip.id, clip.boot, clip.uptime_ms, clip._world.now)
        archive.add_journal(clip.id, b"".join(clip.content().values()), {"mass_kg": 70.0})
        archive.add_course(crc, COURSE, 3)
        archive.note_course_loaded(crc, 3, now())
        archive.clips.see_courses("aa", [CourseOnClip("aa", 1, crc, 1, 0, True, now())])
        archive.clips.keep_previous("aa", 1, PLAN, 0, now())
    return places.archive_file()


def columns(file):
    """(table, column, type) of all."""
    with contextlib.closing(sqlite3.connect(file)) as connection:
        tables = connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table'"
        ).fetchall()
        return [
            (table, column, kind)
            for (table,) in tables
            for _, column, kind, *_ in connection.execute(f"PRAGMA table_info({table})")
        ]


def check(ran):
    """It worked, or complained in one line."""
    assert ran.status in (0, 1), ran.stderr
    if ran.status:
        assert re.fullmatch(r"runwalk: .+\n", ran.stderr), ran.stderr
        assert all(line.isprintable() for line in ran.stderr.splitlines())


@pytest.mark.slow
def test_whatever_a_column_holds_a_command_works_or_says_so(archive_file, tmp_path):
    whole = archive_file.read_bytes()
    worse = []
    for table, column, kind in columns(archive_file):
        for value in VALUES[kind]:
            archive_file.write_bytes(whole)
            with contextlib.closing(sqlite3.connect(archive_file)) as connection, connection:
                connection.execute(f"UPDATE OR IGNORE {table} SET {column} = ?", (value,))
            for command in COMMANDS:
                try:
                    check(run_command(*command))
                except AssertionError as error:
                    worse.append(f"{table}.{column} = {value!r:.60}: {command}: {error}")
    assert not worse, "\n".join(worse)


def test_what_a_slot_held_before_is_checked(archive_file):
    for data in VALUES["BLOB"]:
        with contextlib.closing(sqlite3.connect(archive_file)) as connection, connection:
            connection.execute("UPDATE previous SET data = ?", (data,))
        with pytest.raises(Problem, match="is damaged"), open_archive(archive_file) as archive:
            archive.clips.previous("aa", None)


def spoilt(file, *statements, command=("report", "--list")):
    """What a command says after these statements."""
    with contextlib.closing(sqlite3.connect(file)) as connection, connection:
        for statement in statements:
            connection.execute(statement)
    return output_of(*command, status=1)


WAY_OUT = "`runwalk log export` wrote, or move it away"


def test_a_version_that_is_none(archive_file):
    said = spoilt(archive_file, "PRAGMA user_version = -5")
    assert f"the archive {archive_file} is damaged (its version is -5)" in said
    assert WAY_OUT in said


def test_a_table_that_is_missing(archive_file):
    said = spoilt(archive_file, "DROP TABLE record", command=["report"])
    assert "is damaged (no such table: record)" in said and WAY_OUT in said


def test_a_file_of_another_program_and_one_that_is_torn(archive_file):
    whole = archive_file.read_bytes()
    archive_file.unlink()
    said = spoilt(archive_file, "CREATE TABLE record (x)", "PRAGMA user_version = 4")
    assert "is damaged" in said and WAY_OUT in said
    archive_file.write_bytes(whole[: len(whole) // 2])
    assert "is damaged" in output_of("report", "--list", status=1)
    archive_file.write_bytes(whole)
    assert "finished" in output_of("report", "--list")


# Records with right checksums: (kind, argument, number, time in ms), after a START of 2 steps.
SENSELESS = {
    "a step without a number": [(records.STEP, image.RUN, 0, 0)],
    "a step that no plan can have": [(records.STEP, image.RUN, 0xFFFF, 0)],
    "a step beyond the last": [(records.STEP, image.RUN, 1, 0), (records.STEP, image.RUN, 3, 9)],
}


def journal(rest, planned_steps=2):
    crc = image.crc(PLAN)
    begun = records.encode(records.START, 0, planned_steps, 7, 1, 60_000, crc)
    return begun + b"".join(
        records.encode(kind, argument, number, 7, sequence, time_ms, 0)
        for sequence, (kind, argument, number, time_ms) in enumerate(rest, 2)
    )


@pytest.mark.parametrize("planned_steps", [0, 2, 1001])
@pytest.mark.parametrize("what", SENSELESS)
def test_a_session_without_sense_stops_nothing(archive_file, what, planned_steps):
    with open_archive(archive_file) as archive:
        archive.note_clock("bb", 7, 120_000, now())
        archive.add_journal("bb", journal(SENSELESS[what], planned_steps))
    for command in COMMANDS:
        check(run_command(*command))
    whole, bad = json.loads(output_of("report", "--list", "--json"))
    assert (whole["outcome"], bad["steps"]) == ("finished", [])
    is_dropped = planned_steps == 2 and what != "a step beyond the last"
    assert bad["outcome"] == ("unfinished" if is_dropped else "damaged")
    assert bad["outcome"] in output_of("report", bad["id"])
    assert "nothing was done" in output_of("log", "export", "bad.fit", bad["id"], status=1)


def test_records_of_an_earlier_tool_without_sense_are_seen_as_damaged(archive_file):
    """It kept what decoding drops now."""
    with contextlib.closing(sqlite3.connect(archive_file)) as connection, connection:
        connection.execute("UPDATE record SET number = 0 WHERE kind = 3")
    (bad,) = json.loads(output_of("report", "--list", "--json"))
    assert (bad["outcome"], bad["steps"], bad["moving_ms"]) == ("damaged", [], 0)
    for command in COMMANDS[:-1]:
        assert run_command(*command).status == 0
