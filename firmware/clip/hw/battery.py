"""The battery's voltage, by a divider on an ADC pin."""

from machine import ADC, Pin

from clip.core.constant import const

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_FULL_SCALE = const(65535)
_SAMPLES = const(8)


class Battery:
    """Reads the voltage.

    curve  pairs of (mV, percent of charge), rising
    """

    def __init__(
        self, pin: "int | str", scale_mv: int, ratio_permille: int, curve: "list[list[int]]"
    ) -> None:
        """The battery has what is at the pin times 1000 / `ratio_permille`.

        scale_mv   at the pin, full scale on a port whose ADC is not calibrated
        """
        # An ESP32 reads up to 1 V unless told otherwise, and knows its own calibration.
        widest = getattr(ADC, "ATTN_11DB", None)
        self._adc: "Any" = ADC(Pin(pin)) if widest is None else ADC(Pin(pin), atten=widest)
        self._is_calibrated = hasattr(self._adc, "read_uv")
        self._scale_mv = scale_mv
        self._ratio_permille = ratio_permille
        self.curve = curve

    def millivolts(self) -> int:
        """The mean of a few readings."""
        samples_mv = 0
        for _ in range(_SAMPLES):
            samples_mv += self._read_mv()
        return samples_mv // _SAMPLES * 1000 // self._ratio_permille

    def _read_mv(self) -> int:
        if self._is_calibrated:
            return int(self._adc.read_uv()) // 1000
        return int(self._adc.read_u16()) * self._scale_mv // _FULL_SCALE
