"""What comes next in a course: after a session, after pain, after a break."""

from datetime import timedelta

import pytest
from test_archive import CLIP, journal
from test_training import COURSE, IMAGES, NOW, RULES, done

from clip.core import image
from clip.core import journal as records
from command_line import output_of
from runwalk import places
from runwalk.plans import course_file
from runwalk.plans.notation import parse
from runwalk.plans.plan import Plan
from runwalk.sessions.clips import CourseOnClip
from runwalk.sessions.database import now, open_archive
from runwalk.training import adaptation
from runwalk.training.adaptation import Place, Runner


def next_at(position, *sessions, aborts=0, set_at=None, now=NOW, per_week=3):
    runner = Runner(list(sessions), list(sessions), per_week, RULES, now)
    return adaptation.next_at(COURSE, Place(position, aborts, set_at), runner)


def felt(session, **said):
    for name, value in said.items():
        setattr(session, name, value)
    return session


def test_what_comes_next():
    assert next_at(0).what == "begin"
    found = next_at(1, done(IMAGES[0]))
    assert (found.session, found.what) == (2, "go on")
    early = done(IMAGES[1], "aborted", 600_000)
    found = next_at(1, done(IMAGES[0]), early, aborts=1)
    assert (found.session, found.what) == (2, "repeat") and "33 %" not in found.why
    found = next_at(0, done(IMAGES[0]), early, early)
    assert (found.session, found.what) == (1, "step back")
    assert next_at(len(IMAGES), *map(done, IMAGES)).session is None


def test_where_the_clip_stands_goes_before_what_was_done():
    """The course was set to another session, or loaded again, and perhaps by another computer."""
    found = next_at(10, done(IMAGES[0]), done(IMAGES[3], effort=9))
    assert (found.session, found.what) == (11, "begin")
    assert next_at(0, *map(done, IMAGES)).session == 1
    assert next_at(11, done(IMAGES[0]), done(IMAGES[10])).what == "go on"


def test_a_very_hard_session_is_repeated_and_after_three_the_one_before_comes():
    assert next_at(2, done(IMAGES[0]), done(IMAGES[1], effort=6)).what == "go on"
    hard = next_at(2, done(IMAGES[0]), done(IMAGES[1], effort=7))
    assert (hard.session, hard.clip_session, hard.what) == (2, 3, "repeat")
    row = [done(IMAGES[1], effort=effort) for effort in (7, 9, 8)]
    found = next_at(2, *row)
    assert (found.session, found.what) == (1, "step back")
    row[1].effort = 6
    assert (next_at(2, *row).session, next_at(2, *row).what) == (2, "repeat")
    assert next_at(1, *[done(IMAGES[0], effort=9)] * 3).session == 1


@pytest.mark.parametrize(
    ("pain", "what", "session", "said"),
    [
        (0, "go on", 3, "100 %"),
        (2, "go on", 3, "100 %"),
        (3, "repeat", 2, "settled by the morning"),
        (5, "repeat", 2, "settled by the morning"),
        (6, "walk", 2, "physiotherapist"),
        (10, "walk", 2, "physiotherapist"),
    ],
)
def test_pain_holds_back(pain, what, session, said):
    found = next_at(2, done(IMAGES[0]), done(IMAGES[1], effort=2))
    assert found.what == "go on"
    found = next_at(2, done(IMAGES[0]), felt(done(IMAGES[1], effort=2), pain=pain))
    assert (found.what, found.session) == (what, session) and said in found.why


@pytest.mark.parametrize(
    ("reason", "first", "second", "said"),
    [
        ("", (2, "repeat"), (1, "step back"), "was done"),
        ("other", (2, "repeat"), (1, "step back"), "was done"),
        ("time", (2, "repeat"), (2, "repeat"), "time was short"),
        ("breath", (2, "repeat"), (1, "step back"), "slow enough to talk"),
        ("pain", (2, "repeat"), (2, "repeat"), "walking has been free of pain"),
    ],
)
def test_why_a_session_ended_early_counts(reason, first, second, said):
    early = felt(done(IMAGES[1], "aborted", 600_000), ended_for=reason)
    once = next_at(1, done(IMAGES[0]), early, aborts=1)
    twice = next_at(0, done(IMAGES[0]), early, early)
    assert (once.session, once.what) == first and (twice.session, twice.what) == second
    assert said in once.why and (said == "was done" or said in twice.why)


@pytest.mark.parametrize(
    ("days", "session", "said"),
    [
        (2, 11, "100 %"),
        (7, 11, "100 %"),
        (8, 8, "8 days without running: a week is done again"),
        (14, 8, "14 days without running: a week"),
        (15, 5, "15 days without running: two weeks are done again"),
        (28, 5, "28 days without running: two weeks"),
        (29, 1, "from the beginning"),
        (400, 1, "from the beginning"),
    ],
)
def test_after_a_break_the_course_steps_back(days, session, said):
    found = next_at(10, done(IMAGES[8]), done(IMAGES[9]), now=NOW + timedelta(days=days))
    assert found.session == session and said in found.why and found.clip_session == 11
    assert (found.what == adaptation.AFTER_A_BREAK) == (session < 11)
    assert ("after an illness begin when you are well again" in found.why) == (session < 11)
    assert next_at(1, done(IMAGES[0]), now=NOW + timedelta(days=days)).session == (
        2 if days <= 7 else 1
    )


def test_a_break_is_stepped_back_once_and_more_when_it_goes_on():
    last, later = done(IMAGES[9]), NOW + timedelta(days=16)
    assert next_at(10, last, now=later).session == 5
    # The clip was set to session 5 on that day.
    assert next_at(4, last, now=later, set_at=later).session == 5
    assert next_at(4, last, now=later + timedelta(days=5), set_at=later).what == "begin"
    assert next_at(4, last, now=later + timedelta(days=13), set_at=later).session == 1
    # Who has it go on against the advice, goes on.
    assert next_at(10, last, now=later, set_at=later).session == 11


def test_what_is_not_known_or_too_short_is_no_sign_of_a_break():
    undated = done(IMAGES[9], at=None)
    assert next_at(10, undated, now=NOW + timedelta(days=90)).what == "go on"
    short = done(IMAGES[0], "aborted", 400_000, NOW + timedelta(days=19))
    assert next_at(10, short, done(IMAGES[9]), now=NOW + timedelta(days=20)).session == 5


def test_a_long_run_is_repeated_with_its_week():
    texts = ["30m run", "30m run", "80m run", "30m run", "30m run", "90m run", "20m run"]
    course = course_file.encoded(course_file.CourseFile(name="Long", sessions=texts))
    images = course_file.images(course)
    for number, session in ((3, 1), (6, 4), (2, 2), (7, 7)):
        hard = [done(images[number - 1], effort=8)]
        found = adaptation.next_at(course, Place(number, 0), Runner(hard, hard, 3, RULES, NOW))
        assert (found.what, found.session) == ("repeat", session)
        assert ("once a week" in found.why) == (session != number)


def test_an_early_cool_down_is_no_session_that_was_set():
    early = done(IMAGES[9], "finished", 600_000)
    found = next_at(9, done(IMAGES[8]), early)
    assert (found.what, found.session) == ("repeat", 10) and "enough" in found.why


WALK = Plan("x", parse("30m walk")).image


def test_walks_end_no_break_of_running():
    walks = [done(WALK, at=NOW + timedelta(days=day)) for day in range(2, 16, 2)]
    found = next_at(10, done(IMAGES[9]), *walks, now=NOW + timedelta(days=16))
    assert found.session == 5 and "16 days without running" in found.why


def test_walks_end_a_break_of_walking():
    course = course_file.encoded(course_file.CourseFile(name="Walks", sessions=["30m walk"] * 9))
    one = course_file.images(course)[0]
    sessions = [done(one), done(WALK, at=NOW + timedelta(days=9))]
    for days, what in ((10, "begin"), (20, "after a break")):
        runner = Runner(sessions, sessions, 3, RULES, NOW + timedelta(days=days))
        assert adaptation.next_at(course, Place(4, 0), runner).what == what


def test_a_walk_without_pain_ends_the_walking():
    hurt = felt(done(IMAGES[9]), pain=8)
    later = NOW + timedelta(days=3)
    for pain, what in ((None, "walk"), (3, "walk"), (2, "repeat")):
        walk = felt(done(WALK, at=NOW + timedelta(days=2)), pain=pain)
        found = next_at(10, hurt, walk, now=later)
        assert (found.session, found.what) == (10, what)
    assert "stop if the pain returns" in found.why
    found = next_at(10, hurt, walk, now=NOW + timedelta(days=16))
    assert (found.session, found.what) == (5, "after a break")
    assert "stop if the pain returns" in found.why


def test_pain_is_told_after_a_break_too():
    hurt = felt(done(IMAGES[9]), pain=8)
    found = next_at(10, hurt, now=NOW + timedelta(days=16))
    assert (found.session, found.what) == (5, "walk")


def test_a_beginner_is_told_of_the_day_without_running():
    today = next_at(1, done(IMAGES[0], at=NOW - timedelta(hours=1)))
    assert today.why.endswith("from Friday on, after a day without running")
    assert "Friday" in next_at(1, done(IMAGES[0], at=NOW - timedelta(days=1, hours=-13))).why
    assert "from" not in next_at(1, done(IMAGES[0], at=NOW - timedelta(days=2))).why
    half_an_hour = Plan("x", parse("5m warm-up, 30m run, 5m cool-down")).image
    used_to_it = done(half_an_hour, at=NOW - timedelta(days=9))
    assert "from" not in next_at(1, used_to_it, done(IMAGES[0], at=NOW)).why


def test_a_break_longer_than_a_part_names_the_part_before(home_with_a_part):
    place, said = home_with_a_part
    place(position=2, days_off=16)
    assert "`runwalk course load one.toml` is gentler still" in said()
    place(position=0, days_off=16)
    assert "is gentler still" in said()
    place(position=10, days_off=16)
    assert "session 5 of 16" in said() and "gentler" not in said()
    place(position=2, days_off=3)
    assert "gentler" not in said()


@pytest.fixture
def home_with_a_part(tmp_path, monkeypatch):
    """A second part on a clip, as the archive knows it."""
    monkeypatch.setenv("RUNWALK_HOME", str(tmp_path))
    crc = course_file.head(COURSE).crc
    plan = Plan("x", parse("20m run")).image

    def place(position, days_off):
        at = now() - timedelta(days=days_off)
        rows = [
            (records.START, 0, 0, 1, image.crc(plan)),
            (records.STEP, 0, 2, 1, 0),
            (records.FINISH, 1_200_000, 0, 1, 0),
        ]
        with open_archive(places.archive_file()) as archive:
            archive.add_image(plan)
            archive.note_clock(CLIP, days_off, 0, at)
            archive.add_journal(CLIP, journal(*rows, boot=days_off))
            for one in archive.summaries():
                archive.set_deleted(one.id, one.started_at.date() != at.date())
            archive.add_course(crc, COURSE, 3)
            archive.note_course_loaded(crc, 3, at, "", "one.toml")
            on = CourseOnClip(CLIP, 1, crc, position, 0, True, now())
            archive.clips.see_courses(CLIP, [on])
            archive.clips.note_set(CLIP, 1, at - timedelta(days=1))

    return place, lambda: " ".join(output_of("course", "next").split())
