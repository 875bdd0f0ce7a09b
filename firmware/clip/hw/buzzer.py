"""A passive buzzer on a PWM pin."""

from machine import PWM, Pin


class Buzzer:
    """Sounds one tone at a time, within the band that it sounds well in."""

    def __init__(self, pin: "int | str", lowest_hz: int, highest_hz: int) -> None:
        self._lowest_hz = lowest_hz
        self._highest_hz = highest_hz
        self._pwm = PWM(Pin(pin, Pin.OUT, value=0), freq=2700, duty_u16=0)

    def tone(self, tone_hz: int, duty: int) -> None:
        """Sound `tone_hz` at `duty` of 65536, or fall silent at 0 Hz."""
        # Duty 0, not deinit: on rp2, deinit leaves the pin with the PWM (micropython #9007).
        if tone_hz:
            self._pwm.freq(min(max(tone_hz, self._lowest_hz), self._highest_hz))
            self._pwm.duty_u16(duty)
        else:
            self._pwm.duty_u16(0)
