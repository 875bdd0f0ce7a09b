"""Graded courses, screening, advice, and what comes next."""

from datetime import UTC, date, datetime, timedelta

import pytest

from clip.core import image
from runwalk.plans import course_file, plan_file
from runwalk.plans.notation import parse
from runwalk.plans.plan import Plan, steps
from runwalk.problem import Problem
from runwalk.sessions.session import DoneStep, Session
from runwalk.training import advice, making, screening
from runwalk.training.person import Answers, Person
from runwalk.training.rules import reasons, rules

TODAY = date(2026, 11, 25)
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
RULES = rules()


def test_a_made_course_always_has_its_ends():
    first = making.first_session(60, 120, 1800, RULES)
    (part,) = making.to_one_run(1800, first, making.Wanted(3, None, RULES)).parts
    for sessions in part.sessions:
        first, *_, last = parse(sessions)
        assert first.kind == image.WARM_UP and 300_000 <= first.duration_ms <= 600_000
        assert last.kind == image.COOL_DOWN and 300_000 <= last.duration_ms <= 600_000


def test_every_rule_has_its_reason():
    assert {*reasons(), "risk"} == set(vars(RULES))
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
        sum(step.duration_ms for step in steps(Plan("x", parse(text)).image) if step.kind == 2)
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
    data = Plan("x", parse(text)).image
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
    last = done(Plan("x", parse("5m warm-up, 8x(1m run, 2m walk), 5m cool-down")).image)
    more = "5m warm-up, 8x(2m run, 2m walk), 5m cool-down"
    assert "50 % more than the most" in warned(more, archive=[last])
    assert "longest run is 2m" in warned(more, archive=[last])
    far_more = "5m warm-up, 270m run, 270m walk, 5m cool-down"
    assert "It is 25 times as much as the most" in warned(far_more, archive=[last])
    last.started_at = NOW - timedelta(days=29)
    assert "% more" not in warned(more, archive=[last])


COURSE = course_file.read_whole("return-to-running")[1]
IMAGES = course_file.images(COURSE)


def test_samples_are_gentle_enough_for_the_coach():
    for name in plan_file.samples():
        data = plan_file.read(name).image
        verdict = screening.verdict(answered(), TODAY)
        found = advice.warnings(data, "regular", [], verdict, NOW, RULES)
        assert not [warning for warning in found if "warm-up" in warning or "cool-down" in warning]
