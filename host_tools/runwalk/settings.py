"""The settings as a person reads and writes them."""

import re
from typing import Any

from clip.core import cues
from clip.core import settings as schema
from runwalk.problem import Problem

HELP = {
    "countdown_s": "pips before the end of a step, 0-10",
    "reminder_s": "in long steps, a cue every so many seconds; 0 is none",
    "hints": "tell open steps, the last repeat and the half",
    "quiet": "only the starts of steps and the end",
    "get_ready_s": "seconds between the press and the first step, 0-60",
    "again_times": "how often the end and an open step are told again until a press, 0-10",
    "again_every_s": "after so many seconds each, 5-60",
    "outputs": "all, sound, light or motor",
    "volume": "1-5",
    "brightness": "1-5",
    "lock": "while running, only a long press counts",
    "power_off_min": "off after so many idle minutes; 0 is never",
    "drift_ppm": "by how much the clip's clock runs fast, in parts of a million",
    "idle_short": "a short press while idle",
    "idle_double": "a double press while idle",
    "idle_triple": "a triple press while idle",
    "idle_long": "two seconds' press while idle",
    "idle_very_long": "five seconds' press while idle",
    "active_short": "a short press in a session",
    "active_double": "a double press in a session",
    "active_triple": "a triple press in a session",
    "active_long": "two seconds' press in a session",
    "active_very_long": "five seconds' press in a session",
}

_WORDS = {"yes": True, "on": True, "true": True, "no": False, "off": False, "false": False}
# More digits than any setting has.
_MOST_CHOICES = 10
_INTEGER = re.compile(r"-?[0-9]{1,9}")
_PART = re.compile(r"([0-9]{1,9}):([0-9]{1,9})")


def parse(name: str, text: str) -> Any:
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


def check(name: str, value: Any) -> Any:
    """The value as the clip keeps it. Raises Problem."""
    try:
        return schema.check(name, value, cues.NAMES[1:])
    except schema.SettingError as error:
        raise Problem(f"{error}; `runwalk settings list` says more") from None


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
