"""Repeats whose last round is shorter, and one that the button ends."""

from checks import play_due, refuses
from test_image import with_crc

from clip.core import image
from clip.core import session as sessions
from clip.core.image import (
    BY_BUTTON,
    COOL_DOWN,
    NO_LAST,
    RUN,
    WALK,
    WARM_UP,
    ImageError,
    encode,
    open_step,
    repeat,
    timed_step,
)
from clip.core.session import Session
from clip.core.walk import Walk

RUN_2, WALK_1 = timed_step(RUN, 2_000), timed_step(WALK, 1_000)
UNPLAYABLE = "flags of a repeat that can't be played"
# 4 s warm-up, endless(2 s run, 1 s walk), 5 s cool-down.
ENDLESS = [timed_step(WARM_UP, 4_000), repeat(332, 2, BY_BUTTON), RUN_2, WALK_1]
ENDLESS += [timed_step(COOL_DOWN, 5_000)]


def kinds(plan):
    walk = Walk(plan)
    found = ""
    while walk.advance():
        found += "?ORWC"[walk.kind]
    assert len(found) == image.steps(plan)
    return found


def started(records, hints=False):
    session = Session(encode("x", records), 0, 0, hints)
    session.start(0)
    return session


def test_the_last_round_ends_before_its_last_step():
    plan = encode("n", [repeat(3, 2, NO_LAST), RUN_2, WALK_1, timed_step(COOL_DOWN, 5_000)])
    assert kinds(plan) == "RWRWRC"
    assert image.total_ms(plan) == 13_000
    assert kinds(encode("n", [repeat(1, 2, NO_LAST), RUN_2, WALK_1])) == "R"


def test_a_shorter_last_round_in_a_repeat_and_around_one():
    inner = [repeat(2, 3), repeat(2, 2, NO_LAST), RUN_2, WALK_1]
    assert kinds(encode("n", inner)) == "RWRRWR"
    around = [repeat(2, 4, NO_LAST), repeat(2, 2, NO_LAST), RUN_2, WALK_1, WALK_1]
    plan = encode("n", around)
    assert kinds(plan) == "RWRWRWR"
    assert image.total_ms(plan) == 11_000


def test_the_last_round_that_is_shorter_is_told():
    session = started([repeat(2, 2, NO_LAST), timed_step(RUN, 9_000), WALK_1], hints=True)
    assert ("last repeat", 12_000) in play_due(session, 30_000)
    assert session.state == sessions.FINISHED and session.due_ms == 19_000


def test_flags_that_can_not_be_played():
    for records in (
        [repeat(2, 1, NO_LAST), RUN_2],
        [repeat(2, 3, NO_LAST), RUN_2, repeat(2, 1), WALK_1],
        [repeat(2, 2, NO_LAST | BY_BUTTON), RUN_2, WALK_1],
        [repeat(2, 2, 4), RUN_2, WALK_1],
        [repeat(2, 2), repeat(2, 1, BY_BUTTON), RUN_2],
        [repeat(2, 1, BY_BUTTON), RUN_2, repeat(2, 1, BY_BUTTON), WALK_1],
    ):
        refuses(ImageError, UNPLAYABLE, encode, "n", records)


def test_an_endless_repeat_keeps_the_limits():
    refuses(ImageError, "1000 steps", encode, "n", [repeat(501, 2, BY_BUTTON), RUN_2, WALK_1])
    hour = timed_step(RUN, 3_600_000)
    refuses(ImageError, "24 hours", encode, "n", [repeat(25, 1, BY_BUTTON), hour])
    assert image.total_ms(encode("n", [repeat(24, 1, BY_BUTTON), hour])) == 3_600_000


def test_only_what_needs_it_is_of_the_new_version():
    assert encode("n", [repeat(2, 1), RUN_2, open_step(RUN)])[4] == 1
    plan = encode("n", ENDLESS)
    assert plan[4] == 2
    older = with_crc(plan[:4] + b"\x01" + plan[5:-4])
    refuses(ImageError, UNPLAYABLE, image.check, older)


def test_three_presses_end_an_endless_repeat():
    session = started(ENDLESS)
    assert play_due(session, 60_000)[-1] == ("walk", 60_000)
    assert session.skip_to_cool_down(60_500)
    assert play_due(session, 60_500) == [("cool-down", 60_500)]
    assert not session.skip_to_cool_down(61_000)
    # The warm-up and all later rounds are no more than the one round that is planned.
    assert session.percent_done(61_000) == 100
    assert play_due(session, 65_500) == [("finished", 65_500)]


def test_an_endless_repeat_ends_the_plan_or_comes_before_any_step():
    session = started([repeat(500, 2, BY_BUTTON), RUN_2, WALK_1])
    play_due(session, 31_000)
    assert session.skip_to_cool_down(31_500)
    assert play_due(session, 31_500) == [("finished", 31_500)]
    session = started([repeat(400, 1, BY_BUTTON), RUN_2, WALK_1, timed_step(COOL_DOWN, 9_000)])
    play_due(session, 5_000)
    assert session.skip_to_cool_down(5_000)
    assert play_due(session, 6_000) == [("walk", 5_000), ("cool-down", 6_000)]


def test_left_to_itself_an_endless_repeat_ends_at_its_limit():
    session = started([repeat(500, 2, BY_BUTTON), RUN_2, WALK_1])
    assert play_due(session, 2_000_000)[-1] == ("finished", 1_500_000)


def test_a_place_in_an_endless_repeat_is_taken_up():
    session = started(ENDLESS)
    play_due(session, 301_000)
    again = Session(encode("x", ENDLESS), 0)
    again.restore(bytes(session.place))
    assert again.walk.number == session.walk.number == 200
    assert again.skip_to_cool_down(301_500)
    assert play_due(again, 301_500) == [("cool-down", 301_500)]


def test_back_in_an_endless_repeat():
    session = started(ENDLESS)
    play_due(session, 10_000)
    assert session.back(10_500)
    assert play_due(session, 10_500) == [("walk", 10_500)]


def test_half_of_an_endless_plan_is_not_told():
    session = started(ENDLESS, hints=True)
    assert "halfway" not in [name for name, _ in play_due(session, 30_000)]


def test_what_is_run_in_later_rounds_does_not_stand_for_what_follows():
    session = started([repeat(400, 1, BY_BUTTON), RUN_2, timed_step(RUN, 8_000)])
    play_due(session, 60_000)
    assert session.percent_done(60_000) == 20
