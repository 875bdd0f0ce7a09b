"""Zwift workouts (.zwo), read. Zwift says no public word of them: this is what its files hold."""

from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from clip.core import image
from runwalk.exchange.foreign import Foreign, plan_of
from runwalk.plans.plan import Repeat, Step
from runwalk.problem import Problem

# Of one's threshold: what is easier than this is walked.
_EASIEST_RUN = 0.65
_MAX_BYTES = 1_000_000


def read(file: str, data: bytes) -> Foreign:
    """The plan of a .zwo; `file` is its name in errors. Raises Problem."""
    if len(data) > _MAX_BYTES:
        raise Problem(f"{file}: too large for a workout")
    try:
        root = fromstring(data)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise Problem(f"{file}: no .zwo file: {error}") from None
    workout = root.find("workout")
    if root.tag != "workout_file" or workout is None:
        raise Problem(f"{file}: no .zwo file: there is no workout in it")
    warnings: list[str] = []
    sport = (root.findtext("sportType") or "").strip()
    if sport != "run":
        warnings.append(f"it is a workout for {sport or 'no sport that it names'}: check it")
    if (root.findtext("durationType") or "time").strip() == "distance":
        raise Problem(f"{file}: its steps are distances, which a clip can't tell")
    items: list[Step | Repeat] = []
    for number, element in enumerate(workout, 1):
        where = f"{file}: step {number}"
        item = _item(element, where)
        if item is None:
            warnings.append(f"step {number} ({element.tag}) is nothing for a clip: left out")
        else:
            items.append(item)
        if element.find("textevent") is not None:
            warnings.append(f"step {number}: a clip shows no text: left out")
    return plan_of(file, root.findtext("name") or "", items, warnings)


def _item(element: Element, where: str) -> Step | Repeat | None:
    if element.tag == "Warmup":
        return Step(image.WARM_UP, _ms(element, "Duration", where))
    if element.tag == "Cooldown":
        return Step(image.COOL_DOWN, _ms(element, "Duration", where))
    if element.tag == "FreeRide":
        return Step(image.RUN, _ms(element, "Duration", where))
    if element.tag in ("SteadyState", "Ramp"):
        powers = [_number(element, name, where) for name in ("Power", "PowerLow", "PowerHigh")]
        return Step(_kind(powers), _ms(element, "Duration", where))
    if element.tag == "IntervalsT":
        on = [_number(element, name, where) for name in ("OnPower", "PowerOnLow", "PowerOnHigh")]
        off = [
            _number(element, name, where) for name in ("OffPower", "PowerOffLow", "PowerOffHigh")
        ]
        times = int(_number(element, "Repeat", where) or 1)
        return Repeat(
            times,
            (
                Step(_kind(on), _ms(element, "OnDuration", where)),
                Step(_kind(off) if any(off) else image.WALK, _ms(element, "OffDuration", where)),
            ),
        )
    return None


def _kind(powers: list[float | None]) -> int:
    """By the hardest of the shares of threshold that are told; a run where none is."""
    told = [power for power in powers if power is not None]
    return image.WALK if told and max(told) < _EASIEST_RUN else image.RUN


def _ms(element: Element, name: str, where: str) -> int:
    seconds = _number(element, name, where)
    if seconds is None or not 0 < seconds <= image.MAX_TOTAL_MS / 1000:
        raise Problem(f"{where}: {name} must be a time in seconds")
    return max(1000, round(seconds) * 1000)


def _number(element: Element, name: str, where: str) -> float | None:
    text = element.get(name)
    if text is None:
        return None
    try:
        value = float(text)
    except ValueError:
        raise Problem(f"{where}: {name} is no number") from None
    # Also not a number that is none.
    if not abs(value) < 1e6:
        raise Problem(f"{where}: {name} is no number that means anything")
    return value
