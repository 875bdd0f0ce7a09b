"""A session that was done as a TCX activity: a lap a step, for sites that take no FIT."""

from datetime import UTC, datetime, timedelta
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from clip.core import image
from runwalk.formats.laps import Lap, laps_of, start_of
from runwalk.sessions.session import Session
from runwalk.training.person import Person, as_told
from runwalk.training.session_energy import energy

_NAMESPACE = "http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"


def write(session: Session, person: Person) -> bytes:
    """The TCX of a session. It holds times, and kcal where the body mass is known.

    The schema wants a distance and kcal of each lap: 0 stands for what is not known. Raises Problem
    where nothing was done, or nobody knows when.
    """
    start, laps = start_of(session), laps_of(session)
    root = Element("TrainingCenterDatabase", xmlns=_NAMESPACE)
    activity = SubElement(SubElement(root, "Activities"), "Activity", Sport="Running")
    SubElement(activity, "Id").text = _time(start, 0)
    for lap, kcal in zip(laps, _kcal(laps, as_told(person, session.told)), strict=True):
        _add_lap(activity, lap, start, kcal)
    SubElement(activity, "Notes").text = session.plan_name
    indent(root)
    data: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return data


def _add_lap(activity: Element, lap: Lap, start: datetime, kcal: int) -> None:
    element = SubElement(activity, "Lap", StartTime=_time(start, lap.start_ms))
    is_rest = lap.kind == image.WALK
    # In the order of the schema.
    for tag, text in (
        ("TotalTimeSeconds", f"{lap.moving_ms / 1000:.3f}"),
        ("DistanceMeters", "0"),
        ("Calories", str(kcal)),
        ("Intensity", "Resting" if is_rest else "Active"),
        ("TriggerMethod", "Manual" if lap.is_by_hand else "Time"),
    ):
        SubElement(element, tag).text = text
    # A track ends where a pause begins.
    for stretch in lap.moving:
        track = SubElement(element, "Track")
        for at_ms in stretch:
            SubElement(SubElement(track, "Trackpoint"), "Time").text = _time(start, at_ms)


def _kcal(laps: list[Lap], person: Person) -> list[int]:
    """Of each lap, in whole ones whose sum is that of the session."""
    found, sum_kcal = [], 0.0
    for lap in laps:
        before = round(sum_kcal)
        sum_kcal += energy([(lap.kind, lap.moving_ms)], person).gross_kcal or 0
        found.append(round(sum_kcal) - before)
    return found


def _time(start: datetime, offset_ms: int) -> str:
    at = start.astimezone(UTC) + timedelta(milliseconds=offset_ms)
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
