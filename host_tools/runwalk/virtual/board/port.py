"""What a virtual board's MicroPython is: its port, chip and release, as the supervisor tells it.

The other modules do what that port does and refuse what it refuses. They were written from the
sources of MicroPython 1.29-preview (commit 1c3c201149), whose files each of them names.
"""

# "rp2" or "esp32".
name = "rp2"
chip = "RP2040"
release = ()
pins = ()
# A build's own names for pins.
names = {}
# Can't be outputs.
inputs = ()
adc = ()
# End a deep sleep, and how: "ext0" or "gpio".
wakes = ()
wake = None
# Whether the chip's own pulls are off in deep sleep, and the pins that have a resistor outside.
pull_is_lost = False
pulled = ()


def begin(told):
    """Take what the supervisor says; see `runwalk/virtual/port.py`."""
    globals().update(told)


def is_esp32():
    return name == "esp32"
