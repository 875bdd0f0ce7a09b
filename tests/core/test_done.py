"""How much of a session was done, going back in it, and getting ready for it."""

from checks import play_due

from clip.core import session as sessions
from clip.core.done import Done
from clip.core.image import COOL_DOWN, RUN, WALK, encode, open_step, timed_step
from clip.core.session import Session


def started(records, countdown_s=0):
    session = Session(encode("x", records), countdown_s)
    session.start(0)
    return session


RUN_AND_WALK = [timed_step(RUN, 30_000), timed_step(WALK, 10_000)]


def test_how_much_is_done():
    session = started(RUN_AND_WALK)
    play_due(session, 10_000)
    assert session.percent_done(10_000) == 33
    session.skip(10_000)
    play_due(session, 15_000)
    assert session.percent_done(15_000) == 33, "a skipped step is not a done one"
    play_due(session, 20_000)
    assert session.state == sessions.FINISHED
    assert session.percent_done(99_000) == 33


def test_without_a_run_all_steps_count():
    session = started([timed_step(WALK, 30_000), timed_step(WALK, 10_000)])
    play_due(session, 10_000)
    assert session.percent_done(10_000) == 25
    session.skip(10_000)
    play_due(session, 15_000)
    assert session.percent_done(15_000) == 37


def test_an_early_cool_down_counts_what_was_run():
    runs = [timed_step(RUN, 10_000), timed_step(WALK, 5_000)] * 4
    session = started(runs + [timed_step(COOL_DOWN, 60_000)])
    play_due(session, 25_000)
    assert session.skip_to_cool_down(25_000)
    play_due(session, 85_000)
    assert session.state == sessions.FINISHED
    assert session.percent_done(85_000) == 50


def test_an_open_step_counts_nothing():
    session = started([timed_step(RUN, 10_000), open_step(RUN)])
    play_due(session, 500_000)
    assert session.percent_done(500_000) == 100
    session = started([open_step(RUN)])
    play_due(session, 5_000)
    assert session.percent_done(5_000) == 0
    session.skip(5_000)
    play_due(session, 5_000)
    assert session.percent_done(5_000) == 100


def test_a_plan_of_less_than_100_ms():
    session = started([timed_step(RUN, 50)])
    play_due(session, 25)
    assert session.percent_done(25) == 25


def test_a_place_keeps_how_much_was_done():
    session = started([timed_step(RUN, 400), timed_step(WALK, 600), timed_step(RUN, 600)])
    play_due(session, 1_000)
    other = Session(session._image, 0)
    other.restore(bytes(session.place))
    assert other.percent_done(1_000) == 40
    assert other.percent_done(1_300) == 70
    assert other.place == session.place


def test_no_step_counts_for_longer_than_planned():
    done = Done()
    done.add(RUN, 10_000, 25_000)
    done.add(WALK, 10_000, -5)
    assert (done.run_ms, done.timed_ms) == (10_000, 10_000)


def test_a_millisecond_counts():
    done = Done()
    done.add(RUN, 10_000, 1)
    assert (done.run_ms, done.timed_ms) == (1, 1)


def test_all_is_no_more_than_a_hundred_percent():
    """The hundredth of 199 ms is 1 ms."""
    session = started([timed_step(RUN, 199)])
    play_due(session, 150)
    assert session.percent_done(150) == 100


def test_a_step_that_is_skipped_counts_from_its_own_start():
    session = started([timed_step(WALK, 5_000), timed_step(RUN, 10_000), timed_step(RUN, 10_000)])
    play_due(session, 6_000)
    session.skip(6_000)
    play_due(session, 6_000)
    assert session.percent_done(6_000) == 5


# Back.


def test_back_begins_the_step_anew():
    session = started([timed_step(RUN, 30_000), timed_step(WALK, 20_000)])
    play_due(session, 40_000)
    assert session.back(40_000)
    assert play_due(session, 40_000) == [("walk", 40_000)]
    assert session.walk.number == 2
    assert session.step_left_ms(45_000) == 15_000
    play_due(session, 60_000)
    assert session.state == sessions.FINISHED
    assert session.percent_done(60_000) == 100


def test_back_in_the_first_seconds_of_a_step_goes_to_the_one_before():
    session = started([timed_step(RUN, 30_000), timed_step(WALK, 20_000)])
    play_due(session, 32_999)
    assert session.back(32_999)
    assert play_due(session, 32_999) == [("run", 32_999)]
    assert session.back(33_100)
    assert play_due(session, 33_100) == [("run", 33_100)], "before the first there is none"
    other = Session(session._image, 0)
    other.restore(bytes(session.place))
    assert other.walk.number == 1 and other.step_left_ms(43_100) == 20_000
    session.pause(40_000)
    assert not session.back(40_000)


def test_back_three_seconds_into_a_step_is_that_step():
    session = started([timed_step(RUN, 30_000), timed_step(WALK, 20_000)])
    play_due(session, 33_000)
    assert session.back(33_000)
    assert play_due(session, 33_000) == [("walk", 33_000)]


def test_back_goes_one_step_and_not_two():
    session = started([timed_step(RUN, 30_000), timed_step(WALK, 20_000), timed_step(RUN, 9_000)])
    play_due(session, 51_000)
    assert session.back(51_000)
    assert play_due(session, 51_000) == [("walk", 51_000)]
    assert session.walk.number == 2


HALVES = [timed_step(RUN, 30_000), timed_step(WALK, 20_000), timed_step(RUN, 50_000)]
HALVES += [timed_step(WALK, 20_000)]


def with_hints(records):
    return Session(encode("x", records), 0, 0, True)


def test_the_half_of_the_plan_is_where_it_was_after_going_back():
    session = with_hints(HALVES)
    session.start(0)
    play_due(session, 55_000)
    assert session.back(55_000)
    told = play_due(session, 110_000)
    assert ("halfway", 65_000) in told


def test_the_half_of_the_plan_is_where_it_was_after_a_loss_of_power():
    session = with_hints(HALVES)
    session.start(0)
    play_due(session, 55_000)
    other = with_hints(HALVES)
    other.restore(bytes(session.place))
    assert ("halfway", 60_000) in play_due(other, 61_000)


# Getting ready.


def ready(countdown_s, ready_ms):
    session = Session(encode("x", [timed_step(RUN, 30_000)]), countdown_s)
    session.start(1_000, ready_ms)
    return session


def test_pips_lead_to_the_first_step():
    session = ready(3, 10_000)
    pips = [("countdown", 8_000), ("countdown", 9_000), ("countdown", 10_000)]
    assert play_due(session, 10_999) == pips
    assert session.elapsed_ms(10_000) == 0
    assert session.percent_done(10_000) == 0
    assert not session.skip(10_500) and not session.back(10_500)
    assert play_due(session, 11_000) == [("run", 11_000)]
    assert session.elapsed_ms(12_000) == 1_000
    assert session.step_left_ms(12_000) == 29_000


def test_a_pause_while_getting_ready():
    session = ready(3, 5_000)
    play_due(session, 3_500)
    assert session.pause(3_500)
    other = Session(session._image, 3)
    other.restore(bytes(session.place))
    assert other.resume(13_500)
    assert play_due(other, 16_000) == [
        ("countdown", 14_000),
        ("countdown", 15_000),
        ("run", 16_000),
    ]


def test_a_session_is_stopped_while_getting_ready():
    session = ready(0, 5_000)
    assert session.stop()
    assert session.percent_done(3_000) == 0
