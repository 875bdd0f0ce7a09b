"""Graded courses, screening, advice, and what comes next."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from clip.core import course as courses
from clip.core import image
from runwalk.archive.session import DoneStep, Session
from runwalk.plans import course_file, plan_file
from runwalk.plans.notation import parse
from runwalk.plans.plan import Plan, steps
from runwalk.problem import Problem
from runwalk.training import adaptation, advice, making, screening
from runwalk.training.graded import Level, weeks, weeks_for
from runwalk.training.person import Answers, Person
from runwalk.training.rules import reasons, rules

TODAY = date(2026, 11, 25)
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
RULES = rules()


@settings(max_examples=50)
@given(
    run_s=some.integers(1, 4).map(lambda n: 30 * n),
    walk_s=some.integers(2, 6).map(lambda n: 30 * n),
    goal_s=some.integers(20, 80).map(lambda n: 30 * n),
    growth=some.integers(8, 20),
)
def test_courses_grow_within_their_rules(run_s, walk_s, goal_s, growth):
    start = Level(max(2, round(RULES.main_s / (run_s + walk_s))), run_s, walk_s)
    try:
        found = weeks(start, goal_s, growth, RULES)
    except Problem as problem:
        assert "shorter walks" in str(problem)
        return
    full = [level for level in found if not level.is_easier]
    for last, level in zip(full, full[1:], strict=False):
        assert level.load_s <= last.load_s * (1 + growth / 100)
        assert level.longest_s >= last.longest_s
        assert level.walk_s <= last.walk_s
        assert level.running_s >= min(last.running_s, goal_s * RULES.near_goal_percent // 100)
        grown_s = last.longest_s * (100 + RULES.longest_run_growth_percent) // 100
        may_join = last.walk_s <= RULES.shortest_walk_s
        most_s = max(grown_s, last.longest_s + RULES.run_step_s, may_join * 2 * last.longest_s)
        assert level.longest_s <= most_s
        if level.walk_s < last.walk_s and level.walk_s:
            assert last.longest_s >= RULES.lengthen_until_s
    for last, level in zip(found, found[1:], strict=False):
        if level.is_easier:
            assert level.load_s < last.load_s
    assert found[-1].notation() == Level(1, goal_s, 0).notation()
    for level in found:
        plan = Plan("x", parse(level.notation())).to_image()
        planned = list(steps(plan))
        run_ms = sum(step.duration_ms for step in planned if step.kind == image.RUN)
        walk_ms = sum(step.duration_ms for step in planned if step.kind == image.WALK)
        assert (run_ms, walk_ms) == (1000 * level.running_s, 1000 * level.walking_s)


def test_a_made_course_fits_on_a_clip_and_always_has_its_ends(tmp_path):
    text, levels = making.course_text(1800, (60, 120), 3, None, RULES)
    (tmp_path / "c.toml").write_text(text)
    fields, data = course_file.read_whole(str(tmp_path / "c.toml"))
    assert len(course_file.images(data)) == 3 * len(levels) <= courses.MAX_SESSIONS
    for sessions in fields.sessions:
        first, *_, last = parse(sessions)
        assert first.kind == image.WARM_UP and 300_000 <= first.duration_ms <= 600_000
        assert last.kind == image.COOL_DOWN and 300_000 <= last.duration_ms <= 600_000


def test_more_weeks_make_it_slower_and_fewer_are_refused():
    start = Level(7, 60, 120)
    fastest = weeks_for(start, 1800, None, RULES)
    slower = weeks_for(start, 1800, len(fastest) + 6, RULES)
    assert len(slower) == len(fastest) + 6
    assert slower[5].load_s <= fastest[5].load_s
    with pytest.raises(Problem, match=f"--weeks {len(fastest)}"):
        weeks_for(start, 1800, len(fastest) - 1, RULES)


def test_every_rule_has_its_reason():
    assert set(reasons()) == set(vars(RULES))
    assert all(reasons().values())


@pytest.mark.parametrize("name", course_file.library())
def test_the_library_is_sound(name):
    fields, data = course_file.read_whole(name)
    assert fields.source and fields.about
    for one in course_file.images(data):
        first, *_, last = steps(one)
        assert first.kind == image.WARM_UP and last.kind == image.COOL_DOWN


def test_couch_to_5k_is_as_it_is_published():
    fields, _ = course_file.read_whole("couch-to-5k")
    assert len(fields.sessions) == 27
    run_min = [
        sum(step.duration_ms for step in steps(Plan("x", parse(text)).to_image()) if step.kind == 2)
        / 60_000
        for text in fields.sessions
    ]
    assert (
        run_min
        == [8] * 3 + [9] * 6 + [16] * 3 + [15, 16, 20, 18, 20, 25] + [25] * 3 + [28] * 3 + [30] * 3
    )


def test_galloways_ratios():
    # 10 minutes a mile: 90/30; 13 minutes: 30/30; 16 minutes: 10/30.
    km = 1.609344
    assert making.galloway_ratio(600 / km) == (90, 30)
    assert making.galloway_ratio(780 / km) == (30, 30)
    assert making.galloway_ratio(960 / km) == (10, 30)
    with pytest.raises(Problem, match="slower"):
        making.galloway_ratio(1300 / km)


def answered(*yes):
    return Person(answers=Answers(on=TODAY, yes=list(yes), form=screening.FORM))


def done(plan, outcome="finished", ended_ms=None, at=NOW, effort=None):
    """A session of that image, in full or until `ended_ms`."""
    session = Session("ab", 1, image.crc(plan), image.steps(plan), at, plan, outcome, effort=effort)
    at_ms = 0
    for number, step in enumerate(steps(plan), 1):
        if ended_ms is not None and at_ms >= ended_ms:
            break
        end_ms = at_ms + step.duration_ms
        end_ms = end_ms if ended_ms is None else min(end_ms, ended_ms)
        session.steps.append(DoneStep(number, step.kind, at_ms, 0, end_ms))
        at_ms = end_ms
    session.end_ms = at_ms
    return session


def warned(text, level="beginner", archive=(), person=None):
    data = Plan("x", parse(text)).to_image()
    verdict = screening.verdict(person or answered(), TODAY)
    return " ".join(advice.warnings(data, level, list(archive), verdict, NOW, RULES))


def test_advice():
    good = "5m warm-up, 8x(1m run, 2m walk), 5m cool-down"
    assert warned(good) == ""
    assert "no warm-up" in warned("8x(1m run, 2m walk), 5m cool-down")
    assert "no cool-down" in warned("5m warm-up, 8x(1m run, 2m walk)")
    assert "short: 5 to 10" in warned("1m warm-up, 8x(1m run, 2m walk), 5m cool-down")
    short = "5m warm-up, 8x(2m run, 30s walk), 5m cool-down"
    assert "2m or more is gentler" in warned(short)
    assert "1m or more is gentler" in warned(short, "returning")
    assert warned(short, "regular") == ""
    assert "begin with runs of one or two" in warned("5m warm-up, 10m run, 5m cool-down")
    assert "not answered yet" in warned(good, person=Person())
    assert "see a doctor" in warned(good, person=answered("disease"))


def test_advice_knows_what_was_done():
    last = done(Plan("x", parse("5m warm-up, 8x(1m run, 2m walk), 5m cool-down")).to_image())
    more = "5m warm-up, 8x(2m run, 2m walk), 5m cool-down"
    assert "50 % more than the most" in warned(more, archive=[last])
    assert "longest run is 2m" in warned(more, archive=[last])
    far_more = "5m warm-up, 270m run, 270m walk, 5m cool-down"
    assert "It is 25 times as much as the most" in warned(far_more, archive=[last])
    last.started_at = NOW - timedelta(days=29)
    assert "% more" not in warned(more, archive=[last])


COURSE = course_file.read_whole("return-to-running")[1]
IMAGES = course_file.images(COURSE)


def next_at(position, *sessions, aborts=0):
    return adaptation.next_at(COURSE, adaptation.Place(position, aborts), list(sessions))


def test_what_comes_next():
    assert next_at(0).what == "begin"
    found = next_at(1, done(IMAGES[0]))
    assert (found.session, found.what) == (2, "go on")
    hard = next_at(2, done(IMAGES[0]), done(IMAGES[1], effort=9))
    assert (hard.session, hard.clip_session, hard.what) == (2, 3, "repeat")
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


def test_samples_are_gentle_enough_for_the_coach():
    for name in plan_file.samples():
        data = plan_file.read(name).to_image()
        verdict = screening.verdict(answered(), TODAY)
        found = advice.warnings(data, "regular", [], verdict, NOW, RULES)
        assert not [warning for warning in found if "warm-up" in warning or "cool-down" in warning]
