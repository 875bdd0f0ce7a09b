from clip.core import battery
from clip.core.levels import dimmed, duty, in_band, motor_duty
from clip.core.patterns import HIGHEST_HZ, LOWEST_HZ

CURVE = [[3300, 0], [3700, 40], [4100, 100]]


def test_volume_grows_by_the_step():
    duties = [duty(volume) for volume in range(1, 6)]
    assert duties == sorted(duties)
    assert duties[-1] == 32768


def test_what_is_lit_stays_lit():
    assert dimmed(0, 1) == 0
    assert dimmed(0x010101, 1) == 0x010101
    assert dimmed(0xFF8040, 5) == 0xFF8040
    # 0.281 of 57 is 16.017: rounded up.
    assert dimmed(0x393939, 3) == 0x111111
    for brightness in range(1, 5):
        assert dimmed(0xFFFFFF, brightness) < dimmed(0xFFFFFF, brightness + 1)


def test_the_strongest_shake_is_all_of_it():
    duties = [motor_duty(strength) for strength in (1, 2, 3)]
    assert duties == sorted(duties) and duties[-1] == 65535


def test_a_tone_lies_in_the_band_of_the_buzzer_where_it_lies_in_the_cues_own():
    assert in_band(LOWEST_HZ, 3400, 4600) == 3400
    assert in_band(HIGHEST_HZ, 3400, 4600) == 4600
    assert (LOWEST_HZ, HIGHEST_HZ) == (2300, 3100)
    assert in_band(2566, 3400, 4600) == 3799
    assert in_band(2566, LOWEST_HZ, HIGHEST_HZ) == 2566
    # A tone of one's own may lie outside of it.
    assert in_band(LOWEST_HZ - 100, 3400, 4600) == 3400
    assert in_band(HIGHEST_HZ + 100, 3400, 4600) == 4600


def test_the_charge_lies_on_the_curve():
    wanted = {3000: 0, 3300: 0, 3500: 20, 3700: 40, 3900: 70, 4100: 100, 4300: 100}
    for mv, percent in wanted.items():
        assert battery.percent(CURVE, mv) == percent


def test_a_gauge_does_not_flicker():
    gauge = battery.Gauge()
    told = [gauge.take(percent) for percent in (50, 16, 15, 16, 14, 20, 15, 26, 15, 3, 4, 2)]
    assert told == [False, False, True, False, False, False, False, False, True, True, False, False]
    assert gauge.level == battery.EMPTY
    gauge.take(100)
    assert gauge.level == battery.FINE


def test_empty_at_once():
    gauge = battery.Gauge()
    assert gauge.take(1)
    assert gauge.level == battery.EMPTY


def test_a_gauge_tells_what_a_reading_would_do():
    gauge = battery.Gauge()
    assert [gauge.would_be_worse(percent) for percent in (100, 16, 15, 3)] == [
        False,
        False,
        True,
        True,
    ]
    assert gauge.level == battery.FINE
    gauge.take(15)
    assert [gauge.would_be_worse(percent) for percent in (15, 4, 3)] == [False, False, True]
