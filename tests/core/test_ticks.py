from clip.core.ticks import LAST_TICK, Ticks


def test_over_the_wrap():
    ticks = Ticks()
    ticks.restart(LAST_TICK - 99)
    assert ticks.advance(LAST_TICK) == 99
    assert ticks.advance(0) == 100
    assert ticks.advance(900) == 1000


def test_many_turns_of_a_small_ring():
    ticks = Ticks(63)
    ticks.restart(60, 1000)
    now_ms = 1000
    raw = 60
    for step in range(500):
        raw = (raw + step % 32) % 64
        now_ms += step % 32
        assert ticks.advance(raw) == now_ms


def test_an_edge_before_now_and_after():
    ticks = Ticks()
    ticks.restart(10, 500)
    assert ticks.at(LAST_TICK - 9) == 480
    assert ticks.at(30) == 520
    assert ticks.now_ms == 500


def test_time_never_goes_back():
    ticks = Ticks()
    ticks.restart(100)
    assert ticks.advance(150) == 50
    assert ticks.advance(140) == 50
    assert ticks.advance(151) == 51
