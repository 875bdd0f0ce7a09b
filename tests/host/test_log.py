"""What is said of sessions afterwards: `runwalk log` and the reports that show it."""

import contextlib
import csv
import json
import time
from datetime import UTC, date, datetime, timedelta

import pytest
from markupsafe import escape
from simulated_clip import Clip, World

from command_line import output_of, run_command
from runwalk import places
from runwalk.reports import session_report, training_weeks
from runwalk.services import noting
from runwalk.sessions.choosing import sessions
from runwalk.sessions.database import now, open_archive
from runwalk.training import person as persons
from runwalk.training.session_energy import of_session


@pytest.fixture
def clip(tmp_path, home):
    """It has played three sessions, of which the middle one's date is not known."""
    world = World(now() - timedelta(days=10))
    clip = Clip(world, "aa", tmp_path / "clip")
    clip.world = world
    clip.play()
    pull(clip)
    clip.switch_off_and_on()
    clip.play()
    clip.switch_off_and_on()
    world.wait(86_400)
    clip.play()
    pull(clip)
    return clip


def pull(clip):
    """As `runwalk log pull`."""
    told = persons.told(persons.load(places.person_file()))
    with open_archive(places.archive_file()) as archive:
        archive.note_clock(clip.id, clip.boot, clip.uptime_ms, clip.world.now)
        return archive.add_journal(clip.id, b"".join(clip.content().values()), told)


def listed():
    return json.loads(output_of("report", "--list", "--json"))


def ids():
    return [session["id"] for session in listed()]


def test_an_id_stays_when_a_date_is_set_and_older_sessions_come(clip):
    first, middle, last = listed()
    assert len({first["id"], middle["id"], last["id"]}) == 3
    assert middle["started_at"] is None
    long_ago = "2026-01-05 07:15"
    assert middle["id"] in output_of("log", "date", middle["id"], long_ago)
    assert ids() == [middle["id"], first["id"], last["id"]]
    output_of("log", "effort", first["id"].upper(), "3")
    older = Clip(World(datetime(2020, 1, 1, tzinfo=UTC)), "bb", clip.folder.parent / "older")
    older.world = older._world
    older.play()
    pull(older)
    assert ids()[1:] == [middle["id"], first["id"], last["id"]]
    assert [session["effort"] for session in listed()] == [None, None, 3, None]


def test_last_is_the_last_and_a_number_is_none(clip):
    output_of("log", "effort", "last", "5")
    assert [session["effort"] for session in listed()] == [None, None, 5]
    assert json.loads(output_of("report", "last", "--json"))["id"] == ids()[-1]
    for number in ("0", "1", "-1", "99"):
        assert "no session" in output_of("log", "effort", "--", number, "5", status=1)
    assert "No such option" in output_of("log", "export", "x.fit", "-n", "0", status=2)


@pytest.mark.parametrize(
    "when",
    [
        "0206-11-30",
        "1999-12-31 23:00",
        "2062-01-01",
        "9999-12-31 23:59",
        "0001-01-01",
        "2101-01-01",
    ],
)
def test_a_date_that_cannot_be_is_refused(clip, when):
    said = output_of("log", "date", "last", when, status=1)
    assert said == f"runwalk: invalid date {when}: a session was between the year 2000 and today\n"
    assert listed()[-1]["started_at"] is not None


def test_a_date_may_say_its_zone(clip):
    output_of("log", "date", "last", "2026-03-01T23:30+13:00")
    assert listed()[0]["started_at"] == "2026-03-01T23:30:00+13:00"


def test_a_note_is_in_the_report_and_an_empty_one_removes_it(clip, tmp_path):
    text = 'left knee, [bold] & <b>, "=1+1"'
    output_of("log", "note", "last", text)
    assert listed()[-1]["note"] == text
    assert text in output_of("report", "last", "--out", "report")
    assert escape(text) in (tmp_path / "report/report.html").read_text()
    assert "[bold]" in output_of("report", "--list")
    output_of("log", "note", "last", "=SUM(A1)")
    output_of("log", "export", "all.csv")
    rows = list(csv.DictReader((tmp_path / "all.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert [row["note"] for row in rows] == ["", "", "'=SUM(A1)"]
    assert [row["id"] for row in rows] == ids()
    assert "500 at most" in output_of("log", "note", "last", "x" * 501, status=1)
    assert "control characters" in output_of("log", "note", "last", "\x1b[31mred", status=1)
    output_of("log", "note", "last", "  two\n lines\t")
    assert listed()[-1]["note"] == "two lines"
    output_of("log", "note", "last", "")
    assert listed()[-1]["note"] == ""


def test_a_deleted_session_stays_deleted_and_can_be_taken_back(clip):
    first, middle, last = ids()
    output_of("log", "note", middle, "someone else's")
    ran = run_command("log", "delete", middle, typed="n\n")
    assert ran.status == 1 and ids() == [first, middle, last]
    said = output_of("log", "delete", middle, typed="y\n")
    assert f"runwalk log undelete {middle}" in said
    assert ids() == [first, last]
    brought = pull(clip)
    assert (brought.new, brought.grown, brought.known) == ((), (), 2)
    assert ids() == [first, last]
    assert "no session" in output_of("report", middle, status=1)
    assert f"deleted are {middle}" in output_of("log", "undelete", "x", status=1)
    output_of("log", "undelete", middle)
    assert ids() == [first, middle, last]
    assert listed()[1]["note"] == "someone else's"


def test_without_a_terminal_nothing_is_deleted_unasked(clip):
    assert run_command("log", "delete", "last").status == 1
    assert len(ids()) == 3
    output_of("log", "delete", "last", "--yes")
    assert len(ids()) == 2


# Energy is kept as it was estimated.


def kcal(identity="last"):
    session = noting.session_of(identity)
    return of_session(session, persons.load(places.person_file())).gross_kcal


def weeks():
    with open_archive(places.archive_file()) as archive:
        person = persons.load(places.person_file())
        return training_weeks.weeks(sessions(archive), [], person, now().date())


def test_a_body_mass_told_later_is_taken_once(clip):
    assert kcal() is None
    output_of("me", "--mass", "80")
    of_80_kg = kcal()
    assert of_80_kg > 0
    output_of("me", "--mass", "60")
    assert kcal() == of_80_kg


def test_past_energy_stays_when_mass_and_speeds_change(clip, tmp_path):
    output_of("me", "--mass", "80", "--run", "9")
    clip.world.wait(86_400)
    clip.play()
    pull(clip)
    before = [kcal(identity) for identity in ids()]
    weeks_before = weeks()
    output_of("me", "--mass", "60", "--run", "7", "--grade", "3", "--terrain", "sand")
    assert [kcal(identity) for identity in ids()] == before
    assert weeks() == weeks_before
    output_of("log", "export", "all.csv")
    rows = csv.DictReader((tmp_path / "all.csv").read_text(encoding="utf-8-sig").splitlines())
    assert [round(one) for one in before] == [int(row["gross_kcal"]) for row in rows]
    clip.world.wait(86_400)
    clip.play()
    pull(clip)
    assert kcal() != pytest.approx(before[-1])
    # Unless one asks for it.
    first, _, third, *_ = ids()
    output_of("log", "estimate", first, third)
    assert kcal(first) == kcal(third) == pytest.approx(kcal())
    assert "no session" in output_of("log", "estimate", first, "nothing", status=1)


def test_a_session_keeps_the_equations_it_was_estimated_by(clip):
    output_of("me", "--mass", "80", "--terrain", "sand")
    identity = ids()[0]
    output_of("log", "estimate", identity)
    now = kcal(identity)
    with open_archive(places.archive_file()) as archive:
        kept = persons.told(persons.load(places.person_file()))
        # As a build before the second equations has kept it.
        del kept["equations"]
        archive.set_told(identity, kept)
    before = kcal(identity)
    assert before > now  # running on sand was estimated as walking there
    output_of("me", "--mass", "60")
    assert kcal(identity) == before
    output_of("me", "--mass", "80")
    output_of("log", "estimate", identity)
    assert kcal(identity) == pytest.approx(now)


def test_sessions_of_an_older_archive_keep_the_mass_that_is_known_now(clip):
    output_of("me", "--mass", "80")
    with open_archive(places.archive_file()) as archive:
        # As the migration leaves them.
        archive.forget_told()
    before = kcal()
    output_of("me", "--mass", "60")
    assert kcal() == before


def test_forgetting_oneself_forgets_it_with_the_sessions_too(clip):
    output_of("me", "--mass", "83.25")
    output_of("me", "--forget")
    assert kcal() is None
    with open_archive(places.archive_file()) as archive:
        assert all(session.told == {} for session in sessions(archive))


# Weeks follow the zone in which a session was.


@contextlib.contextmanager
def zone(name):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", name)
        time.tzset()
        yield
    time.tzset()


def test_past_weeks_stay_when_the_zone_of_the_computer_changes(tmp_path, home):
    world = World(datetime(2026, 9, 14, 1, 30, tzinfo=UTC))
    clip = Clip(world, "aa", tmp_path / "clip")
    clip.world = world
    clip.play()
    # Sunday evening in New York is Monday in Auckland.
    with zone("America/New_York"):
        pull(clip)
    for name in ("America/New_York", "Pacific/Auckland", "UTC"):
        with zone(name):
            week, *_ = weeks()
            assert week.monday == date(2026, 9, 7)
            (session,) = listed()
            assert session["started_at"].endswith("T21:30:00-04:00")
            when = session_report.when(noting.session_of("last"))
            assert when == "Sunday 13 September 2026, 21:30"
