"""What each cue sounds like, and which colour stands for what. Data, no behaviour."""

from clip.core import cues
from clip.core.constant import const
from clip.core.image import COOL_DOWN, RUN, WALK, WARM_UP

_LOW_HZ = const(2300)
_MID_HZ = const(2700)
_HIGH_HZ = const(3100)

# Per cue: pairs of (tone in Hz, length in ms), 0 Hz is silence. No two cues share number and
# rhythm of their pulses, so that they can be told apart by ears that hear no pitch.
TONES: "dict[int, tuple[tuple[int, int], ...]]" = {
    WARM_UP: ((_MID_HZ, 400), (0, 150), (_MID_HZ, 400)),
    RUN: ((_HIGH_HZ, 120), (0, 80), (_HIGH_HZ, 120), (0, 80), (_HIGH_HZ, 120)),
    WALK: ((_LOW_HZ, 600),),
    COOL_DOWN: ((_MID_HZ, 400), (0, 120), (_LOW_HZ, 120), (0, 80), (_LOW_HZ, 120)),
    cues.COUNTDOWN: ((_MID_HZ, 60),),
    cues.FINISHED: (
        (_LOW_HZ, 150),
        (0, 80),
        (_MID_HZ, 150),
        (0, 80),
        (_HIGH_HZ, 150),
        (0, 80),
        (_HIGH_HZ, 600),
    ),
    cues.PAUSED: ((_MID_HZ, 80), (0, 160), (_LOW_HZ, 80)),
    cues.RESUMED: ((_MID_HZ, 80), (0, 80), (_HIGH_HZ, 300)),
    cues.ABORTED: ((_LOW_HZ, 500), (0, 200), (_LOW_HZ, 500), (0, 200), (_LOW_HZ, 500)),
    cues.OFFERED: (
        (_MID_HZ, 80),
        (0, 80),
        (_MID_HZ, 80),
        (0, 400),
        (_MID_HZ, 80),
        (0, 80),
        (_MID_HZ, 80),
    ),
    cues.REFUSED: (
        (_LOW_HZ, 60),
        (0, 60),
        (_LOW_HZ, 60),
        (0, 60),
        (_LOW_HZ, 60),
        (0, 60),
        (_LOW_HZ, 60),
        (0, 60),
        (_LOW_HZ, 60),
    ),
}

# Colours are 0xRRGGBB.
OFF = const(0)
FLASH = const(0xFFFFFF)
PAUSE = const(0x604000)

KIND_COLOURS: "dict[int, int]" = {
    WARM_UP: 0xFF9000,
    RUN: 0x00FF40,
    WALK: 0x0060FF,
    COOL_DOWN: 0xA000FF,
}
