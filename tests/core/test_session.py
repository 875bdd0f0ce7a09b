from checks import play_due, refuses, sample_image

from clip.core import cues
from clip.core import session as sessions
from clip.core.cues import NEVER
from clip.core.image import COOL_DOWN, RUN, WALK, encode, open_step, repeat, timed_step
from clip.core.session import LIMIT_MS, PlaceError, Session


def started(plan=None, at_ms=0, countdown_s=3):
    session = Session(plan or sample_image(), countdown_s)
    session.start(at_ms)
    return session


def test_the_schedule_of_a_plan():
    session = started(at_ms=500)
    assert play_due(session, 500) == [("warm-up", 500)]
    assert session.deadline_ms() == 7_500
    assert play_due(session, 7_499) == []
    assert play_due(session, 10_500) == [
        ("countdown", 7_500),
        ("countdown", 8_500),
        ("countdown", 9_500),
        ("run", 10_500),
    ]


def test_a_late_wake_up_gets_everything_in_order():
    session = started()
    names = play_due(session, 60_000)
    assert [due for _, due in names] == sorted(due for _, due in names)
    assert names[-1] == ("run", 30_000)
    assert session.state == sessions.WAITING
    assert session.deadline_ms() == NEVER


def test_an_open_step_ends_by_the_button():
    session = started()
    play_due(session, 60_000)
    assert session.step_left_ms(60_000) == NEVER
    assert session.skip(61_234)
    assert play_due(session, 61_234) == [("cool-down", 61_234)]
    assert play_due(session, 99_999)[-1] == ("finished", 66_234)
    assert session.state == sessions.FINISHED
    assert play_due(session, 200_000) == []
    assert session.deadline_ms() == NEVER


def test_a_pause_shifts_by_its_exact_length():
    session = started()
    play_due(session, 1_000)
    assert session.pause(1_111)
    assert session.deadline_ms() == NEVER
    assert play_due(session, 50_000) == []
    assert session.elapsed_ms(50_000) == 1_111
    assert session.resume(51_000)
    assert session.deadline_ms() == 7_000 + 51_000 - 1_111


def test_a_pause_in_an_open_step():
    session = started(encode("open", [open_step(RUN), timed_step(WALK, 1_000)]))
    play_due(session, 0)
    session.pause(100)
    session.resume(300)
    assert session.state == sessions.WAITING
    session.skip(400)
    assert play_due(session, 5_000) == [("walk", 400), ("finished", 1_400)]


def test_a_skip_of_a_timed_step():
    session = started()
    play_due(session, 2_000)
    session.skip(2_345)
    assert play_due(session, 2_345) == [("run", 2_345)]
    assert session.deadline_ms() == 2_345 + 3_000


def test_an_edge_noted_before_a_cue_that_was_given():
    session = started()
    play_due(session, 10_000)
    session.pause(9_990)
    assert session.elapsed_ms(12_000) == 10_000


def test_stop():
    session = started()
    play_due(session, 100)
    assert session.stop()
    assert session.state == sessions.ABORTED
    assert not session.stop()
    assert not session.pause(200)
    assert not session.skip(200)
    assert play_due(session, 99_000) == []


def test_nothing_happens_before_the_start():
    session = Session(sample_image())
    assert session.step(1_000) == cues.NONE
    assert session.deadline_ms() == NEVER
    assert not session.pause(0)
    assert not session.resume(0)
    assert not session.skip(0)
    assert not session.stop()


def test_a_second_start_changes_nothing():
    session = started()
    session.start(5_000)
    assert play_due(session, 0) == [("warm-up", 0)]


def test_zero_length_steps_cost_no_time():
    plan = encode("zero", [timed_step(RUN, 0), timed_step(WALK, 0), timed_step(RUN, 500)])
    assert play_due(started(plan), 500) == [
        ("run", 0),
        ("walk", 0),
        ("run", 0),
        ("finished", 500),
    ]


def test_countdown_lengths():
    plan = encode("short", [timed_step(RUN, 2_500)])
    for countdown_s, expected in ((0, []), (1, [1_500]), (3, [500, 1_500]), (10, [500, 1_500])):
        played = play_due(started(plan, 0, countdown_s), 2_499)
        assert [due for name, due in played if name == "countdown"] == expected
    whole = encode("whole", [timed_step(RUN, 2_000)])
    assert play_due(started(whole), 1_999) == [("run", 0), ("countdown", 1_000)]


def test_a_forgotten_session_ends():
    session = started()
    play_due(session, 100)
    session.pause(200)
    assert play_due(session, LIMIT_MS - 1) == []
    assert play_due(session, LIMIT_MS) == [("aborted", LIMIT_MS)]
    assert session.state == sessions.ABORTED


def test_time_left():
    session = started()
    assert session.step_left_ms(0) == NEVER
    play_due(session, 4_000)
    assert session.step_left_ms(4_000) == 6_000
    session.pause(4_500)
    assert session.step_left_ms(9_999) == 5_500


def test_the_place_goes_on_anywhere():
    """At each ms that matters: restored, a session plays what the first would have played."""
    for cut_ms in (0, 6_999, 7_000, 8_500, 10_000, 17_001, 19_999, 20_000, 29_999, 30_000):
        whole = started()
        play_due(whole, cut_ms)
        restored = Session(sample_image())
        restored.restore(bytes(whole.place))
        assert restored.state == whole.state
        assert restored.walk.number == whole.walk.number
        assert restored.step_left_ms(cut_ms) == whole.step_left_ms(cut_ms)
        for session in (whole, restored):
            session.skip(cut_ms + 1)
        assert play_due(restored, 90_000) == play_due(whole, 90_000)


def test_the_place_of_a_pause():
    session = started()
    play_due(session, 5_000)
    session.pause(5_000)
    restored = Session(sample_image())
    restored.restore(bytes(session.place))
    assert restored.state == sessions.PAUSED
    restored.resume(6_000)
    assert restored.deadline_ms() == 8_000


def test_the_place_before_the_first_cue():
    restored = Session(sample_image())
    restored.restore(bytes(started().place))
    assert play_due(restored, 0) == [("warm-up", 0)]


def test_a_place_that_does_not_fit():
    session = started()
    play_due(session, 60_000)
    place = bytes(session.place)
    short_plan = Session(encode("short", [timed_step(RUN, 1_000)]))
    refuses(PlaceError, "behind the end", short_plan.restore, place)
    refuses(PlaceError, "bytes", Session(sample_image()).restore, place[:-1])
    refuses(PlaceError, "no known state", Session(sample_image()).restore, b"\x09" + place[1:])
    refuses(PlaceError, "limit", Session(sample_image()).restore, place[:-1] + b"\xff")


def hinted(records, reminder_s=0):
    session = Session(encode("hints", records), 3, reminder_s, True)
    session.start(0)
    return session


def hints(session, until_ms):
    return [(name, at) for name, at in play_due(session, until_ms) if name not in cues.NAMES[:7]]


def test_the_last_repeat_and_the_half_are_told():
    session = hinted([repeat(3, 2), timed_step(RUN, 20_000), timed_step(WALK, 10_000)])
    assert hints(session, 100_000) == [("halfway", 45_000), ("last repeat", 62_000)]


def test_a_half_that_falls_on_a_start_waits_for_it():
    session = hinted([timed_step(RUN, 20_000), timed_step(WALK, 20_000)])
    assert hints(session, 100_000) == [("halfway", 22_000)]


def test_two_hints_do_not_sound_at_once():
    session = hinted([repeat(2, 1), timed_step(RUN, 20_000)])
    assert hints(session, 100_000) == [("last repeat", 22_000), ("halfway", 24_000)]


def test_an_open_step_is_told_and_reminds():
    session = hinted([open_step(RUN), timed_step(WALK, 10_000)], reminder_s=60)
    assert hints(session, 130_000) == [("open", 2_000), ("reminder", 60_000), ("reminder", 120_000)]
    assert session.state == sessions.WAITING
    assert session.deadline_ms() == 180_000
    session.skip(131_000)
    assert play_due(session, 131_000) == [("walk", 131_000)]


def test_reminders_leave_the_end_alone():
    session = hinted([timed_step(RUN, 125_000)], reminder_s=60)
    assert ("reminder", 120_000) not in play_due(session, 130_000)


def test_hints_have_no_room_in_a_short_step():
    assert hints(hinted([repeat(2, 1), timed_step(RUN, 6_000)]), 20_000) == []


def test_a_pause_in_an_open_step_shifts_its_reminders():
    session = hinted([open_step(RUN)], reminder_s=60)
    play_due(session, 10_000)
    session.pause(10_000)
    session.resume(15_000)
    assert session.state == sessions.WAITING
    assert session.deadline_ms() == 65_000


def test_on_to_the_cool_down():
    session = started()
    play_due(session, 12_000)
    assert session.skip_to_cool_down(12_345)
    assert play_due(session, 12_345) == [("cool-down", 12_345)]
    assert play_due(session, 20_000)[-1] == ("finished", 17_345)
    session = started()
    play_due(session, 30_000)
    session.skip(31_000)
    play_due(session, 31_000)
    assert not session.skip_to_cool_down(32_000)


def test_a_cool_down_in_the_middle_is_not_the_end():
    plan = encode("x", [timed_step(COOL_DOWN, 5_000), timed_step(RUN, 5_000)])
    session = started(plan)
    play_due(session, 1_000)
    assert not session.skip_to_cool_down(1_000)
