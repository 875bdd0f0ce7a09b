"""The light: one LED, red, green and blue ones, or an addressable pixel."""

from machine import PWM, Pin

from clip.core.constant import const

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    class Led(Protocol):
        """Shows a colour."""

        def show(self, colour: int) -> None:
            """Show 0xRRGGBB; 0 is off."""
else:
    Led = object

_PWM_HZ = const(1000)
_FULL = const(65535)


class MonoLed:
    """One LED of one colour: on for any colour but black."""

    def __init__(self, pin: "int | str", active_low: bool) -> None:
        self._active_low = active_low
        self._pin = Pin(pin, Pin.OUT, value=int(active_low))

    def show(self, colour: int) -> None:
        """Show 0xRRGGBB as on or off."""
        self._pin.value(int((colour != 0) != self._active_low))


class RgbLed:
    """Three LEDs on PWM pins."""

    def __init__(
        self, red: "int | str", green: "int | str", blue: "int | str", active_low: bool
    ) -> None:
        self._active_low = active_low
        dark = _FULL if active_low else 0
        self._red = PWM(Pin(red, Pin.OUT), freq=_PWM_HZ, duty_u16=dark)
        self._green = PWM(Pin(green, Pin.OUT), freq=_PWM_HZ, duty_u16=dark)
        self._blue = PWM(Pin(blue, Pin.OUT), freq=_PWM_HZ, duty_u16=dark)

    def show(self, colour: int) -> None:
        """Show 0xRRGGBB."""
        self._red.duty_u16(self._duty(colour >> 16))
        self._green.duty_u16(self._duty(colour >> 8))
        self._blue.duty_u16(self._duty(colour))

    def _duty(self, level: int) -> int:
        duty = (level & 0xFF) * 257
        return _FULL - duty if self._active_low else duty


class PixelLed:
    """One addressable LED (WS2812 and its kin)."""

    def __init__(self, pin: "int | str") -> None:
        # Not every build of MicroPython has it, nor every board a pixel.
        from neopixel import NeoPixel  # noqa: PLC0415

        self._pixel = NeoPixel(Pin(pin, Pin.OUT), 1)
        self.show(0)

    def show(self, colour: int) -> None:
        """Show 0xRRGGBB."""
        self._pixel[0] = (colour >> 16, colour >> 8 & 0xFF, colour & 0xFF)
        self._pixel.write()
