"""The battery's part on the two ports' ADCs, with stand-ins after each port's documentation."""

import importlib
import sys
from types import ModuleType

import pytest


class Pin:
    def __init__(self, pin):
        self.id = pin


class Rp2Adc:
    """Full scale is 65,535 at 3.3 V; there is nothing to choose."""

    def __init__(self, pin):
        pass

    def read_u16(self):
        return 2000 * 65535 // 3300


class Esp32Adc:
    """Without ATTN_11DB it saturates at some 1 V; read_uv is calibrated."""

    ATTN_11DB = 3

    def __init__(self, pin, *, atten=0):
        self._most_uv = 3_100_000 if atten == self.ATTN_11DB else 950_000

    def read_u16(self):
        raise AssertionError("not calibrated")

    def read_uv(self):
        return min(2_000_000, self._most_uv)


@pytest.mark.parametrize("adc", [Rp2Adc, Esp32Adc])
def test_two_volts_at_the_pin_are_four_at_the_battery(adc, monkeypatch):
    machine = ModuleType("machine")
    machine.Pin, machine.ADC = Pin, adc
    monkeypatch.setitem(sys.modules, "machine", machine)
    monkeypatch.delitem(sys.modules, "clip.hw.battery", raising=False)
    battery = importlib.import_module("clip.hw.battery").Battery(26, 3300, 500, [])
    assert abs(battery.millivolts() - 4000) <= 4
    monkeypatch.delitem(sys.modules, "clip.hw.battery")
