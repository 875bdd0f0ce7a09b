"""`machine.PWM` of a virtual board: ports/rp2/machine_pwm.c and ports/esp32/machine_pwm.c."""

import clocks
import pins
import port

_FULL = 65535
# Of rp2: the highest divider, 256, by the highest count.
_MOST_COUNTS = 65534 * 256
# Of ESP-IDF's LEDC, soc_caps.h: an ESP32 has a second set of them.
_TIMERS = {"ESP32": 8}
_FEWEST_TIMERS = 4
_MOST_HZ = 40_000_000

# What has a frequency, a slice or a pin, and the waves on it.
_hz = {}
_waves = {}


class _Wave:
    """A square wave on a pin."""

    def __init__(self, pin, freq=None, duty_u16=None):
        if not isinstance(pin, pins._Pin):
            raise TypeError("PWM takes a Pin here, so that a name is looked up in one place")
        self._pin = pin.id
        self._duty = 0
        self._begin()
        self._set(freq, duty_u16)
        self._record()

    def freq(self, hz=None):
        if hz is None:
            return _hz.get(self._source, 0)
        if hz != self.freq():
            self._check_hz(hz)
            _hz[self._source] = hz
            for wave in _waves[self._source]:
                if wave._high():
                    wave._record()

    def duty_u16(self, duty=None):
        if duty is None:
            return self._duty
        self._set_duty(duty)

    def _set(self, freq, duty):
        if freq is not None:
            self._check_hz(freq)
            _hz[self._source] = freq
        if duty is not None:
            self._duty = self._legal(duty)

    def _set_duty(self, duty):
        duty = self._legal(duty)
        for wave in self._same_output():
            if duty != wave._duty:
                wave._duty = duty
                wave._record()

    def _high(self):
        """For how much of each period the pin is high, of 65535."""
        return self._duty

    def _record(self):
        pins.record(self._pin, self.freq(), self._high())


class RpWave(_Wave):
    """Two pins of a slice share its frequency, pins 16 apart one output of it.

    `invert`: high while another would be low, from the start of the period on.
    """

    def __init__(self, pin, freq=None, duty_u16=None, *, invert=False):
        self._is_inverted = bool(invert)
        super().__init__(pin, freq, duty_u16)

    def _high(self):
        return _FULL - self._duty if self._is_inverted else self._duty

    def _begin(self):
        if not isinstance(self._pin, int):
            raise ValueError("expecting a regular GPIO Pin")
        self._source = self._pin // 2 % 8
        waves = _waves.setdefault(self._source, [])
        waves[:] = [wave for wave in waves if wave._pin != self._pin] + [self]

    def _same_output(self):
        return [wave for wave in _waves[self._source] if wave._pin % 16 == self._pin % 16]

    def _check_hz(self, hz):
        if hz <= 0 or clocks.freq() > hz * _MOST_COUNTS:
            raise ValueError("freq too small")
        if hz > clocks.freq():
            raise ValueError("freq too large")

    def _legal(self, duty):
        return min(duty, _FULL)

    def deinit(self):
        """The slice stops, its other pin too; the pin stays with it (micropython #9007)."""
        for wave in _waves[self._source]:
            wave._set_duty(0)


class EspWave(_Wave):
    """Each frequency has a timer, of which there are few; without a duty it is 50 %.

    There is no `invert`, which came with 1.26 (micropython #16824).
    """

    def _begin(self):
        if self._pin in port.inputs:
            raise ValueError("pin can only be input")
        self._source = self._pin
        _waves[self._source] = [self]
        self._duty = 1 << 15
        _hz.setdefault(self._source, 5000)

    def _same_output(self):
        return [self]

    def _check_hz(self, hz):
        if not 0 < hz <= _MOST_HZ:
            raise ValueError("frequency must be from 1Hz to 40MHz")
        others = {_hz[pin] for pin in _hz if pin != self._source}
        most = _TIMERS.get(port.chip, _FEWEST_TIMERS)
        if hz not in others and len(others) >= most:
            raise RuntimeError("out of PWM timers:%d" % most)

    def _legal(self, duty):
        if not 0 <= duty <= _FULL:
            raise ValueError("duty_u16 must be from 0 to 65536")
        return duty

    def deinit(self):
        self._set_duty(0)
        _hz.pop(self._source, None)


def choose():
    """The `PWM` of the board's port."""
    return EspWave if port.is_esp32() else RpWave
