"""The battery's voltage, by a divider on an ADC pin."""

from machine import ADC, Pin

from clip.core.constant import const

_FULL_SCALE = const(65535)
_SAMPLES = const(8)


class Battery:
    """Reads the voltage.

    curve  pairs of (mV, percent of charge), rising
    """

    def __init__(
        self, pin: "int | str", scale_mv: int, ratio_permille: int, curve: "list[list[int]]"
    ) -> None:
        """`scale_mv` at the pin is full scale; the battery has it times 1000 / `ratio_permille`."""
        self._adc = ADC(Pin(pin))
        self._scale_mv = scale_mv
        self._ratio_permille = ratio_permille
        self.curve = curve

    def millivolts(self) -> int:
        """The mean of a few readings."""
        total = sum(self._adc.read_u16() for _ in range(_SAMPLES)) // _SAMPLES
        return total * self._scale_mv // _FULL_SCALE * 1000 // self._ratio_permille
