"""The settings: one schema, which host and clip share. Each has a default and what it may be."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Pattern = tuple[tuple[int, int], ...]

_IDLE = ("none", "start", "next_plan", "battery", "power_off")
_ACTIVE = ("none", "pause", "next_step", "back", "cool_down", "stop")

# Name: (default, lowest, highest), or (default, choices). True and False are choices.
SCHEMA: "dict[str, tuple[Any, ...]]" = {
    "countdown_s": (3, 0, 10),
    "reminder_s": (0, 0, 3600),
    "hints": (True, (True, False)),
    "quiet": (False, (True, False)),
    "get_ready_s": (0, 0, 60),
    "again_times": (3, 0, 10),
    "again_every_s": (20, 5, 60),
    "outputs": ("all", ("all", "sound", "light", "motor")),
    "volume": (5, 1, 5),
    "brightness": (5, 1, 5),
    "motor_strength": (3, 1, 3),
    "lock": (False, (True, False)),
    "power_off_min": (15, 0, 240),
    "drift_ppm": (0, -2000, 2000),
    "idle_short": ("start", _IDLE),
    "idle_double": ("next_plan", _IDLE),
    "idle_triple": ("none", _IDLE),
    "idle_long": ("battery", _IDLE),
    "idle_very_long": ("power_off", _IDLE),
    "active_short": ("pause", _ACTIVE),
    "active_double": ("next_step", _ACTIVE),
    "active_triple": ("cool_down", _ACTIVE),
    "active_long": ("stop", _ACTIVE),
    "active_very_long": ("none", _ACTIVE),
}

# Beside them: "tones.CUE", a pattern of the wearer's own for a cue, pairs of (Hz, ms).
TONES = "tones."
MAX_PATTERN = 24
_MOST_HZ = 20_000
_MOST_MS = 5_000


class SettingError(ValueError):
    """A setting that is refused; the message says why."""


def defaults() -> "dict[str, Any]":
    """Every setting as it is when nobody has chosen."""
    return {name: rule[0] for name, rule in SCHEMA.items()}


def check(name: str, value: "Any", cue_names: "tuple[str, ...]") -> "Any":
    """The value as it is kept. Raises SettingError where name or value mean nothing."""
    if name.startswith(TONES):
        if name[len(TONES) :] not in cue_names:
            raise SettingError("there is no cue %r" % name[len(TONES) :])
        return _pattern(name, value)
    rule = SCHEMA.get(name)
    if rule is None:
        raise SettingError("there is no setting %r" % name)
    if len(rule) == 2:
        # True is 1 to both Pythons: the type tells them apart.
        if not any(type(value) is type(choice) and value == choice for choice in rule[1]):
            words = [str(choice).lower() for choice in rule[1]]
            raise SettingError("%s is one of: %s" % (name, ", ".join(words)))
    elif type(value) is not int or not rule[1] <= value <= rule[2]:
        raise SettingError("%s is a whole number from %d to %d" % (name, rule[1], rule[2]))
    return value


def merged(
    found: "dict[str, Any]", cue_names: "tuple[str, ...]"
) -> "tuple[dict[str, Any], list[str]]":
    """Defaults with what was found laid over them, and the names of those that were refused."""
    settings = defaults()
    refused = []
    for name, value in found.items():
        try:
            settings[name] = check(name, value, cue_names)
        except SettingError:
            refused.append(name)
    return settings, refused


def _pattern(name: str, value: "Any") -> "Pattern":
    if not isinstance(value, (list, tuple)) or not 1 <= len(value) <= MAX_PATTERN:
        raise SettingError("%s has 1 to %d pairs of Hz and ms" % (name, MAX_PATTERN))
    pairs = []
    for pair in value:
        if not isinstance(pair, (list, tuple)) or [type(number) for number in pair] != [int, int]:
            raise SettingError("%s: each part is a pair of Hz and ms" % name)
        hz, ms = pair
        if not 0 <= hz <= _MOST_HZ or not 1 <= ms <= _MOST_MS:
            raise SettingError("%s: 0 to %d Hz for 1 to %d ms" % (name, _MOST_HZ, _MOST_MS))
        pairs.append((hz, ms))
    if not any(hz for hz, _ in pairs):
        raise SettingError("%s makes no sound" % name)
    return tuple(pairs)
