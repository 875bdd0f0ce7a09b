"""Zwift workouts (.zwo), read. Zwift says no public word of them: this is what its files hold."""

import math
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from clip.core import image
from runwalk.exchange.foreign import Foreign, Reading
from runwalk.plans.plan import Repeat, Step

# Of one's threshold: what is easier than this is walked.
_EASIEST_RUN = 0.65
_POWERS = ("Power", "PowerLow", "PowerHigh")
_ON_POWERS = ("OnPower", "PowerOnLow", "PowerOnHigh")
_OFF_POWERS = ("OffPower", "PowerOffLow", "PowerOffHigh")
# Zwift writes FreeRide and Freeride: capitals tell nothing.
_KINDS = {"warmup": image.WARM_UP, "cooldown": image.COOL_DOWN}
# Beyond it float has no whole numbers.
_MAX_NUMBER = 1e9


def read(file: str, data: bytes) -> Foreign:
    """The plan of a .zwo; `file` is its name in errors. Raises Problem."""
    reading = Reading(file)
    root = _root(reading, data)
    workout = root.find("workout")
    if root.tag != "workout_file" or workout is None:
        raise reading.wrong("no .zwo file: it has no <workout> in a <workout_file>")
    sport = (root.findtext("sportType") or "").strip()
    if sport != "run":
        told = f"for {sport}" if sport else "that names no sport"
        reading.lose(f"it is a workout {told}: check that its steps suit a run")
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
            reading.lose(f"<{element.tag}> has no time: left out", number)
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
        kind = image.WALK if _is_easy(_power(reading, number, element, _POWERS)) else image.RUN
    return [Step(kind, reading.ms(number, seconds))]


def _intervals(reading: Reading, number: int, element: Element) -> list[Step | Repeat]:
    """Its parts that have a time: the harder one is a run, however easy it is."""
    on = _power(reading, number, element, _ON_POWERS)
    off = _power(reading, number, element, _OFF_POWERS)
    on_is_easy = _is_easy(on) and not (off is None or (on or 0) > off)
    off_is_easy = off is None or (_is_easy(off) and not (on is not None and off > on))
    steps = [
        Step(image.WALK if is_easy else image.RUN, reading.ms(number, seconds))
        for name, is_easy in (("OnDuration", on_is_easy), ("OffDuration", off_is_easy))
        if (seconds := _number(reading, number, element, name))
    ]
    times = _number(reading, number, element, "Repeat")
    if times is not None and times != math.floor(times):
        raise reading.wrong(f"repeats {times:g} times: give a whole number", number)
    if not steps or times in (None, 1):
        return [*steps]
    return [reading.repeat(number, int(times or 0), steps)]


def _is_easy(power: float | None) -> bool:
    """Whether it is walked; a run where no power is told."""
    return power is not None and power < _EASIEST_RUN


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
