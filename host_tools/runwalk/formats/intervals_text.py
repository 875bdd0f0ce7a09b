"""Workouts in the text of intervals.icu, out and in: what one types and pastes in its builder.

    Warmup
    - 10m Z1

    Main set 6x
    - Run 2m
    - Walk 90s

A line with a dash is a step, its first time or distance is how long it is, what stands before is
its cue. A line without one is a heading; with 6x in it the steps below are repeated, up to an empty
line. Repeats have no repeats in them.
"""

import re

from clip.core import image
from runwalk.formats.effort import kinds
from runwalk.formats.imported import Foreign, Reading
from runwalk.formats.written_out import of_steps_alone, written_out
from runwalk.plans.notation import write_duration
from runwalk.plans.plan import Plan, Repeat, Step, has_open
from runwalk.plans.schedule import OPEN_MS

_CUES = {
    image.WARM_UP: "Warmup",
    image.RUN: "Run",
    image.WALK: "Walk",
    image.COOL_DOWN: "Cooldown",
}
_PRESS_LAP = "press lap"
_DASHES = "-*•"
# No more digits than a number needs: any text may come.
_NUMBER = r"\d{1,9}(?:\.\d{1,9})?"
_UNITS_S = {"h": 3600, "m": 60, "'": 60, "s": 1, '"': 1}
# As 1h, 10m, 1m30s, 1m30, 1'30"; not a part of a pace or of a longer word.
_TIME = re.compile(
    rf"(?<![\w.:/=-])(?P<units>(?:{_NUMBER}(?:h|m(?:ins?)?|s(?:ecs?)?|'|\"))+)(?P<rest>\d{{1,9}})?"
    r"(?![\w%:/])",
    re.IGNORECASE,
)
_UNIT = re.compile(rf"({_NUMBER})([hms'\"])", re.IGNORECASE)
_DISTANCE = re.compile(
    rf"(?<![\w.:/-]){_NUMBER}\s?(?:km|mi|mtr|meters?|y|yrd|yards?)\b", re.IGNORECASE
)
_TIMES = re.compile(r"(?<!\w)(\d{1,9})\s?x(?!\w)", re.IGNORECASE)
_TARGET = re.compile(
    r"(?P<percent>\d{1,9})\s?%|\bZ(?P<zone>\d)\b|\d\s?(?:w|rpm|bpm)\b|\d:\d\d|\bpace\b",
    re.IGNORECASE,
)
# In this order: a recovery run is a run.
_KINDS = {
    image.WARM_UP: re.compile(r"\bwarm", re.IGNORECASE),
    image.COOL_DOWN: re.compile(r"\bcool", re.IGNORECASE),
    image.RUN: re.compile(r"\b(?:run|jog|sprint|stride)", re.IGNORECASE),
    image.WALK: re.compile(r"\b(?:walk|rest\b|recover|break\b)", re.IGNORECASE),
}
# Of words that are no cue.
_WORD = re.compile(r"[^\W\d_]{3,}")
_NO_CUES = re.compile(r"press|lap|ramp|freeride|intensity", re.IGNORECASE)
# A zone of the five or more that programs count: the first is easier than any run.
_EASY_ZONE, _EASY, _HARD = 1, 0.5, 1.0


def write(plan: Plan) -> tuple[bytes, list[str]]:
    """The text of a plan, and a warning for each kind of thing that it can't say as the plan does.

    It has no name in it: a heading with "3x" in its name would repeat what follows.
    """
    items, warnings = written_out(
        plan,
        of_steps_alone,
        "intervals.icu has no repeats in repeats: the outer ones are written out",
    )
    if has_open(plan.items):
        minutes = write_duration(OPEN_MS)
        warnings.append(f"each open step is {minutes} with “{_PRESS_LAP}”: the lap button ends it")
    blocks: list[list[str]] = [[]]
    for item in items:
        if isinstance(item, Repeat):
            inner = [_line(step) for step in item.items if isinstance(step, Step)]
            blocks += [[f"{item.times}x", *inner], []]
        else:
            blocks[-1].append(_line(item))
    text = "\n\n".join("\n".join(block) for block in blocks if block)
    return f"{text}\n".encode(), warnings


def _line(step: Step) -> str:
    end = "" if step.duration_ms is not None else f" {_PRESS_LAP}"
    return f"- {_CUES[step.kind]} {write_duration(step.duration_ms or OPEN_MS)}{end}"


def read(file: str, data: bytes) -> Foreign:
    """The plan of such a text; `file` is its name in errors. Raises Problem."""
    reading = Reading(file)
    try:
        lines = data.decode().removeprefix("\ufeff").splitlines()
    except UnicodeDecodeError:
        raise reading.wrong("not a text in UTF-8: save it as one") from None
    reader = _Reader(reading)
    for line in lines:
        reader.take(line)
    reader.end_block()
    if not reader.items:
        raise reading.wrong("no step in it: write each in a line of its own, as in - 5m run")
    return reading.plan("", reader.items)


class _Reader:
    """Takes one line after the other; steps and repeats are counted."""

    def __init__(self, reading: Reading) -> None:
        self.items: list[Step | Repeat] = []
        self._reading = reading
        self._number = 0
        self._heading = ""
        # Of the block that is read: how often, None for once, and the number of that repeat.
        self._times: int | None = None
        self._repeat = 0
        # Steps that are indented no more than this end a block.
        self._indent = -1
        # Its steps: what it is, where a word says so, how hard, and how long.
        self._block: list[tuple[int | None, float | None, int | None]] = []

    def take(self, line: str) -> None:
        text = line.strip()
        indent = len(line) - len(line.lstrip())
        if not text:
            # Between a heading and its steps it ends nothing.
            if self._block:
                self.end_block()
        elif text[0] not in _DASHES:
            self._head(text, _TIMES.search(text), -1)
        elif is_repeat := _TIMES.fullmatch(text[1:].strip()):
            self._head("", is_repeat, indent)
        else:
            self._indented(indent)
            self._step(text[1:].strip())

    def end_block(self) -> None:
        """The steps that were read become items."""
        found = iter(kinds([effort for kind, effort, _ in self._block if kind is None]))
        steps = [
            Step(next(found) if kind is None else kind, duration_ms)
            for kind, _, duration_ms in self._block
        ]
        if self._times is None:
            self.items += steps
        elif steps:
            self.items.append(self._reading.repeat(self._repeat, self._times, steps))
        self._times, self._block, self._heading, self._indent = None, [], "", -1

    def _head(self, heading: str, times: re.Match[str] | None, indent: int) -> None:
        self.end_block()
        self._heading, self._indent = heading, indent
        if times:
            self._number += 1
            self._times, self._repeat = int(times[1]), self._number

    def _indented(self, indent: int) -> None:
        """A step less indented than those of a block ends it; or none of them is indented."""
        if indent > self._indent:
            return
        if self._block:
            self.end_block()
        else:
            self._indent = -1

    def _step(self, text: str) -> None:
        self._number += 1
        number, reading = self._number, self._reading
        ends = [found for found in (_TIME.search(text), _DISTANCE.search(text)) if found]
        end = min(ends, key=lambda found: found.start(), default=None)
        is_open = _PRESS_LAP in text.lower()
        if end is None and not is_open:
            reading.lose("has no time: left out", number)
            return
        cue, rest = (text[: end.start()], text[end.end() :]) if end else (text, "")
        duration_ms = None
        if end and end.re is _TIME and not is_open:
            duration_ms = reading.ms(number, _seconds(end))
        elif not is_open:
            reading.lose("ends by distance, which a clip can't tell: the button ends it", number)
        targets = [*_TARGET.finditer(f"{cue} {rest}")]
        if targets:
            reading.lose("a clip can't watch a target: left out", number)
        if any(not _says_kind(word) for word in _WORD.findall(_TARGET.sub(" ", cue))):
            reading.lose("a clip shows no text: left out", number)
        kind = _kind(cue) or _kind(rest) or _kind(self._heading)
        self._block.append((kind, _effort(targets), duration_ms))


def _seconds(time: re.Match[str]) -> float:
    """Of a time as 1m30s; a number that is left over is of the next smaller unit: 1m30."""
    units = [(float(number), unit.lower()) for number, unit in _UNIT.findall(time["units"])]
    rest_s = float(time["rest"] or 0) * _UNITS_S[units[-1][1]] / 60
    return sum(number * _UNITS_S[unit] for number, unit in units) + rest_s


def _kind(text: str) -> int | None:
    return next((kind for kind, words in _KINDS.items() if words.search(text)), None)


def _says_kind(word: str) -> bool:
    return _kind(word) is not None or bool(_NO_CUES.fullmatch(word))


def _effort(targets: list[re.Match[str]]) -> float | None:
    """The hardest that is told, as a share of one's threshold."""
    told = [float(target["percent"]) / 100 for target in targets if target["percent"]]
    zones = [int(target["zone"]) for target in targets if target["zone"]]
    return max([*told, *(_EASY if zone <= _EASY_ZONE else _HARD for zone in zones)], default=None)
