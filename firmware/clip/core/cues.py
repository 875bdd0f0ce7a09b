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
OPEN = const(12)
HALFWAY = const(13)
LAST_REPEAT = const(14)
REMINDER = const(15)
HOLDING = const(16)
COUNT = const(17)
LOW_BATTERY = const(18)
FAULT = const(19)
POWER_OFF = const(20)
READY = const(21)

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
    "open",
    "halfway",
    "last repeat",
    "reminder",
    "holding",
    "count",
    "low battery",
    "fault",
    "power off",
    "get ready",
)

DEFAULT_COUNTDOWN_S = const(3)

# A pip that comes later than this would count down to the wrong moment.
STALE_COUNTDOWN_MS = const(250)

# A hint (open step, last repeat, halfway) leaves the start of its step this long to sound, and
# so does the next hint; it ends this long before a countdown.
HINT_ROOM_MS = const(2_000)
# A reminder this near the end of its step says nothing that the end does not.
_REMINDER_ROOM_MS = const(10_000)

NEVER = const(-1)


def next_pip_ms(duration_ms: int, given_ms: int, countdown_s: int) -> int:
    """The first countdown pip after `given_ms` of a step, NEVER if none: one a second."""
    whole_s = (duration_ms - given_ms - 1) // 1000
    if whole_s < 1 or countdown_s < 1:
        return NEVER
    return duration_ms - (whole_s if whole_s < countdown_s else countdown_s) * 1000


def next_reminder_ms(duration_ms: int, given_ms: int, reminder_s: int) -> int:
    """The first reminder after `given_ms` of a step; `duration_ms` is NEVER in an open one."""
    if reminder_s < 1:
        return NEVER
    every_ms = reminder_s * 1000
    at_ms = (given_ms // every_ms + 1) * every_ms
    if duration_ms != NEVER and at_ms > duration_ms - _REMINDER_ROOM_MS:
        return NEVER
    return at_ms


def has_room(at_ms: int, duration_ms: int, countdown_s: int) -> bool:
    """Whether a hint at `at_ms` of a step is over before its countdown."""
    return duration_ms == NEVER or at_ms <= duration_ms - countdown_s * 1000 - HINT_ROOM_MS


def still_useful(cue: int, late_ms: int) -> bool:
    """Whether a cue that comes late should still sound: a start always, a pip only fresh."""
    return cue != COUNTDOWN or late_ms <= STALE_COUNTDOWN_MS
