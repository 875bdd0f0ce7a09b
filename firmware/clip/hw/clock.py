"""The board's clock, and resting until a moment of it."""

import time

from clip.core.constant import const

TYPE_CHECKING = False
if TYPE_CHECKING:
    from clip.hw.pushbutton import Pushbutton

# A press is acted on at most this late; its time is noted exactly by the interrupt.
_SLICE_MS = const(20)

ticks_ms = time.ticks_ms


def rest(raw: int, button: "Pushbutton") -> None:
    """Idle until raw ticks `raw`, or until the button's interrupt has noted an edge."""
    while not button.is_noted:
        left_ms = time.ticks_diff(raw, time.ticks_ms())
        if left_ms <= 0:
            return
        time.sleep_ms(left_ms if left_ms < _SLICE_MS else _SLICE_MS)
