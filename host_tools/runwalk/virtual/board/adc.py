"""`machine.ADC` of a virtual board: ports/rp2/machine_adc.c and ports/esp32/machine_adc.c."""

import pins
import port

_RAIL_MV = 3300
# The most that is measured with an attenuation, mV: ESP-IDF, "Analog to Digital Converter", the
# tables of recommended ranges; by chip for the widest.
_MOST_MV = (950, 1250, 1750)
_WIDEST_MV = {"ESP32": 2450, "ESP32-C3": 2500, "ESP32-S3": 3100}
# A pin on which nothing is wired drifts; modelled: no source says how far.
_DRIFT_MV = 1000

_drift = 1


def _mv(pin):
    global _drift
    mv = pins.levels.get(pin)
    if mv is not None and mv >= 0:
        return mv
    _drift = (_drift * 1103515245 + 12345) & 0x7FFFFFFF
    return _drift % _DRIFT_MV


def _found(pin, refusal):
    pin = pins.Pin(pin).id
    if pin not in port.adc:
        raise ValueError(refusal)
    return pin


class RpAdc:
    """12 bits of the board's 3.3 V, told as 16."""

    CORE_TEMP = 4

    def __init__(self, pin):
        self._pin = _found(pin, "Pin doesn't have ADC capabilities")

    def read_u16(self):
        raw = min(_mv(self._pin) * 4095 // _RAIL_MV, 4095)
        return raw << 4 | raw >> 8


class EspAdc:
    """Calibrated, up to a voltage that depends on the attenuation."""

    ATTN_0DB, ATTN_2_5DB, ATTN_6DB, ATTN_11DB = 0, 1, 2, 3

    def __init__(self, pin, *, atten=ATTN_11DB):
        self._pin = _found(pin, "invalid pin")
        if atten not in (0, 1, 2, 3):
            raise ValueError("invalid attenuation")
        self._most_mv = (_MOST_MV + (_WIDEST_MV[port.chip],))[atten]

    def read_uv(self):
        return min(_mv(self._pin), self._most_mv) * 1000

    def read_u16(self):
        return self.read_uv() * 65535 // (self._most_mv * 1000)


def choose():
    """The `ADC` of the board's port."""
    return EspAdc if port.is_esp32() else RpAdc
