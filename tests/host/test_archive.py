"""Journal bytes to sessions and reports."""

import stat
from datetime import UTC, datetime

import pytest

from clip.core import journal as records
from runwalk.pictures.timeline import draw_plan, draw_session
from runwalk.pictures.weeks_chart import draw_course
from runwalk.plans.plan_file import parse_file
from runwalk.problem import Problem
from runwalk.reports import page as page_of_session
from runwalk.reports import session_report
from runwalk.sessions.choosing import sessions
from runwalk.sessions.database import open_archive
from runwalk.sessions.journal import decode
from runwalk.training.person import Person

CLIP = "c0ffee"
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
PLAN = parse_file("p", b"name = 'Two & <three>'\nsteps = '10s run, 5s walk'").image
CRC = int.from_bytes(PLAN[-4:], "little")


def journal(*rows, first=1, boot=1):
    """Bytes of records (kind, time, argument, number, value)."""
    return b"".join(
        records.encode(kind, argument, number, boot, first + at, time_ms, value)
        for at, (kind, time_ms, argument, number, value) in enumerate(rows)
    )


FINISHED = [
    (records.START, 60_000, 0, 2, CRC),
    (records.STEP, 0, 2, 1, 0),
    (records.PAUSE, 4_000, 0, 1, 0),
    (records.RESUME, 7_000, 0, 1, 0),
    (records.STEP, 13_000, 3, 2, 12),
    (records.HELD, 14_000, 0, 2, 0),
    (records.CONTINUED, 19_000, 0, 2, 5_000),
    (records.MISSED, 15_000, 5, 2, 4_000),
    (records.FINISH, 18_000, 0, 2, 1_000),
]


@pytest.fixture
def file(tmp_path):
    return tmp_path / "home" / "archive.sqlite"


def pulled(file, data, plan=PLAN):
    """The sessions of an archive after a pull of this journal."""
    with open_archive(file) as archive:
        if plan:
            archive.add_image(plan)
        archive.note_clock(CLIP, 1, 120_000, NOW)
        archive.add_journal(CLIP, data)
    with open_archive(file) as archive:
        return sessions(archive)


def test_a_finished_session(file):
    (session,) = pulled(file, journal(*FINISHED))
    assert session.outcome == "finished"
    assert session.plan_name == "Two & <three>"
    assert session.started_at == datetime(2026, 11, 24, 11, 59, tzinfo=UTC)
    assert session.pauses == [(4_000, 7_000)]
    assert session.moving_ms() == 15_000
    assert session.moving_ms(2) == 10_000
    assert session.end_ms == 18_000
    assert session.missed_cues == 1


def test_what_is_not_known_is_said(file):
    (session,) = pulled(file, journal(*FINISHED, boot=2), plan=None)
    assert session.started_at is None
    assert session.plan_name == f"plan {CRC:08x}"
    assert "not known" in session_report.when(session)
    assert session_report.rows(session)[0].planned == "?"


def test_an_aborted_and_an_unfinished_one(file):
    rows = [*FINISHED[:3], (records.ABORT, 9_000, 0, 1, 0), *FINISHED[:2]]
    aborted, unfinished = pulled(file, journal(*rows))
    assert (aborted.outcome, aborted.moving_ms()) == ("aborted", 4_000)
    assert (unfinished.outcome, unfinished.end_ms) == ("unfinished", 0)


def test_a_pull_twice_is_kept_once(file):
    data = journal(*FINISHED)
    with open_archive(file) as archive:
        first = archive.add_journal(CLIP, data[:48])
        again = archive.add_journal(CLIP, data)
        third = archive.add_journal(CLIP, data)
        (session,) = sessions(archive)
    assert (len(first.new), first.grown, first.known) == (1, (), 0)
    assert (again.new, again.grown, again.known) == ((), first.new, 1)
    assert (third.new, third.grown, third.known) == ((), (), 1)
    assert session.outcome == "finished"


def test_damage_costs_only_what_is_damaged(file):
    data = bytearray(journal(*FINISHED))
    data[30] ^= 1
    with open_archive(file) as archive:
        result = archive.add_journal(CLIP, bytes(data) + b"torn")
        (session,) = sessions(archive)
    assert result.damaged_bytes == 28
    assert (session.outcome, len(session.steps)) == ("finished", 1)


def test_an_error_keeps_nothing_half(file):
    with pytest.raises(RuntimeError), open_archive(file) as archive:
        archive.add_journal(CLIP, journal(*FINISHED))
        raise RuntimeError
    with open_archive(file) as archive:
        assert sessions(archive) == []


def test_the_archive_is_its_owners_alone(file):
    pulled(file, b"")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_an_archive_that_is_none(tmp_path):
    file = tmp_path / "archive.sqlite"
    file.write_text("something else entirely, and long enough to be looked at " * 20)
    with pytest.raises(Problem, match="is damaged"), open_archive(file):
        pass
    with pytest.raises(Problem, match="can't be opened"), open_archive(tmp_path):
        pass


def test_a_newer_archive(file):
    with open_archive(file) as archive:
        archive._connection.execute("PRAGMA user_version = 99")
    with pytest.raises(Problem, match="newer runwalk"), open_archive(file):
        pass


def test_the_page_escapes_and_shows(file, tmp_path):
    (session,) = pulled(file, journal(*FINISHED))
    picture, page = tmp_path / "t.svg", tmp_path / "t.html"
    draw_session(session, picture)
    page_of_session.write_page(session, Person(mass_kg=70), picture, page)
    text = page.read_text()
    assert "Two &amp; &lt;three&gt;" in text
    assert "<three>" not in text
    assert text.count("<svg") == 1
    assert "12 ms" in text
    assert "finished, 2 of 2 steps" in text


def test_pictures_in_every_format(file, tmp_path):
    (session,) = pulled(file, journal(*FINISHED))
    for suffix, start in ((".svg", b"<svg"), (".png", b"\x89PNG")):
        for draw, what in ((draw_session, session), (draw_plan, PLAN)):
            draw(what, tmp_path / f"picture{suffix}", replace=True)
            assert (tmp_path / f"picture{suffix}").read_bytes().startswith(start)
    with pytest.raises(Problem, match=r"ends in .svg or .png"):
        draw_plan(PLAN, tmp_path / "picture.bmp")


@pytest.mark.parametrize("name", ["🏃 Montag", "月曜日", r"$\\frac$", "$5", "<b>&"])
def test_a_name_is_drawn_whatever_is_in_it(file, tmp_path, name):
    """Each is read as XML again, with the name in it."""
    plan = parse_file("p", f'name = "{name}"\nsteps = "10s run, 5s walk"'.encode()).image
    draw_plan(plan, tmp_path / "plan.svg")
    draw_course(name, [plan], 0, tmp_path / "course.svg")
    crc = int.from_bytes(plan[-4:], "little")
    (session,) = pulled(file, journal((records.START, 60_000, 0, 2, crc), *FINISHED[1:]), plan)
    draw_session(session, tmp_path / "session.svg")


def test_the_same_plan_draws_the_same_svg(tmp_path):
    draw_plan(PLAN, tmp_path / "one.svg")
    draw_plan(PLAN, tmp_path / "two.svg")
    assert (tmp_path / "one.svg").read_bytes() == (tmp_path / "two.svg").read_bytes()


def test_a_picture_of_an_unknown_plan_and_of_the_longest(file, tmp_path):
    (session,) = pulled(file, journal(*FINISHED), plan=None)
    draw_session(session, tmp_path / "unknown.svg")
    longest = parse_file("p", b"name = 'x'\nsteps = '500x(86s run, 86s walk)'").image
    draw_plan(longest, tmp_path / "longest.svg")


def test_a_record_with_a_right_checksum_and_no_sense_is_damaged():
    for kind, argument in ((records.STEP, 66), (records.STEP, 0), (99, 0)):
        whole = records.encode(kind, argument, 1, 1, 1, 0, 0)
        assert decode(whole) == ([], len(whole))
