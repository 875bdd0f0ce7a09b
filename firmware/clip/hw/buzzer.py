"""A passive buzzer on a PWM pin."""

from machine import PWM, Pin

from clip.core.constant import const

_LOUDEST = const(32768)


class Buzzer:
    """Sounds one tone at a time."""

    def __init__(self, pin: "int | str") -> None:
        self._pwm = PWM(Pin(pin, Pin.OUT, value=0), freq=2700, duty_u16=0)

    def tone(self, tone_hz: int) -> None:
        """Sound `tone_hz`, or fall silent at 0."""
        # Duty 0, not deinit: on rp2, deinit leaves the pin with the PWM (micropython #9007).
        if tone_hz:
            self._pwm.freq(tone_hz)
            self._pwm.duty_u16(_LOUDEST)
        else:
            self._pwm.duty_u16(0)
