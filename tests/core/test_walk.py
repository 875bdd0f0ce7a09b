from checks import sample_image

from clip.core.image import RUN, WALK, WARM_UP, encode, repeat, timed_step
from clip.core.walk import Walk


def durations(image):
    walk = Walk(image)
    found = []
    while walk.advance():
        assert walk.number == len(found) + 1
        found.append(walk.duration_ms)
    return found


def test_the_sample():
    walk = Walk(sample_image())
    seen = []
    while walk.advance():
        seen.append((walk.kind, walk.is_open, walk.duration_ms))
    assert seen == [
        (WARM_UP, False, 10_000),
        (RUN, False, 6_000),
        (WALK, False, 4_000),
        (RUN, False, 6_000),
        (WALK, False, 4_000),
        (RUN, True, 0),
        (4, False, 5_000),
    ]


def test_a_plan_without_an_endless_repeat_says_so_at_each_step():
    walk = Walk(sample_image())
    assert walk.is_endless is False and walk.is_extra is False
    while walk.advance():
        assert walk.is_endless is False and walk.is_extra is False


def test_the_end_stays_the_end():
    walk = Walk(sample_image())
    while walk.advance():
        last = walk.number
    assert not walk.advance()
    assert walk.number == last


def test_repeats_that_end_together():
    inner = [repeat(2, 3), timed_step(RUN, 1), repeat(3, 1), timed_step(WALK, 2)]
    assert durations(encode("nest", inner)) == [1, 2, 2, 2, 1, 2, 2, 2]


def test_four_deep():
    deep = [repeat(2, 4), repeat(2, 3), repeat(2, 2), repeat(2, 1), timed_step(RUN, 7)]
    assert durations(encode("deep", deep)) == [7] * 16


def test_a_repeat_of_one():
    assert durations(encode("once", [repeat(1, 1), timed_step(RUN, 7)])) == [7]


def test_a_large_duration_is_read_whole():
    assert durations(encode("day", [timed_step(RUN, 86_400_000)])) == [86_400_000]
