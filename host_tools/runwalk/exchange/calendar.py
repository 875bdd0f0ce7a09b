"""A course as an iCalendar: an entry a session, on the days of the week that one has for it."""

from datetime import date, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar
from icalendar import Event as Entry

from clip.core import image
from runwalk.plans.notation import write
from runwalk.plans.plan import from_image

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
# With days of rest between; the walks of `making` lie between its runs on these.
_USUAL = ("sat", "tue,fri", "mon,wed,fri", "mon,wed,fri,sun", "mon,tue,thu,fri,sat")


def usual_days(per_week: int) -> list[str]:
    """On which days so many sessions a week are; every day where they are more than six."""
    if per_week <= len(_USUAL):
        return _USUAL[per_week - 1].split(",")
    return [*WEEKDAYS[: min(per_week, len(WEEKDAYS))]]


def days(first: date, weekdays: list[str], count: int) -> list[date]:
    """The next `count` of those days of the week, from `first` on."""
    wanted = {WEEKDAYS.index(name) for name in weekdays}
    found: list[date] = []
    day = first
    while len(found) < count:
        if day.weekday() in wanted:
            found.append(day)
        day += timedelta(days=1)
    return found


def write_calendar(
    name: str, images: list[bytes], on: list[date], at: time, now: datetime
) -> bytes:
    """The .ics of a course's sessions on these days, at a local time of the day."""
    calendar = Calendar()
    calendar.add("prodid", "-//runwalk//run/walk course//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for number, (day, data) in enumerate(zip(on, images, strict=True), 1):
        entry = Entry()
        entry.add("uid", f"{uuid5(NAMESPACE_URL, f'runwalk:{image.crc(data):08x}:{day}:{number}')}")
        entry.add("dtstamp", now)
        start = datetime.combine(day, at)
        entry.add("dtstart", start)
        entry.add("dtend", start + timedelta(milliseconds=image.total_ms(data)))
        entry.add("summary", f"{name}: session {number} of {len(images)}")
        entry.add("description", write(from_image(data).items))
        calendar.add_component(entry)
    return bytes(calendar.to_ical())
