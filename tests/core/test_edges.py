"""What holds on the very edge of a rule, and of a thing that is new."""

from checks import play_due, sample_image

from clip.core import battery, cues, levels
from clip.core import session as sessions
from clip.core.button import (
    DEBOUNCE_MS,
    GAP_MS,
    HOLDING,
    HOLDING_MS,
    LONG,
    LONG_MS,
    NOTHING,
    SHORT,
    TRIPLE,
    Button,
)
from clip.core.cues import NEVER
from clip.core.image import COOL_DOWN, RUN, WALK, encode, open_step, repeat, timed_step
from clip.core.player import Player
from clip.core.session import LIMIT_MS, Session
from clip.core.ticks import Ticks
from clip.core.walk import Walk, last_before_end


def test_what_is_new():
    walk = Walk(sample_image())
    assert (walk.number, walk.kind, walk.duration_ms) == (0, 0, 0)
    assert walk.is_open is False and walk.is_last_repeat is False
    player = Player()
    assert (player.level, player.deadline_ms) == (0, NEVER)
    button = Button()
    assert (button.gesture_ms, button.deadline_ms, button.most_presses) == (0, NEVER, 3)
    ticks = Ticks()
    assert ticks.now_ms == 0 and ticks.at(5) == 5 and ticks.advance(7) == 7
    session = Session(sample_image())
    assert (session.state, session.due_ms) == (sessions.IDLE, 0)
    session.start(0)
    assert session.step(0) == RUN - 1 and session.due_ms == 0


# The walk.


def test_plans_of_more_than_255_of_anything():
    walk = Walk(encode("n", [timed_step(RUN, at + 1) for at in range(300)]))
    last = 0
    while walk.advance():
        last = walk.duration_ms
    assert (walk.number, last) == (300, 300)
    walk = Walk(encode("n", [repeat(700, 1), timed_step(RUN, 1)]))
    while walk.advance():
        last = walk.number
    assert last == 700 and walk.is_last_repeat is False


def test_only_the_outermost_last_repeat_is_told():
    walk = Walk(encode("n", [repeat(3, 1), timed_step(RUN, 1), timed_step(WALK, 1)]))
    told = []
    while walk.advance():
        told.append(walk.is_last_repeat)
    assert told == [False, False, True, False]


def test_the_last_before_the_cool_down():
    run, cool = timed_step(RUN, 1), timed_step(COOL_DOWN, 1)
    assert last_before_end(encode("n", [run, run, cool, cool]), 1) == 2
    assert last_before_end(encode("n", [run, cool, run]), 1) == -1
    assert last_before_end(encode("n", [cool]), 0) == 0


# Cues.


def test_pips_on_the_edge():
    assert cues.next_pip_ms(3_000, 0, 3) == 1_000
    assert cues.next_pip_ms(3_001, 0, 3) == 1
    assert cues.next_pip_ms(3_000, 2_000, 3) == NEVER
    assert cues.next_pip_ms(3_000, 1_999, 3) == 2_000
    assert cues.next_pip_ms(3_000, 0, 0) == NEVER
    assert cues.next_pip_ms(1_000, 0, 3) == NEVER
    assert cues.next_pip_ms(2_002_000, 0, 10) == 1_992_000
    assert cues.next_pip_ms(2_002_000, 0, 2_000) == 2_000


def test_reminders_on_the_edge():
    assert cues.next_reminder_ms(NEVER, 0, 1) == 1_000
    assert cues.next_reminder_ms(NEVER, 1_000, 1) == 2_000
    assert cues.next_reminder_ms(11_000, 0, 1) == 1_000
    assert cues.next_reminder_ms(10_999, 0, 1) == NEVER
    assert cues.next_reminder_ms(NEVER, 0, 0) == NEVER


def test_a_late_pip_on_the_edge():
    late = cues.STALE_COUNTDOWN_MS
    assert cues.still_useful(cues.COUNTDOWN, late)
    assert not cues.still_useful(cues.COUNTDOWN, late + 1)
    assert cues.still_useful(cues.FINISHED, late + 1)


# The session.


def started(image, now_ms=0, countdown_s=0, hints=False):
    session = Session(image, countdown_s, 0, hints)
    session.start(now_ms)
    play_due(session, now_ms)
    return session


def test_the_time_of_a_session_that_began_late_and_paused_twice():
    session = started(encode("n", [timed_step(RUN, 60_000)]), 1_000)
    assert session.elapsed_ms(4_000) == 3_000
    for at_ms in (5_000, 9_000):
        assert session.pause(at_ms)
        assert session.resume(at_ms + 2_000)
    assert session.elapsed_ms(12_000) == 7_000
    assert session.deadline_ms() == 65_000
    assert session.state == sessions.RUNNING


def test_a_pause_that_lasts_no_time():
    session = started(encode("n", [open_step(RUN)]), 1_000)
    assert session.pause(2_000) and session.resume(2_000)
    assert session.elapsed_ms(3_000) == 2_000
    assert session.state == sessions.WAITING


def test_time_left_on_the_edge():
    session = started(encode("n", [timed_step(RUN, 400), timed_step(RUN, 10)]))
    assert session.step_left_ms(399) == 1
    assert session.step_left_ms(400) == 0
    assert session.step_left_ms(401) == 0


def test_the_cool_down_can_be_skipped_to_from_the_last_step_before_it():
    plan = encode("n", [timed_step(RUN, 400), timed_step(COOL_DOWN, 1_000)])
    session = started(plan)
    assert session.skip_to_cool_down(100)
    assert play_due(session, 100) == [("cool-down", 100)]
    assert not session.skip_to_cool_down(200)


def test_a_finished_session_can_not_be_stopped():
    session = started(encode("n", [timed_step(RUN, 400)]))
    play_due(session, 400)
    assert session.state == sessions.FINISHED
    assert not session.stop()


def test_half_of_a_plan_with_an_open_step_is_not_told():
    plan = encode("n", [timed_step(RUN, 100_000), open_step(RUN)])
    session = Session(plan, 0, has_hints=True)
    session.start(0)
    assert "halfway" not in [name for name, _ in play_due(session, 100_000)]


def test_half_is_told_in_its_step_and_after_other_hints():
    # An open step has no half; of equal halves the second begins with it.
    timed = encode("n", [timed_step(RUN, 60_000), timed_step(WALK, 60_000)])
    assert ("halfway", 62_000) in play_due(started(timed, hints=True), 200_000)
    assert "halfway" not in [name for name, _ in play_due(started(timed), 200_000)]
    mixed = encode("n", [timed_step(RUN, 60_000), open_step(RUN), timed_step(WALK, 60_000)])
    assert "halfway" not in [name for name, _ in play_due(started(mixed, hints=True), 60_000)]
    # The last of two repeats is told first, then that half is over.
    halves = encode("n", [repeat(2, 1), timed_step(RUN, 60_000)])
    told = play_due(started(halves, hints=True), 119_000)
    assert told[-2:] == [("last repeat", 62_000), ("halfway", 64_000)]
    # In an open step: that it is open, then that it is the last repeat.
    opened = started(encode("n", [repeat(2, 1), open_step(RUN)]), hints=True)
    opened.skip(10_000)
    assert play_due(opened, 20_000) == [("run", 10_000), ("open", 12_000), ("last repeat", 14_000)]


def test_the_limit_of_a_session():
    session = started(encode("n", [open_step(RUN)]))
    assert session.step(LIMIT_MS - 1) == cues.NONE
    assert session.step(LIMIT_MS) == cues.ABORTED
    assert session.due_ms == LIMIT_MS


# The button.


def test_edges_from_before_the_clock_began_anew():
    button = Button()
    button.edge(-500, 3)
    assert button.step(3 + DEBOUNCE_MS, True) == NOTHING
    assert button.step(HOLDING_MS - 1, True) == NOTHING
    assert button.step(HOLDING_MS, True) == HOLDING
    assert button.gesture_ms == HOLDING_MS
    assert button.step(LONG_MS, True) == LONG


def test_a_press_as_short_as_may_be():
    for length_ms, gesture in ((DEBOUNCE_MS, SHORT), (DEBOUNCE_MS - 1, NOTHING)):
        button = Button()
        button.edge(10, 10 + length_ms)
        first = button.step(10 + length_ms + DEBOUNCE_MS, False)
        assert first == NOTHING
        told = button.step(10 + length_ms + GAP_MS, False)
        assert told == gesture
        if told:
            assert button.gesture_ms == 10 + length_ms
        assert button.step(9_999, False) == NOTHING


def test_four_presses_are_three():
    button = Button()
    button.most_presses = 9
    for at_ms in range(0, 800, 200):
        button.edge(at_ms, at_ms)
        button.step(at_ms + DEBOUNCE_MS, True)
        button.edge(at_ms + 100, at_ms + 100)
        button.step(at_ms + 100 + DEBOUNCE_MS, False)
    assert button.step(700 + GAP_MS, False) == TRIPLE
    assert button.step(5_000, False) == NOTHING


# Battery, light, clock, player.


def test_the_charge_is_whole_and_on_the_points():
    curve = ((3000, 0), (3300, 10), (4000, 100))
    for mv, percent in ((2999, 0), (3000, 0), (3001, 0), (3030, 1), (3300, 10), (4000, 100)):
        found = battery.percent(curve, mv)
        assert found == percent and isinstance(found, int)


def test_a_gauge_on_the_edges():
    gauge = battery.Gauge()
    assert gauge.take(15) and gauge.level == battery.LOW
    assert not gauge.take(15)
    assert not gauge.take(24) and gauge.level == battery.LOW
    assert not gauge.take(25) and gauge.level == battery.FINE
    assert gauge.take(3) and gauge.level == battery.EMPTY
    assert not gauge.take(15) and gauge.level == battery.EMPTY
    assert not gauge.take(16) and gauge.level == battery.LOW
    assert gauge.take(3) and gauge.level == battery.EMPTY


def test_full_brightness_is_all_of_it():
    assert levels.dimmed(0xFFFFFF, 5) == 0xFFFFFF
    assert levels.dimmed(0x8040FF, 5) == 0x8040FF


def test_a_trimmed_clock_counts_in_whole_ms():
    for ppm, wanted in ((1_000, 9_990), (-1_000, 10_010)):
        ticks = Ticks(drift_ppm=ppm)
        found = ticks.advance(10_000)
        assert found == wanted and isinstance(found, int)
        assert isinstance(ticks.advance(10_500), int)


def test_a_part_as_long_as_the_least():
    player = Player(150)
    player.play(((1, 150), (0, 149), (1, 151)), 0)
    seen = []
    for now_ms in range(500):
        player.step(now_ms)
        seen.append(player.level)
    assert [seen[at] for at in (0, 149, 150, 299, 300, 450, 451)] == [1, 1, 0, 0, 1, 1, 0]
