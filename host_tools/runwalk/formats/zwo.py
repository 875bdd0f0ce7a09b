"""Zwift workouts (.zwo), out and in. Zwift documents them nowhere: this is what its files hold."""

import math
from xml.etree.ElementTree import Element, ParseError, SubElement, indent, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from clip.core import image
from runwalk.device.terminal_text import clean
from runwalk.formats.effort import kinds
from runwalk.formats.imported import Foreign, Reading, shown
from runwalk.formats.written_out import written_out
from runwalk.plans.plan import Plan, Repeat, Step
from runwalk.problem import Problem

_POWERS = ("Power", "PowerLow", "PowerHigh")
_ON_POWERS = ("OnPower", "PowerOnLow", "PowerOnHigh")
_OFF_POWERS = ("OffPower", "PowerOffLow", "PowerOffHigh")
# Zwift writes FreeRide and Freeride: capitals tell nothing.
_KINDS = {"warmup": image.WARM_UP, "cooldown": image.COOL_DOWN}
# What is written for them: a run at one's threshold, and clearly less.
_POWER = {image.RUN: "1.0", image.WALK: "0.5"}
_BLOCKS = {
    image.WARM_UP: "Warmup",
    image.RUN: "SteadyState",
    image.WALK: "SteadyState",
    image.COOL_DOWN: "Cooldown",
}
_EFFORTS = {
    image.WARM_UP: {"PowerLow": "0.4", "PowerHigh": "0.6"},
    image.RUN: {"Power": _POWER[image.RUN]},
    image.WALK: {"Power": _POWER[image.WALK]},
    image.COOL_DOWN: {"PowerLow": "0.6", "PowerHigh": "0.4"},
}
# Beyond it float has no whole numbers.
_MAX_NUMBER = 1e9


def write(plan: Plan) -> tuple[bytes, list[str]]:
    """The .zwo of a plan, and a warning for each kind of thing that it can't say as the plan does.

    Raises Problem where a step is open: a .zwo has times alone.
    """
    root = Element("workout_file")
    for tag, text in (
        ("author", "runwalk"),
        ("name", plan.name),
        ("description", plan.about),
        ("sportType", "run"),
        ("durationType", "time"),
    ):
        # XML has no word for control characters.
        SubElement(root, tag).text = clean(text)
    workout = SubElement(root, "workout")
    items, warnings = written_out(
        plan, _is_intervals, "a .zwo repeats two parts alone: other repeats are written out"
    )
    for item in items:
        if isinstance(item, Repeat):
            SubElement(workout, "IntervalsT", _as_intervals(item))
        else:
            SubElement(workout, _BLOCKS[item.kind], {"Duration": _s(item), **_EFFORTS[item.kind]})
    indent(root)
    data: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return data, warnings


def _is_intervals(repeat: Repeat) -> bool:
    """Whether it is two parts, run or walked, which is all that Zwift repeats."""
    is_whole = not repeat.no_last and len(repeat.items) == 2
    return is_whole and all(isinstance(item, Step) and item.kind in _POWER for item in repeat.items)


def _as_intervals(repeat: Repeat) -> dict[str, str]:
    on, off = (item for item in repeat.items if isinstance(item, Step))
    return {
        "Repeat": str(repeat.times),
        "OnDuration": _s(on),
        "OffDuration": _s(off),
        "OnPower": _POWER[on.kind],
        "OffPower": _POWER[off.kind],
    }


def _s(step: Step) -> str:
    if step.duration_ms is None:
        kind = image.KIND_NAMES[step.kind]
        raise Problem(
            f"a .zwo has times alone: give the plan's open {kind} a time, as in 5m {kind}"
        )
    return str(step.duration_ms // 1000)


def read(file: str, data: bytes) -> Foreign:
    """The plan of a .zwo; `file` is its name in errors. Raises Problem."""
    reading = Reading(file)
    root = _root(reading, data)
    workout = root.find("workout")
    if root.tag != "workout_file" or workout is None:
        raise reading.wrong("no .zwo file: it has no <workout> in a <workout_file>")
    sport = (root.findtext("sportType") or "").strip()
    reading.suits(sport, ("run",))
    # Of a run Zwift's durations are metres, unless it says that they are times.
    usual = "distance" if sport == "run" else "time"
    if (root.findtext("durationType") or usual).strip() == "distance":
        raise reading.wrong(
            "its steps are distances, which a clip can't tell: build it with times in Zwift"
        )
    items: list[Step | Repeat] = []
    for number, element in enumerate(workout, 1):
        found = _items(reading, number, element)
        if not found:
            reading.lose(f"<{shown(element.tag)}> has no time: left out", number)
        items += found
        if any(child.tag.lower() == "textevent" for child in element):
            reading.lose("a clip shows no text: left out", number)
    return reading.plan(root.findtext("name") or "", items)


def _root(reading: Reading, data: bytes) -> Element:
    try:
        root: Element = fromstring(data)
    except DefusedXmlException:
        raise reading.wrong(
            "it defines entities, which no workout needs: delete its <!DOCTYPE …>"
        ) from None
    except ParseError as error:
        line, column = error.position
        raise reading.wrong(
            f"no .zwo file, or a damaged one: in line {line}, column {column + 1} it is no XML: "
            "save it again in the program that made it"
        ) from None
    except (ValueError, LookupError):
        raise reading.wrong(
            "its text has an encoding that is not known: save it in UTF-8"
        ) from None
    return root


def _items(reading: Reading, number: int, element: Element) -> list[Step | Repeat]:
    """What a block says, none where it has no time."""
    if element.tag.lower() == "intervalst":
        return _intervals(reading, number, element)
    seconds = _number(reading, number, element, "Duration")
    if seconds is None:
        return []
    kind = _KINDS.get(element.tag.lower())
    if kind is None:
        (kind,) = kinds([_power(reading, number, element, _POWERS)])
    return [Step(kind, reading.ms(number, seconds))]


def _intervals(reading: Reading, number: int, element: Element) -> list[Step | Repeat]:
    """Its parts that have a time; a rest without a power is walked."""
    on = _power(reading, number, element, _ON_POWERS)
    off = _power(reading, number, element, _OFF_POWERS)
    parts = zip(("OnDuration", "OffDuration"), kinds([on, off or 0.0]), strict=True)
    steps = [
        Step(kind, reading.ms(number, seconds))
        for name, kind in parts
        if (seconds := _number(reading, number, element, name))
    ]
    times = _number(reading, number, element, "Repeat")
    if times is not None and times != math.floor(times):
        raise reading.wrong(f"repeats {times:g} times: give a whole number", number)
    if not steps or times in (None, 1):
        return [*steps]
    return [reading.repeat(number, int(times or 0), steps)]


def _power(reading: Reading, number: int, element: Element, names: tuple[str, ...]) -> float | None:
    """The hardest that is told, as a share of one's threshold."""
    found = [_number(reading, number, element, name) for name in names]
    return max((power for power in found if power is not None), default=None)


def _number(reading: Reading, number: int, element: Element, name: str) -> float | None:
    text = element.get(name)
    if text is None:
        return None
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    # Also not a number that is none.
    if not abs(value) < _MAX_NUMBER:
        raise reading.wrong(f'has a {name} that is no number: write it as {name}="60"', number)
    return value
