"""What each cue sounds like, and which colour stands for what. Data, no behaviour."""

from clip.core import cues
from clip.core.constant import const
from clip.core.image import COOL_DOWN, RUN, WALK, WARM_UP

# The tones lie between these; a buzzer's own band takes their place, see `levels.in_band`.
LOWEST_HZ = const(2300)
HIGHEST_HZ = const(3100)
_LOW_HZ = LOWEST_HZ
_MID_HZ = const(2700)
_HIGH_HZ = HIGHEST_HZ

# Per cue: pairs of (tone in Hz, length in ms), 0 Hz is silence. Any two cues differ in the number
# of their pulses or clearly in their rhythm, so that ears that hear no pitch tell them apart.
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
    cues.OPEN: ((_HIGH_HZ, 100), (0, 100), (_MID_HZ, 400), (0, 100), (_HIGH_HZ, 100)),
    cues.HALFWAY: ((_HIGH_HZ, 500), (0, 120), (_LOW_HZ, 100)),
    cues.LAST_REPEAT: ((_HIGH_HZ, 100), (0, 80), (_HIGH_HZ, 100), (0, 80), (_HIGH_HZ, 500)),
    cues.REMINDER: ((_MID_HZ, 200),),
    # Rises for as long as it takes to become a long press.
    cues.HOLDING: ((2300, 280), (2500, 280), (2700, 280), (2900, 280), (3100, 280)),
    # From the third pair on it is played as often as what is counted.
    cues.COUNT: ((_LOW_HZ, 60), (0, 300), (_HIGH_HZ, 250), (0, 250)),
    cues.LOW_BATTERY: (
        (_LOW_HZ, 100),
        (0, 500),
        (_LOW_HZ, 100),
        (0, 500),
        (_LOW_HZ, 100),
        (0, 500),
        (_LOW_HZ, 100),
    ),
    # Shorter than a rest of the app, in which it is told.
    cues.FAULT: (
        (_LOW_HZ, 300),
        (0, 80),
        (_LOW_HZ, 300),
        (0, 80),
        (_LOW_HZ, 80),
        (0, 240),
        (_LOW_HZ, 300),
        (0, 80),
        (_LOW_HZ, 300),
        (0, 80),
        (_LOW_HZ, 80),
    ),
    cues.READY: ((_LOW_HZ, 60), (0, 300), (_MID_HZ, 60), (0, 300), (_HIGH_HZ, 60)),
    cues.POWER_OFF: ((_HIGH_HZ, 300), (0, 60), (_MID_HZ, 300), (0, 60), (_LOW_HZ, 600)),
}

# A motor needs this long to be felt, and to be felt to have stopped.
MOTOR_LEAST_MS = const(150)

# Colours are 0xRRGGBB. Those of the steps stay apart for people who see no red or no green, in
# the simulation of Viénot, Brettel and Mollon (1999): orange and violet lie far from each other
# in yellow-blue, the bright green and the blue far in brightness.
OFF = const(0)
FLASH = const(0xFFFFFF)
PAUSE = const(0x604000)
WARNING = const(0xFF0000)

KIND_COLOURS: "dict[int, int]" = {
    WARM_UP: 0xFF6000,
    RUN: 0x40FF80,
    WALK: 0x0040FF,
    COOL_DOWN: 0xC080FF,
}

# What a cue flashes, where it is not FLASH.
FLASH_COLOURS: "dict[int, int]" = {
    cues.LOW_BATTERY: WARNING,
    cues.FAULT: WARNING,
    cues.REFUSED: WARNING,
}
