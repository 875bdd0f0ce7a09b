"""Runs on MicroPython alone: the core's step allocates nothing (heap_lock would raise)."""

import micropython
from checks import sample_image

from clip.core.button import Button
from clip.core.image import BY_BUTTON, NO_LAST, RUN, encode, repeat, timed_step
from clip.core.patterns import TONES
from clip.core.player import Player
from clip.core.session import LIMIT_MS, Session
from clip.core.ticks import LAST_TICK, Ticks
from clip.core.walk import Walk


def locked(call, argument):
    """Call with the heap locked: a MemoryError says that something was allocated."""
    micropython.heap_lock()
    try:
        return call(argument)
    finally:
        micropython.heap_unlock()


def play_whole(clip):
    session, ticks, player, button, raw = clip
    while session.state == 1:
        # As time.ticks_ms wraps: in C, not by way of a large integer.
        raw = raw + 250 if raw <= LAST_TICK - 250 else raw - (LAST_TICK - 249)
        now_ms = ticks.advance(raw)
        while True:
            cue = session.step(now_ms)
            if not cue:
                break
            player.play(TONES[cue], session.due_ms, 2)
        player.step(now_ms)
        button.edge(ticks.at(raw), ticks.at(raw))
        button.step(now_ms, now_ms & 1024 > 0)
        session.deadline_ms()
        session.step_left_ms(now_ms)


def test_a_whole_session():
    ticks = Ticks()
    raw = LAST_TICK - 5_000  # the ring wraps in the middle
    ticks.restart(raw)
    plan = encode("locked", [repeat(20, 2), repeat(2, 1), timed_step(RUN, 4_000)])
    session = Session(plan, 3, 1, True)
    session.start(0)
    player = Player()
    button = Button()
    locked(play_whole, (session, ticks, player, button, raw))
    assert session.state == 4
    assert session.due_ms == 160_000


def test_pause_resume_skip_stop():
    session = Session(sample_image())
    session.start(0)
    session.step(0)

    locked(session.pause, 100)
    locked(session.resume, 200)
    locked(session.skip, 300)
    locked(session.step, 300)
    locked(Session.stop, session)


def test_at_the_far_end_of_the_clock():
    """The largest numbers a session can reach are still small integers."""
    session = Session(encode("day", [timed_step(RUN, 86_400_000)]))
    start_ms = LIMIT_MS - 86_400_002
    session.start(start_ms)
    while session.state == 1:
        locked(session.step, session.deadline_ms())
    assert session.due_ms == LIMIT_MS - 2


def test_a_walk():
    step = timed_step(RUN, 1)
    repeats = encode("n", [repeat(2, 2, NO_LAST), step, step, repeat(9, 1, BY_BUTTON), step])
    for plan, steps in ((sample_image(), 7), (repeats, 12)):
        walk = Walk(plan)
        while locked(Walk.advance, walk):
            locked(Walk.planned_ms, walk)
        assert walk.number == steps


def test_the_proof_can_fail():
    try:
        locked(bytearray, 1000)
    except MemoryError:
        return
    raise AssertionError("heap_lock does not lock")
