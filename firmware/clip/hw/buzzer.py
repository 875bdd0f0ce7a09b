"""A passive buzzer on a PWM pin, or between two."""

from machine import PWM, Pin

from clip.core.constant import const
from clip.core.levels import in_band
from clip.core.patterns import HIGHEST_HZ, LOWEST_HZ

_STEP = const(200)
_FULL = const(65535)


class Buzzer:
    """Sounds one tone at a time, in the band that it sounds well in."""

    def __init__(
        self, pin: "int | str", pin_2: "int | str | None", lowest_hz: int, highest_hz: int
    ) -> None:
        """`pin_2`: where the buzzer's other leg is; None: on ground.

        The two pins are of one PWM slice, so they keep in step, and the second is inverted: the
        buzzer gets twice the voltage, 6 dB more.
        """
        self._lowest_hz = lowest_hz
        self._highest_hz = highest_hz
        # Those of the cues, computed beforehand: a tone is not to wait for it.
        self._known = {
            hz: in_band(hz, lowest_hz, highest_hz) for hz in range(LOWEST_HZ, HIGHEST_HZ + 1, _STEP)
        }
        self._pwm = PWM(Pin(pin, Pin.OUT, value=0), freq=2700, duty_u16=0)
        self._inverted: "PWM | None" = None
        if pin_2 is not None:
            second = Pin(pin_2, Pin.OUT, value=0)
            self._inverted = PWM(second, freq=2700, duty_u16=_FULL, invert=True)

    def tone(self, tone_hz: int, duty: int) -> None:
        """Sound `tone_hz` at `duty` of 65536, or fall silent at 0 Hz."""
        # Duty 0, not deinit: on rp2, deinit leaves the pin with the PWM (micropython #9007).
        if tone_hz:
            hz = self._known.get(tone_hz) or in_band(tone_hz, self._lowest_hz, self._highest_hz)
            self._pwm.freq(hz)
            self._pwm.duty_u16(duty)
        else:
            self._pwm.duty_u16(0)
        if self._inverted:
            # In silence both are low: a piezo is not to have a steady voltage.
            self._inverted.duty_u16(duty if tone_hz else _FULL)
