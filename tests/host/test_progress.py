"""The archive grown older, and progress over weeks."""

import shutil
import stat
from datetime import UTC, date, datetime, timedelta

import pytest
from test_archive import CLIP, FINISHED, NOW, PLAN, journal
from test_training import COURSE, IMAGES, done

from clip.core import cues, image
from clip.core.session import Session as ClipSession
from command_line import run_command
from runwalk import files, places
from runwalk.pictures.weeks_chart import draw_weeks
from runwalk.plans import course_file
from runwalk.reports import training_weeks
from runwalk.sessions.choosing import sessions
from runwalk.sessions.clips import CourseOnClip
from runwalk.sessions.database import LoadedCourse, open_archive
from runwalk.training import person as persons
from runwalk.training.person import Person

MONDAY = datetime(2026, 9, 7, 7, tzinfo=UTC)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "archive.sqlite"


def test_a_date_by_hand_goes_before_the_clips(file):
    at = datetime(2026, 9, 1, 6, 30, tzinfo=UTC)
    with open_archive(file) as archive:
        archive.add_image(PLAN)
        archive.note_clock(CLIP, 1, 120_000, NOW)
        archive.add_journal(CLIP, journal(*FINISHED, *FINISHED))
        second = sessions(archive)[1]
        archive.date_by_hand(second.id, at)
    with open_archive(file) as archive:
        first, other = sessions(archive)
    assert (first.sequence, first.started_at) == (second.sequence, at)
    assert other.started_at == NOW - timedelta(minutes=1)


def test_sessions_without_a_date_stay_behind_the_one_before_them(file):
    with open_archive(file) as archive:
        archive.add_image(PLAN)
        archive.note_clock(CLIP, 1, 120_000, NOW)
        archive.add_journal(CLIP, journal(*FINISHED))
        archive.add_journal(CLIP, journal(*FINISHED, first=20, boot=2))
        archive.add_journal("aa", journal(*FINISHED, boot=3))
        found = sessions(archive)
    assert [(one.clip, one.sequence) for one in found] == [("aa", 1), (CLIP, 1), (CLIP, 20)]
    assert found[2].started_at is None


def test_a_copy_is_whole_and_nobody_elses(file, tmp_path):
    with open_archive(file) as archive:
        archive.add_journal(CLIP, journal(*FINISHED))
    with open_archive(file) as archive:
        copy = archive.as_bytes()
    files.write(tmp_path / "copy.sqlite", copy, is_private=True)
    assert stat.S_IMODE((tmp_path / "copy.sqlite").stat().st_mode) == 0o600
    with open_archive(tmp_path / "copy.sqlite") as archive:
        assert len(sessions(archive)) == 1


def test_percent_done_is_the_cores():
    plan = IMAGES[0]
    for ended_ms in (1000, 450_000, 1_000_000, image.total_ms(plan) - 1000):
        on_clip = ClipSession(plan, countdown_s=0)
        on_clip.start(0)
        while on_clip.step(ended_ms) != cues.NONE:
            continue
        session = done(plan, "aborted", ended_ms)
        assert session.percent_done == on_clip.percent_done(ended_ms)
    assert done(plan).percent_done == 100


def nine():
    """Three weeks of three, the last session ended early, a week without any, and one more."""
    found = [
        done(IMAGES[at % 16], at=MONDAY + timedelta(days=7 * (at // 3) + 2 * (at % 3)))
        for at in range(9)
    ]
    found[8] = done(IMAGES[8], "aborted", 400_000, found[8].started_at, 6)
    return [*found, done(IMAGES[9], at=MONDAY + timedelta(weeks=4), effort=4)]


def test_weeks():
    course = LoadedCourse(COURSE, 3, NOW)
    found = training_weeks.weeks(nine(), [course], Person(mass_kg=70), date(2026, 10, 7))
    assert [week.monday for week in found] == [
        date(2026, 9, 7) + timedelta(weeks=at) for at in range(5)
    ]
    assert [week.planned for week in found] == [3] * 5
    assert [week.started for week in found] == [3, 3, 3, 0, 1]
    assert [week.finished for week in found] == [3, 3, 2, 0, 1]
    assert found[0].run_min == pytest.approx(2.5 + 2.5 + 5)
    assert found[0].walk_min == pytest.approx(22.5 + 22.5 + 20)
    assert found[0].run_share == pytest.approx(10 / 75)
    assert found[0].aerobic_min == found[0].moderate_min + 2 * found[0].vigorous_min
    assert found[0].vigorous_min == pytest.approx(10)
    assert found[3].gross_kcal == 0 and found[0].gross_kcal > found[4].gross_kcal
    assert (found[2].efforts, found[4].efforts) == ((6,), (4,))
    assert training_weeks.streaks(found, date(2026, 10, 7)) == (1, 3)
    assert training_weeks.week_of(date(2026, 9, 16), found, Person()) == found[1]
    assert training_weeks.week_of(date(2027, 1, 1), found, Person()).started == 0


def test_a_lapse_is_seen_in_weeks_and_streaks():
    course = LoadedCourse(COURSE, 3, NOW)

    def on(day):
        found = training_weeks.weeks(nine(), [course], Person(), day)
        planned = [week.planned for week in found[5:]]
        return planned, training_weeks.streaks(found, day), training_weeks.lapsed_since(found, day)

    # The last session was in the week of 5 October.
    assert on(date(2026, 10, 11)) == ([], (1, 3), None)
    assert on(date(2026, 10, 18)) == ([3], (1, 3), None)
    assert on(date(2026, 10, 19)) == ([3, 3], (0, 3), date(2026, 10, 5))
    assert on(date(2027, 10, 19)) == ([3] * 4, (0, 3), date(2026, 10, 5))
    finished = [*nine()[:2], done(IMAGES[-1], at=MONDAY + timedelta(days=4))]
    found = training_weeks.weeks(finished, [course], Person(), date(2026, 9, 28))
    assert [week.planned for week in found] == [3, 0, 0, 0]
    other = LoadedCourse(course_file.read("bridge"), 3, datetime(2026, 10, 12, tzinfo=UTC))
    found = training_weeks.weeks(nine(), [course, other], Person(), date(2026, 10, 20))
    assert [week.planned for week in found[5:]] == [0, 0]


def test_weeks_without_dates_or_mass(tmp_path):
    undated = done(IMAGES[0], at=None)
    assert training_weeks.weeks([undated], [], Person(), date(2026, 10, 7)) == []
    found = training_weeks.weeks(nine(), [], Person(), date(2026, 10, 7))
    assert found[0].gross_kcal is None and found[0].planned == 0
    draw_weeks(found, tmp_path / "weeks.svg")
    assert "<svg" in (tmp_path / "weeks.svg").read_text()


def told(*arguments):
    ran = run_command(*arguments)
    return ran.stdout if ran.status == 0 else ran.stderr


@pytest.fixture
def in_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("RUNWALK_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_what_the_coach_knows_is_the_owners_and_can_be_forgotten(in_folder):
    told("me", "--mass", "80")
    told("screening", "--yes", "joint")
    path = in_folder / "home/person.json"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    told("screening", "--forget")
    assert persons.load(path) == Person(mass_kg=80)
    told("me", "--forget")
    assert not path.exists()
    path.write_text("{")
    assert "damaged" in told("me")


@pytest.mark.parametrize(
    ("command", "mend"),
    [
        ("me --mass 800", "--mass"),
        ("me --terrain moon", "terrain"),
        ("screening --yes knee", "no question 'knee'"),
        ("screening --cleared soon", "2026-11-30"),
        ("screening --cleared 2999-01-01", "still to come"),
        ("course new c.toml --goal 31s", "half minutes"),
        ("course new c.toml --goal far", "write it as 30m"),
        ("course new c.toml --start far", "1m/2m"),
        ("course new c.toml --start archive", "too little in the last 30 days"),
        ("course new c.toml --start 1m/6m", "a walk of 5m at most"),
        ("course new c.toml --start 40m", "give a longer --goal"),
        ("course new c.toml --hold 4:1", "4m/1m"),
        ("course new c.toml --start 30s", "30s/2m"),
        ("course new c.toml --hold 4m/1m --start 5m", "10m at least"),
        ("course new c.toml --hold 30s/5m --start 10m", "less than a minute of running"),
        ("course new c.toml --hold 4m/1m --start 50m", "give a longer --goal"),
        ("course new c.toml --hold 4m/1m --pace 7:00", "not both"),
        ("course new c.toml --pace 20:00", "slower"),
        ("course new c.toml --hold 4m/1m --start archive", "too little in the last 30 days"),
        ("course new c.toml --weeks 3", "--weeks 21"),
        ("course new c.toml --per-week 7", "it is 1 to 5"),
        ("course new there.toml", "exists already"),
        ("course calendar nowhere c.ics", "couch-to-5k"),
        ("course export bridge c.fit", "end it in .zip"),
        ("course calendar bridge c.ics --days someday", "mon,tue"),
        ("course calendar bridge c.ics --at noon", "07:00"),
        ("course calendar bridge c.ics --days mon,tue,thu", "the runs on Monday and Tuesday"),
        ("course calendar bridge c.ics --at 07:00+02:00", "at the local time"),
        ("course next", "course load"),
        ("check first-steps --level elite", "beginner"),
        ("plans new galloway g.toml --pace fast", "7:00"),
        ("plans new galloway g.toml --pace 20:00", "slower"),
        ("plans export first-steps w.doc", ".fit, .zwo, .json or .txt"),
        ("plans import there.toml", ".fit, .zwo, .json or .txt"),
        ("plans import nowhere.fit", "No such file"),
        ("report 3", "no session"),
        ("report today", "no session"),
        ("log note x hello", "no session"),
        ("log delete last --yes", "no session"),
        ("log undelete x", "none is deleted"),
        ("log estimate last", "no session"),
        ("log date 1 today", "2026-11-30 07:15"),
        ("log effort 1 5", "no session"),
        ("log pain last 5", "no session"),
        ("log pain last 11", "0<=x<=10"),
        ("log reason last time", "no session"),
        ("log reason last bored", "'pain', 'breath', 'time', 'other'"),
        ("log export x.fit", "no session"),
        ("log export x.doc", ".fit, .tcx, .csv or .sqlite"),
        ("log export x.csv 3", "holds all sessions"),
    ],
)
def test_what_can_t_be_done_says_the_mend(command, mend, in_folder):
    told("screening", "--yes", "none")
    (in_folder / "there.toml").write_text("")
    assert mend in told(*command.split())
    assert not (in_folder / "c.toml").exists() and not (in_folder / "g.toml").exists()


def test_with_a_red_answer_courses_are_walked(in_folder):
    told("screening", "--yes", "joint")
    assert "see a doctor" in told("plans", "new", "couch-to-5k", "c.toml")
    assert "see a doctor" in told("plans", "new", "galloway", "c.toml", "--pace", "7:00")
    told("course", "new", "c.toml")
    fields, _ = course_file.read_whole("c.toml")
    assert not any("run" in steps for steps in fields.sessions)


def test_a_report_writes_only_into_the_folder_that_it_is_told(in_folder):
    crc = course_file.head(COURSE).crc
    with open_archive(places.archive_file()) as archive:
        archive.add_image(PLAN)
        archive.note_clock(CLIP, 1, 120_000, NOW)
        archive.add_journal(CLIP, journal(*FINISHED))
        archive.add_course(crc, COURSE, 3)
        archive.note_course_loaded(crc, 3, NOW)
        archive.clips.see_courses(CLIP, [CourseOnClip(CLIP, 1, crc, 1, 0, True, NOW)])
    reports = {
        "last": ["report.html", "timeline.svg"],
        "all": ["weeks.png"],
        "week": ["weeks.png"],
        "course": ["course.png"],
    }
    for what, written in reports.items():
        assert '"picture": null' in told("report", what, "--json")
        assert "Picture" not in told("report", what)
        assert [path.name for path in in_folder.iterdir()] == ["home"]
        assert "Picture: " in told("report", what, "--out", what)
        assert sorted(path.name for path in (in_folder / what).iterdir()) == written
        shutil.rmtree(in_folder / what)
    assert "add --out FOLDER" in told("report", "--csv")
    told("report", "--csv", "--out", "all")
    assert (in_folder / "all/sessions.csv").exists()
