"""A vibration motor behind a transistor, on a PWM pin."""

from machine import PWM, Pin

from clip.core.constant import const

# The light's: on an ESP32 each other frequency takes a timer, on an RP2040 a slice has only one.
_PWM_HZ = const(1000)


class Motor:
    """Shakes more or less."""

    def __init__(self, pin: "int | str") -> None:
        self._pwm = PWM(Pin(pin, Pin.OUT, value=0), freq=_PWM_HZ, duty_u16=0)

    def shake(self, duty: int) -> None:
        """Shake at `duty` of 65535, or be still at 0."""
        # Duty 0, not deinit: see the buzzer.
        self._pwm.duty_u16(duty)
