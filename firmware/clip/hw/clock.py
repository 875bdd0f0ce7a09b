"""The board's clock, and idling until a moment of it."""

import time

from clip.core.constant import const
from clip.core.ticks import LAST_TICK

TYPE_CHECKING = False
if TYPE_CHECKING:
    from clip.hw.pushbutton import Pushbutton

# A press is looked at so much later at most; its time is noted exactly by the interrupt. Each look
# takes a Pico at rest some 0.2 ms, and of each slice an ESP32 spends the last 10 ms spinning
# (ports/esp32/mphalport.c, mp_hal_delay_ms).
_SLICE_MS = const(100)
_FINE_US = const(100)
# A moment that lies more than half a ring ahead has passed.
_PASSED = LAST_TICK >> 1


def ticks_ms() -> int:
    """Raw ticks now."""
    # The stubs hide the integer behind a type of their own.
    return time.ticks_ms()  # type: ignore[return-value]


def between_ms(start_raw: int, raw: int) -> int:
    """From one reading of raw ticks to a later one."""
    return (raw - start_raw) & LAST_TICK


def since_ms(start_raw: int) -> int:
    """From a reading of raw ticks until now."""
    return between_ms(start_raw, ticks_ms())


def wait_ms(ms: int) -> None:
    """Idle so long."""
    time.sleep_ms(ms)


def left_ms(raw: int) -> int:
    """From now until raw ticks `raw`; 0 where they have passed."""
    left = (raw - ticks_ms()) & LAST_TICK
    return left if left <= _PASSED else 0


def wait_until(raw: int) -> None:
    """Wait for raw ticks `raw`, a few ms ahead, to a tenth of a ms."""
    while left_ms(raw):
        time.sleep_us(_FINE_US)


def idle_until(raw: int, button: "Pushbutton") -> None:
    """Idle until raw ticks `raw`, or until the button's interrupt has noted an edge."""
    while not button.is_noted:
        left = left_ms(raw)
        if left == 0:
            return
        if left == 1:
            # A whole ms slept from the middle of one would end in the middle of the next.
            time.sleep_us(_FINE_US)
        else:
            time.sleep_ms(left - 1 if left <= _SLICE_MS else _SLICE_MS)
