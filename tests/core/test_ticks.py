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


def test_a_clock_that_runs_fast_is_trimmed():
    for drift_ppm in (-2000, -37, 0, 37, 2000):
        ticks = Ticks(drift_ppm=drift_ppm)
        ticks.restart(LAST_TICK - 5)
        raw = LAST_TICK - 5
        true_ms = 0
        while true_ms < 86_400_000:
            true_ms += 60_000_00
            counted_ms = true_ms + true_ms * drift_ppm // 1_000_000
            now_ms = ticks.advance((raw + counted_ms) & LAST_TICK)
            assert abs(now_ms - true_ms) <= 3 + true_ms * drift_ppm * drift_ppm // 10**12


def test_a_trimmed_clock_never_goes_back():
    ticks = Ticks(drift_ppm=2000)
    ticks.restart(0)
    before_ms = 0
    for raw in range(900, 3100):
        now_ms = ticks.advance(raw)
        assert now_ms >= before_ms
        before_ms = now_ms
