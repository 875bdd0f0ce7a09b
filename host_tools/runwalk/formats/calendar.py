"""A course as an iCalendar: an entry a session, on the days of the week that one has for it."""

from datetime import date, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Alarm, Calendar
from icalendar import Event as Entry

from runwalk.plans.notation import write
from runwalk.plans.plan import from_image
from runwalk.plans.schedule import planned_steps

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
    name: str, images: list[bytes], on: list[date], at: time, now: datetime, remind_min: int
) -> bytes:
    """The .ics of a course's sessions on these days, at a time of the day wherever one is.

    A session is known by its course's name and its number: a calendar that has it already moves
    it. `remind_min`: so many minutes before it begins, 0 for never.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//runwalk//run/walk course//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for number, (day, data) in enumerate(zip(on, images, strict=True), 1):
        entry = Entry()
        entry.add("uid", f"{uuid5(NAMESPACE_URL, f'runwalk:{name}:{number}')}")
        entry.add("dtstamp", now)
        # A calendar takes a later one only with a higher number: the minutes since 1970 fit.
        entry.add("sequence", int(now.timestamp()) // 60)
        start = datetime.combine(day, at)
        entry.add("dtstart", start)
        # As a preview draws it: nobody knows how long an open step is.
        entry.add("dtend", start + timedelta(milliseconds=planned_steps(data)[-1].end_ms))
        summary = f"{name}: session {number} of {len(images)}"
        entry.add("summary", summary)
        entry.add("description", write(from_image(data).items))
        if remind_min:
            entry.add_component(_reminder(summary, remind_min))
        calendar.add_component(entry)
    return bytes(calendar.to_ical())


def _reminder(summary: str, minutes: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", timedelta(minutes=-minutes))
    return alarm
