"""The clock of a virtual board's processor, which only counts how long it has what frequency.

ports/rp2/modmachine.c and ports/esp32/modmachine.c, mp_machine_set_freq.
"""

import board_time
import port

# After a reset: pico-sdk, and the ESP32 builds' sdkconfig.
_FULL_HZ = {"RP2040": 125_000_000, "RP2350": 150_000_000}
_ESP_HZ = 160_000_000
# A C3 has no 240 MHz.
_ESP_MHZ = (20, 40, 80, 160, 240)
# pico-sdk, check_sys_clock_khz: what the PLL makes of a crystal of 12 MHz.
_CRYSTAL_KHZ = 12_000
_LEAST_VCO_KHZ, _MOST_VCO_KHZ = 750_000, 1_600_000

# Board time spent at each frequency, and asleep as 0 Hz, until the last change.
spent_us = {}
_hz = 0
_since_us = 0
_made = {}


def begin():
    """The processor starts."""
    global _hz, _since_us
    _hz = _FULL_HZ.get(port.chip, _ESP_HZ)
    _since_us = board_time.uptime_us()


def freq(hz=None):
    """`machine.freq`."""
    if hz is None:
        return _hz
    if port.is_esp32():
        legal = _ESP_MHZ[:4] if port.chip == "ESP32-C3" else _ESP_MHZ
        if hz // 1_000_000 not in legal:
            raise ValueError("frequency must be %s MHz" % ", ".join(str(mhz) for mhz in legal))
    elif not _is_made(hz // 1000):
        raise ValueError("cannot change frequency")
    count(hz)


def count(hz):
    """From now on it has this frequency, 0 for asleep; what it had before."""
    global _hz, _since_us
    now_us = board_time.uptime_us()
    spent_us[_hz] = spent_us.get(_hz, 0) + now_us - _since_us
    before, _hz, _since_us = _hz, hz, now_us
    return before


def _is_made(khz):
    if khz not in _made:
        _made[khz] = any(
            vco_khz == khz * first * second
            for vco_khz in range(_CRYSTAL_KHZ * 16, _MOST_VCO_KHZ + 1, _CRYSTAL_KHZ)
            if vco_khz >= _LEAST_VCO_KHZ
            for first in range(1, 8)
            for second in range(1, first + 1)
        )
    return _made[khz]
