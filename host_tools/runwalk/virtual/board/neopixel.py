"""`neopixel` of a virtual board: what is written goes where a pin's changes go."""

import pins


class NeoPixel:
    """A chain of addressable LEDs on a pin."""

    def __init__(self, pin, n, bpp=3, timing=1):
        self._pin = pin.id
        self._colours = [(0, 0, 0)] * n

    def __setitem__(self, index, colour):
        self._colours[index] = colour

    def __getitem__(self, index):
        return self._colours[index]

    def write(self):
        red, green, blue = self._colours[0]
        pins.record(self._pin, red, green, blue)
