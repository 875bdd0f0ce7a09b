"""Every course that is made grows gently: whole courses, read back from their plan images."""

import math
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as some

from clip.core import course as courses
from clip.core import image
from runwalk.cli.commands.courses import COURSES
from runwalk.formats.calendar import days, usual_days
from runwalk.plans.notation import parse
from runwalk.plans.plan import Plan, steps
from runwalk.problem import Problem
from runwalk.training import making
from runwalk.training.level import uneven
from runwalk.training.making import Wanted
from runwalk.training.rules import growths, rules

RULES = rules()
WALK_KMH, RUN_KMH = 5.5, 8.0


def main_parts(data):
    return [step for step in steps(data) if step.kind in (image.RUN, image.WALK)]


def total_s(data, kind):
    return sum(step.duration_ms for step in main_parts(data) if step.kind == kind) // 1000


def unbroken_s(data):
    return max((s.duration_ms for s in main_parts(data) if s.kind == image.RUN), default=0) // 1000


def distance(data):
    return RUN_KMH * total_s(data, image.RUN) + WALK_KMH * total_s(data, image.WALK)


def load_s(data):
    return total_s(data, image.WALK) + 2 * total_s(data, image.RUN)


def spikes(images, per_week, percent=10):
    """What is longer than the longest of the 30 days before by more than so much."""
    days = [7 * (at // per_week) + 7 * (at % per_week) // per_week for at in range(len(images))]
    found = []
    for measure in (lambda data: total_s(data, image.RUN), distance):
        values = [measure(data) for data in images]
        for at in range(per_week, len(images)):
            before = [values[i] for i in range(at) if days[i] >= days[at] - 30]
            if values[at] * 100 > max(before) * (100 + percent) + 1e-6:
                found.append((at, values[at], max(before)))
    return found


STARTS = [
    *((30, 120), (30, 300), (30, 30), (60, 120), (60, 60), (120, 60), (300, 60), (480, 60)),
    *((900, 60), (1200, 60), (1500, 0), (2400, 0)),
]
GOALS = [600, 1200, 1800, 2400, 3600, 5400, 10800]
# Pairs of a goal and the sessions a week: each goal with two of them, each number with each start.
MIXED = [(goal_s, 2 + (at + more) % 4) for at, goal_s in enumerate(GOALS) for more in (0, 2)]
RATIOS = [(240, 60), (60, 60), (90, 30), (60, 180), (10, 30), (8, 30), (5, 30)]


def images_of(course):
    assert all(len(part.sessions) <= courses.MAX_SESSIONS for part in course.parts)
    return [Plan("x", parse(text)).image for part in course.parts for text in part.sessions]


def weeks_of(course, per_week):
    images = images_of(course)
    return [images[at : at + per_week] for at in range(0, len(images), per_week)]


def check_growth(course, per_week, of_growth):
    """The rules of the issue, by what is played."""
    weeks, images = weeks_of(course, per_week), images_of(course)
    assert not spikes(images, per_week, of_growth.session_growth_percent)[:2]
    loads = [sum(map(load_s, week)) for week in weeks]
    easier = [at for at, week in enumerate(course.weeks) if week.is_easier]
    if not course.weeks:
        easier = range(3, len(weeks), 4)
    assert all(0.70 <= loads[at] / loads[at - 1] <= 0.80 for at in easier)
    grows = len([load for load in loads if load != loads[-1]])
    assert all(after - at <= of_growth.easier_week_every for at, after in pairwise([-1, *easier]))
    assert grows - max(easier, default=-1) <= of_growth.easier_week_every
    longest = [max(map(unbroken_s, week)) for week in weeks]
    for at in range(1, len(weeks)):
        before = max(longest[max(0, at - 4) : at])
        assert longest[at] <= before * (100 + of_growth.longest_run_growth_percent) / 100, at


@pytest.mark.parametrize("growth", growths())
@pytest.mark.parametrize("start", STARTS)
def test_a_course_to_one_run_grows_within_its_rules(start, growth):
    of_growth = rules(growth)
    for goal_s, per_week in MIXED:
        first = making.first_session(*start, goal_s, of_growth)
        if start[0] > goal_s:
            with pytest.raises(Problem, match="give a longer --goal"):
                making.to_one_run(goal_s, first, Wanted(per_week, None, of_growth))
            continue
        course = making.to_one_run(goal_s, first, Wanted(per_week, None, of_growth))
        weeks = weeks_of(course, per_week)
        check_growth(course, per_week, of_growth)
        full = [max(week, key=unbroken_s) for week in weeks]
        assert total_s(full[0], image.RUN) == first.running_s
        assert max(map(unbroken_s, full)) == unbroken_s(full[-1]) == goal_s
        assert of_growth.risk in course.parts[0].about


@pytest.mark.parametrize("growth", growths())
@pytest.mark.parametrize("ratio", RATIOS)
def test_a_course_by_a_ratio_grows_within_its_rules(ratio, growth):
    of_growth = rules(growth)
    for at, goal_s in enumerate((1800, 3600, 10800, 18000)):
        per_week = 2 + at % 4
        course = making.by_ratio(ratio, RULES.main_s, goal_s, Wanted(per_week, None, of_growth))
        weeks = weeks_of(course, per_week)
        check_growth(course, per_week, of_growth)
        last = max(weeks[-1], key=load_s)
        moving_s = total_s(last, image.RUN) + total_s(last, image.WALK)
        assert 0 <= moving_s - goal_s < 10 * sum(ratio)
        run_share = total_s(last, image.RUN) / moving_s
        assert run_share == pytest.approx(ratio[0] / sum(ratio))


def test_one_session_a_week_is_long():
    course = making.by_ratio((240, 60), 3600, 5 * 3600, Wanted(3, None, RULES))
    for week in weeks_of(course, 3):
        moving_s = [total_s(one, image.RUN) + total_s(one, image.WALK) for one in week]
        assert max(moving_s[:2]) <= RULES.one_long_from_s + 60 and moving_s[2] == max(moving_s)


def test_from_two_hours_on_each_second_week_is_easier_and_the_last_before_a_goal():
    course = making.by_ratio((60, 30), 3600, 5 * 3600, Wanted(3, None, RULES))
    long = [week for week in course.weeks if week.longest.moving_s >= RULES.every_other_from_s]
    weeks = course.weeks[course.weeks.index(long[0]) :]
    assert [week.is_easier for week in weeks] == [False, True] * (len(weeks) // 2) + [False]
    first = making.first_session(1800, 0, 5400, RULES)
    weeks = making.to_one_run(5400, first, Wanted(3, None, RULES)).weeks
    assert weeks[-2].is_easier and weeks[-1].longest.running_s == 5400


@pytest.mark.parametrize("per_week", [1, 3, 5, 7])
def test_walks_grow_within_the_rules(per_week):
    for count in 1, 8, 104:
        course = making.walking(Wanted(per_week, count, RULES))
        weeks = weeks_of(course, per_week)
        assert len(weeks) == count
        check_growth(course, per_week, RULES)
        walked_s = [total_s(one, image.WALK) for week in weeks for one in week]
        assert walked_s[0] == RULES.first_walk_s and max(walked_s) <= RULES.longest_walk_s


@pytest.mark.parametrize("per_week", [2, 3, 4, 5])
def test_a_beginner_has_a_day_without_running_after_each_run(per_week):
    first = making.first_session(60, 120, 1800, RULES)
    images = images_of(making.to_one_run(1800, first, Wanted(per_week, None, RULES)))
    dates = days(date(2026, 11, 30), usual_days(per_week), len(images))
    runs = [day for day, one in zip(dates, images, strict=True) if total_s(one, image.RUN)]
    assert min((after - day).days for day, after in pairwise(runs)) >= 2
    used_to_it = making.first_session(1800, 0, 3600, RULES)
    images = images_of(making.to_one_run(3600, used_to_it, Wanted(per_week, None, RULES)))
    assert all(total_s(one, image.RUN) for one in images)


def test_the_usual_course_is_one_part_and_a_longer_one_says_what_follows():
    first = making.first_session(60, 120, 1800, RULES)
    (part,) = making.to_one_run(1800, first, Wanted(3, None, RULES)).parts
    assert len(part.sessions) == 63
    parts = making.to_one_run(3600, first, Wanted(5, None, RULES)).parts
    assert [part.name[-6:] for part in parts] == ["1 of 3", "2 of 3", "3 of 3"]
    assert max(len(part.sessions) for part in parts) - len(parts[-1].sessions) <= 10


def test_more_weeks_make_it_slower_and_fewer_are_refused():
    first = making.first_session(60, 120, 1800, RULES)
    for more in 0, 1, 6, 30:
        course = making.to_one_run(1800, first, Wanted(3, 21 + more, RULES))
        assert len(course.weeks) == 21 + more
        check_growth(course, 3, RULES)
    with pytest.raises(Problem, match="--weeks 21, a faster --growth"):
        making.to_one_run(1800, first, Wanted(3, 20, RULES))
    assert len(making.to_one_run(1800, first, Wanted(3, 20, rules("faster"))).weeks) == 20


def test_each_growth_can_be_chosen_and_faster_ones_tell_their_risk():
    (choice,) = [
        one.type.choices
        for command in COURSES.commands.values()
        for one in command.params
        if one.name == "growth"
    ]
    assert list(choice) == growths()
    assert not RULES.risk
    assert all("Frandsen" in rules(name).risk for name in growths()[1:])


@settings(max_examples=60)
@given(
    longest_s=some.integers(3, 240).map(lambda n: 10 * n),
    more=some.floats(0, 7),
    walk_s=some.sampled_from([30, 60, 120, 180, 300]),
    goal_s=some.integers(4, 360).map(lambda n: 30 * n),
    per_week=some.integers(1, 5),
    growth=some.sampled_from(growths()),
)
# What was left for the second run was less than nothing.
@example(1010, 0.91, 120, 14190, 5, "fastest")
def test_a_course_from_whatever_was_done(longest_s, more, walk_s, goal_s, per_week, growth):
    """As `--start archive` begins: runs of different lengths, and other walks."""
    running_s = max(60, min(goal_s, longest_s + int(longest_s * more) // 10 * 10))
    longest_s = min(longest_s, running_s)
    runs = math.ceil(running_s / longest_s)
    first = uneven(running_s // 10 * 10, longest_s // 10 * 10, runs, walk_s, 10)
    of_growth = rules(growth)
    course = making.to_one_run(goal_s, first, Wanted(per_week, None, of_growth))
    weeks = weeks_of(course, per_week)
    check_growth(course, per_week, of_growth)
    assert max(map(unbroken_s, weeks[-1])) == goal_s
