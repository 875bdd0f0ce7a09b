"""What is written here, as other programs' libraries read it."""

import io
import zipfile
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import fitdecode
import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as some
from lxml import etree
from test_archive import CLIP, FINISHED, NOW, journal
from test_workout_formats import ANY_STEP, TIMED, plans

from runwalk.formats import calendar, course_workouts, fit_activity, fit_workout, tcx, zwo
from runwalk.plans import course_file
from runwalk.plans.plan import steps
from runwalk.sessions.choosing import sessions
from runwalk.sessions.database import open_archive
from runwalk.training.person import Person

ZWO = etree.XMLSchema(etree.parse(Path(__file__).with_name("zwo.xsd")))
COURSE = "couch-to-5k"


def messages(data, kind):
    """The messages of one kind in a FIT file, as fitdecode reads it, its checksums verified."""
    reader = fitdecode.FitReader(
        io.BytesIO(data),
        check_crc=fitdecode.CrcCheck.RAISE,
        error_handling=fitdecode.ErrorHandling.RAISE,
    )
    frames = [frame for frame in reader if isinstance(frame, fitdecode.FitDataMessage)]
    return [frame for frame in frames if frame.name == kind]


def value(message, name):
    return message.get_value(name, fallback=None)


def expanded_s(found):
    """The durations of a workout's steps in s, repeats counted out; None for an open one."""
    played = []
    for step in found:
        if value(step, "duration_type") == "repeat_until_steps_cmplt":
            first = value(step, "duration_step")
            played += (value(step, "repeat_steps") - 1) * played[first:]
        else:
            played.append(value(step, "duration_time"))
    return played


@given(plans(ANY_STEP))
@settings(max_examples=30)
def test_a_fit_workout_by_fitdecode(plan):
    data, _ = fit_workout.write(plan, NOW)
    (workout,) = messages(data, "workout")
    assert value(workout, "sport") == "running"
    found = messages(data, "workout_step")
    assert value(workout, "num_valid_steps") == len(found)
    if not any(value(step, "duration_type") == "repeat_until_steps_cmplt" for step in found):
        wanted = [step.duration_ms and step.duration_ms / 1000 for step in steps(plan.image)]
        assert expanded_s(found) == wanted


def test_a_course_of_fit_workouts_by_fitdecode():
    images = course_file.images(course_file.read(COURSE))
    data, _ = course_workouts.write(COURSE, images, NOW)
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        names = file.namelist()
        assert names == sorted(names) and len(names) == len(images)
        made = [value(messages(file.read(name), "file_id")[0], "time_created") for name in names]
    assert made == sorted(made) and len(set(made)) == len(made)


@pytest.fixture
def session(tmp_path):
    with open_archive(tmp_path / "archive.sqlite") as archive:
        archive.add_journal(CLIP, journal(*FINISHED))
        (found,) = sessions(archive)
    found.started_at = datetime(2026, 11, 25, 7, 0, tzinfo=UTC)
    return found


def test_a_fit_activity_by_fitdecode(session):
    data = fit_activity.write(session, 180)
    (told,) = messages(data, "session")
    assert value(told, "sport") == "running"
    assert value(told, "total_timer_time") == session.moving_ms() / 1000
    assert len(messages(data, "lap")) == len(session.steps)


def test_a_tcx_activity_by_lxml(session):
    root = etree.fromstring(tcx.write(session, Person()))
    laps = root.findall(".//{*}Lap")
    assert len(laps) == len(session.steps)
    total_s = sum(float(lap.findtext("{*}TotalTimeSeconds")) for lap in laps)
    assert total_s == session.moving_ms() / 1000


def test_a_calendar_by_vobject():
    images = course_file.images(course_file.read(COURSE))
    on = calendar.days(date(2026, 11, 30), ["mon"], len(images))
    text = calendar.write_calendar("C", images, on, time(7, 30), NOW, 30)
    events = vobject.readOne(text if isinstance(text, str) else text.decode()).vevent_list
    starts = [event.dtstart.value for event in events]
    first = datetime(2026, 11, 30, 7, 30)
    assert starts == [first + timedelta(weeks=week) for week in range(len(images))]
    assert len({event.uid.value for event in events}) == len(images)
    assert events[0].valarm.trigger.value == timedelta(minutes=-30)


@given(plans(TIMED), some.text(max_size=40))
@settings(max_examples=40)
def test_a_zwo_by_its_schema(plan, about):
    data, _ = zwo.write(type(plan)(plan.name, plan.items, about))
    ZWO.assertValid(etree.fromstring(data))
