"""Which cues there are and when they fall in a step."""

from clip.core.constant import const

NONE = const(0)
# The start of a step is cued by its kind: the codes 1-4 are those of clip.core.image.
COUNTDOWN = const(5)
FINISHED = const(6)
PAUSED = const(7)
RESUMED = const(8)
ABORTED = const(9)
OFFERED = const(10)
REFUSED = const(11)

NAMES = (
    "none",
    "warm-up",
    "run",
    "walk",
    "cool-down",
    "countdown",
    "finished",
    "paused",
    "resumed",
    "aborted",
    "offered",
    "refused",
)

DEFAULT_COUNTDOWN_S = const(3)

# A pip that comes later than this would count down to the wrong moment.
STALE_COUNTDOWN_MS = const(250)


def pips(duration_ms: int, countdown_s: int) -> int:
    """How many countdown pips a step has: one a second before its end, none at its start."""
    if duration_ms <= 0:
        return 0
    whole_s = (duration_ms - 1) // 1000
    return whole_s if whole_s < countdown_s else countdown_s


def pip_offset_ms(duration_ms: int, pip: int, pips_in_step: int) -> int:
    """When pip number `pip` (1 is the first) falls, from the start of the step."""
    return duration_ms - (pips_in_step - pip + 1) * 1000


def still_useful(cue: int, late_ms: int) -> bool:
    """Whether a cue that comes late should still sound: a start always, a pip only fresh."""
    return cue != COUNTDOWN or late_ms <= STALE_COUNTDOWN_MS
