"""Helpers that both Pythons understand."""

from clip.core import cues
from clip.core.image import COOL_DOWN, RUN, WALK, WARM_UP, encode, open_step, repeat, timed_step


def refuses(error, reason, call, *arguments):
    """Assert that `call` raises `error` with `reason` in its message."""
    try:
        call(*arguments)
    except error as refused:
        assert reason in str(refused), "%r does not say %r" % (str(refused), reason)
        return
    raise AssertionError("not refused")


def sample_image():
    """10 s warm-up, 2x(6 s run, 4 s walk), open run, 5 s cool-down."""
    return encode(
        "sample",
        [
            timed_step(WARM_UP, 10_000),
            repeat(2, 2),
            timed_step(RUN, 6_000),
            timed_step(WALK, 4_000),
            open_step(RUN),
            timed_step(COOL_DOWN, 5_000),
        ],
    )


def play_due(session, now_ms):
    """All cues due by `now_ms`, as (name, due)."""
    played = []
    while True:
        cue = session.step(now_ms)
        if cue == cues.NONE:
            return played
        played.append((cues.NAMES[cue], session.due_ms))
