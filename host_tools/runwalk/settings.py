"""The settings as a person reads and writes them."""

import re
from typing import Any

from clip.core import cues
from clip.core import settings as schema
from runwalk.action import Action
from runwalk.problem import Problem

# As JSON has it: a tone is [Hz, ms] for each of its parts.
Value = bool | int | str | list[list[int]]
Settings = dict[str, Value]

HELP = {
    "countdown_s": "pips before the end of a step, 0-10",
    "reminder_s": "seconds between cues in a long step; 0: none",
    "hints": "cues for open steps, halfway and the last repeat",
    "quiet": "only cues at the start of steps and at the end",
    "get_ready_s": "seconds to get ready before the first step, 0-60",
    "again_times": "repeats of the end signal, and of an open step's, until a press, 0-10",
    "again_every_s": "seconds between these repeats, 5-60",
    "outputs": "all, sound, light or motor",
    "volume": "1-5",
    "brightness": "1-5",
    "motor_strength": "how hard the motor shakes, 1-3",
    "lock": "while running, only a long press counts",
    "power_off_min": "idle minutes until the clip switches off; 0: never",
    "drift_ppm": "how fast the clip's clock runs, in parts per million",
    "idle_short": "a short press while idle",
    "idle_double": "a double press while idle",
    "idle_triple": "a triple press while idle",
    "idle_long": "hold for two seconds while idle",
    "idle_very_long": "hold for five seconds while idle",
    "active_short": "a short press in a session",
    "active_double": "a double press in a session",
    "active_triple": "a triple press in a session",
    "active_long": "hold for two seconds in a session",
    "active_very_long": "hold for five seconds in a session",
}

_WORDS = {"yes": True, "on": True, "true": True, "no": False, "off": False, "false": False}
_MOST_CHOICES = 10
# More digits than any setting has.
_INTEGER = re.compile(r"-?[0-9]{1,9}")
_PART = re.compile(r"([0-9]{1,9}):([0-9]{1,9})")


def parse(name: str, text: str) -> Value:
    """The value that a person wrote. Raises Problem."""
    rule = schema.SCHEMA.get(name)
    value: Any = text
    if name.startswith(schema.TONES):
        value = _pattern(name, text)
    elif rule and isinstance(rule[0], bool):
        value = _WORDS.get(text.lower(), text)
    elif rule and isinstance(rule[0], int) and _INTEGER.fullmatch(text):
        value = int(text)
    return check(name, value)


def choices(name: str) -> list[str]:
    """What a setting may be, where that is a short list; empty where it is not."""
    rule = schema.SCHEMA.get(name, ())
    if len(rule) == 2:
        return [write(value) for value in rule[1]]
    if len(rule) == 3 and rule[2] - rule[1] <= _MOST_CHOICES:
        return [str(value) for value in range(rule[1], rule[2] + 1)]
    return []


def check(name: str, value: object) -> Value:
    """The value as the clip keeps it. Raises Problem."""
    try:
        found: Value = schema.check(name, value, cues.NAMES[1:])
    except schema.SettingError as error:
        raise Problem(f"{error}; see {Action.SEE_SETTINGS}") from None
    return found


def write(value: Any) -> str:
    """A value as a person writes it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple)):
        return " ".join(f"{hz}:{ms}" for hz, ms in value)
    return str(value)


def _pattern(name: str, text: str) -> list[list[int]]:
    parts = [_PART.fullmatch(part) for part in text.split()]
    if None in parts:
        raise Problem(f"{name}: write HZ:MS for each part, as in 3100:120 0:80 3100:120")
    return [[int(part[1]), int(part[2])] for part in parts if part]
