"""The short notation: `5m warm-up, 8x(1m run, 90s walk), open run, 5m cool-down`."""

import difflib
import re
from collections.abc import Sequence

from clip.core import image
from runwalk.plans.plan import Repeat, Step

_KINDS = {
    "warm-up": image.WARM_UP,
    "warmup": image.WARM_UP,
    "run": image.RUN,
    "walk": image.WALK,
    "cool-down": image.COOL_DOWN,
    "cooldown": image.COOL_DOWN,
}

_TOKEN = re.compile(
    r"(?P<space>\s+)"
    r"|(?P<clock>\d+(?::\d+)+)"
    r"|(?P<times>\d+)\s*[x×](?![a-z])"
    r"|(?P<units>(?:\d+[hms](?!\d*\.))+(?![a-z]))"
    r"|(?P<number>\d+(?:[.,]\d+)?(?:\s?(?:hours?|h|minutes?|mins?|m|seconds?|secs?|s)\b|[a-z]*))"
    r"|(?P<word>[a-z][a-z-]*)"
    r"|(?P<mark>[(),])",
    re.IGNORECASE,
)
_UNIT_MS = {"h": 3_600_000, "m": 60_000, "s": 1000}
# What others write, by the character or the word, and how it is written here.
_ASTERISK = "write x for times, as in 8x(1m run, 1m walk)"
_BRACKETS = "use round brackets, as in 8x(1m run, 1m walk)"
_COMMA = "put a comma between two steps"
_CHARACTERS = {"*": _ASTERISK, "·": _ASTERISK, ";": _COMMA, "+": _COMMA, "/": _COMMA, "&": _COMMA}
_CHARACTERS |= dict.fromkeys("[]{}", _BRACKETS)
_CHARACTERS["∞"] = "write endless, as in endless(1m run, 90s walk)"
_CHARACTERS |= {"'": "write m for minutes, as in 5m", '"': "write s for seconds, as in 90s"}
_WORDS = {"warm": "warm-up", "cool": "cool-down", "jog": "run", "jogging": "run", "sprint": "run"}
_WORDS |= {"rest": "walk", "recover": "walk", "recovery": "walk", "break": "walk"}
_ENDLESS = "endless"
_FOREVER = ("forever", "repeat", "loop", "until", "infinite")
_DISTANCES = ("k", "km", "mi", "mile", "miles", "meter", "meters", "metre", "metres", "yd", "yards")
_NO_DISTANCE = "a clip measures no distance: give a time, as in 5m run"


class NotationError(ValueError):
    """The notation is wrong at character `offset`; the message says how to mend it."""

    def __init__(self, offset: int, message: str) -> None:
        super().__init__(message)
        self.offset = offset


def parse(text: str) -> tuple[Step | Repeat, ...]:
    """Read the notation. Raises NotationError."""
    parser = _Parser(text)
    items = parser.items(depth=0)
    parser.expect_end()
    return items


def write(items: Sequence[Step | Repeat]) -> str:
    """The notation of a plan's items; `parse` reads it back."""
    return ", ".join(_write_item(item) for item in items)


def write_duration(duration_ms: int) -> str:
    """A time as one writes it: 90s as 1m30s."""
    seconds = duration_ms // 1000
    hours, minutes, seconds = seconds // 3600, seconds // 60 % 60, seconds % 60
    parts = [(hours, "h"), (minutes, "m"), (seconds, "s")]
    return "".join(f"{value}{unit}" for value, unit in parts if value) or "0s"


def _write_item(item: Step | Repeat) -> str:
    if isinstance(item, Repeat):
        times = _ENDLESS if item.times is None else f"{item.times}x"
        no_last = f", no last {_last_kind(item.items)}" if item.no_last else ""
        return f"{times}({write(item.items)}{no_last})"
    time = "open" if item.duration_ms is None else write_duration(item.duration_ms)
    return f"{time} {image.KIND_NAMES[item.kind]}"


def _last_kind(items: Sequence[Step | Repeat]) -> str | None:
    """What one does in the last of several items, None where that is a repeat."""
    return image.KIND_NAMES[items[-1].kind] if isinstance(items[-1], Step) else None


class _Parser:
    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = _tokens(text)
        self._at = 0

    def items(self, depth: int) -> tuple[Step | Repeat, ...]:
        found: list[Step | Repeat] = []
        while True:
            found.append(self._item(depth))
            kind, text, _ = self._tokens[self._at]
            if text != ",":
                if kind not in ("end", "mark"):
                    raise self._error(_COMMA)
                return tuple(found)
            self._at += 1
            if self._tokens[self._at][1].lower() in ("", ")", "no"):
                return tuple(found)

    def expect_end(self) -> None:
        if self._tokens[self._at][1].lower() == "no":
            raise self._error("this belongs in a repeat: 8x(1m run, 90s walk, no last walk)")
        if self._tokens[self._at][0] != "end":
            raise self._error("unmatched closing bracket: remove it")

    def _item(self, depth: int) -> Step | Repeat:
        kind, text, offset = self._tokens[self._at]
        if kind == "times":
            return self._repeat(int(text[:9]), depth)
        if kind == "word" and text.lower() == _ENDLESS:
            return self._repeat(None, depth)
        if kind == "clock":
            return self._step(_clock_ms(text, offset))
        if kind == "units":
            return self._step(_units_ms(text, offset))
        if kind == "word" and text.lower() == "open":
            return self._step(None)
        if kind == "number" and self._tokens[self._at + 1][1].lower() in ("times", "rounds"):
            raise self._error(f"write {text}x(…), as in {text}x(1m run, 1m walk)")
        raise self._error(_expected_item(kind, text))

    def _repeat(self, times: int | None, depth: int) -> Repeat:
        if times is None and depth:
            raise self._error("an endless repeat can't be in another repeat: move it out")
        if times is not None and not 1 <= times <= image.MAX_STEPS:
            raise self._error(f"repeat 1 to {image.MAX_STEPS} times")
        if depth == image.MAX_DEPTH:
            raise self._error(f"repeats nest {image.MAX_DEPTH} deep at most: write this one out")
        self._at += 1
        if self._tokens[self._at][1] != "(":
            how = _ENDLESS if times is None else f"{times}x"
            raise self._error(f"put what is repeated in brackets: {how}(1m run, 1m walk)")
        opened = self._tokens[self._at][2]
        self._at += 1
        items = self.items(depth + 1)
        no_last = self._tokens[self._at][1].lower() == "no"
        if no_last:
            self._no_last(times, items)
        if self._tokens[self._at][1] != ")":
            raise NotationError(opened, "unclosed bracket: add a )")
        self._at += 1
        return Repeat(times, items, no_last)

    def _no_last(self, times: int | None, items: Sequence[Step | Repeat]) -> None:
        """Read `no last walk`, which ends a repeat of these items."""
        kind = _last_kind(items)
        if times is None:
            raise self._error("an endless repeat has no last round: remove this")
        if kind is None or len(items) == 1:
            raise self._error("the round must end with a step after others: write the rounds out")
        words = [text.lower() for _, text, _ in self._tokens[self._at : self._at + 3]]
        if words[1:2] != ["last"] or image.KIND_NAMES[_KINDS.get(words[2], 0)] != kind:
            raise self._error(f"the round ends with a {kind}: write no last {kind}")
        self._at += 3
        if self._tokens[self._at][1] == ",":
            raise self._error(f"nothing may follow “no last {kind}” in the brackets")

    def _step(self, duration_ms: int | None) -> Step:
        offset = self._tokens[self._at][2]
        if duration_ms == 0:
            raise NotationError(offset, "a step needs time: write at least 1s, or remove it")
        if duration_ms is not None and duration_ms > image.MAX_TOTAL_MS:
            raise NotationError(offset, "longer than 24 hours; m means minutes, not metres")
        self._at += 1
        kind, text, _ = self._tokens[self._at]
        if kind == "number":
            raise self._error(_expected_item(kind, text))
        if kind != "word":
            raise self._error(f"add what to do for that time: {', '.join(image.KIND_NAMES[1:])}")
        if text.lower() not in _KINDS:
            raise self._error(_unknown_kind(text))
        self._at += 1
        return Step(_KINDS[text.lower()], duration_ms)

    def _error(self, message: str) -> NotationError:
        return NotationError(self._tokens[self._at][2], message)


def _tokens(text: str) -> list[tuple[str, str, int]]:
    """(kind, text, offset) each, and an `end`."""
    tokens = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if not match or not match.lastgroup:
            advice = _CHARACTERS.get(text[at], "take it out")
            raise NotationError(at, f"{text[at]!r} has no meaning here: {advice}")
        if match.lastgroup != "space":
            tokens.append((match.lastgroup, match[match.lastgroup], at))
        at = match.end()
    return [*tokens, ("end", "", len(text))]


def _clock_ms(text: str, offset: int) -> int:
    parts = text.split(":")
    if len(parts) > 3 or any(len(part) != 2 or int(part) > 59 for part in parts[1:]):
        raise NotationError(offset, f"invalid time {text}: write m:ss or h:mm:ss, as in 1:30")
    seconds = 0
    for part in parts:
        seconds = seconds * 60 + int(part[:9])
    return seconds * 1000


def _units_ms(text: str, offset: int) -> int:
    units = re.findall(r"(\d+)([hms])", text.lower())
    order = [unit for _, unit in units]
    if order != sorted(set(order), key="hms".index):
        raise NotationError(offset, f"{text}: hours, minutes, seconds, each once, as in 1h5m30s")
    return sum(int(value[:9]) * _UNIT_MS[unit] for value, unit in units)


def _expected_item(kind: str, text: str) -> str:
    if kind == "number":
        return _expected_time(text)
    if kind == "word" and text.lower() in _KINDS:
        return f"write the time first, as in 5m {text}, or open {text}"
    if kind == "word" and text.lower() in _FOREVER:
        return "to repeat without end write endless(1m run, 90s walk)"
    if kind == "word":
        return f"{text!r} is not a step: write a time and what to do, as in 5m run"
    if kind == "mark" and text == "(":
        return "say how often before the bracket, as in 8x(1m run, 1m walk)"
    return "a step is missing here: write a time and what to do, as in 5m run"


def _expected_time(text: str) -> str:
    """Of a number that is no time: how that time is written, where it can be one."""
    number, unit = re.match(r"([\d.,]+)\s?([a-z]*)", text.lower()).groups()  # type: ignore[union-attr]
    if not unit and number.isdecimal():
        return f"{text} of what? write {text}s, {text}m or {text}x(…)"
    if unit in _DISTANCES:
        return f"{text}: {_NO_DISTANCE}"
    seconds = float(number[:9].replace(",", ".")) * _UNIT_MS.get(unit[:1], 0) / 1000
    if seconds >= 1 and seconds.is_integer():
        return f"invalid time {text}: write {write_duration(round(seconds) * 1000)}"
    return f"invalid time {text}: use whole h, m and s, as in 90s or 1m30s"


def _unknown_kind(text: str) -> str:
    word = text.lower()
    close = [_WORDS[word]] if word in _WORDS else difflib.get_close_matches(word, _KINDS, n=1)
    if close:
        return f"unknown step type {text!r}: did you mean {close[0]}?"
    return f"unknown step type {text!r}: use {', '.join(image.KIND_NAMES[1:])}"
