"""Other programs' formats: out and back in, with a library that did not write them."""

import io
import struct
import zipfile
from datetime import UTC, date, datetime, time, timedelta

import pytest
from garmin_fit_sdk import CrcCalculator
from hypothesis import given
from hypothesis import strategies as some
from icalendar import Calendar

from clip.core import image
from garmin_sdk import garmins
from runwalk.formats import calendar, course_workouts, fit_reading, fit_workout, workout_file, zwo
from runwalk.plans import course_file, notation, plan_file
from runwalk.plans.plan import Plan, Repeat, Step, steps
from runwalk.problem import Problem

NOW = datetime(2026, 11, 25, 7, 0, tzinfo=UTC)
KINDS = some.sampled_from([image.WARM_UP, image.RUN, image.WALK, image.COOL_DOWN])
STEPS = some.builds(Step, KINDS, some.none() | some.integers(1, 60).map(lambda s: 1000 * s))
REPEATS = some.builds(
    Repeat, some.integers(1, 9), some.lists(STEPS, min_size=1, max_size=4).map(tuple)
)
NESTED = some.builds(
    Repeat, some.integers(1, 3), some.lists(STEPS | REPEATS, min_size=1, max_size=3).map(tuple)
)


@given(some.lists(STEPS | REPEATS, min_size=1, max_size=6).map(tuple))
def test_a_plan_comes_back_from_a_fit_workout(items):
    plan = Plan("Läufe", items)
    data, warnings = fit_workout.write(plan, NOW)
    assert not [warning for warning in warnings if "repeats" in warning]
    back = fit_workout.read("w.fit", data)
    assert back.plan.items == items
    assert back.plan.name == "Läufe"
    assert back.warnings == []


@given(some.lists(STEPS | NESTED, min_size=1, max_size=3).map(tuple))
def test_a_nested_plan_comes_back_step_by_step(items):
    plan = Plan("x", items)
    data, warnings = fit_workout.write(plan, NOW)
    is_nested = any(
        isinstance(one, Repeat) for item in items if isinstance(item, Repeat) for one in item.items
    )
    assert any("written out" in warning for warning in warnings) == is_nested
    back = fit_workout.read("w.fit", data).plan.image
    assert list(steps(back)) == list(steps(plan.image))


def test_a_watch_can_tell_workouts_apart():
    serials = {
        garmins(fit_workout.write(plan_file.read(name), NOW)[0])["file_id_mesgs"][0][
            "serial_number"
        ]
        for name in plan_file.samples()
    }
    assert len(serials) == len(plan_file.samples())


def test_a_fit_workout_as_garmin_reads_it():
    data, _ = fit_workout.write(plan_file.read("free-finish"), NOW)
    found = garmins(data)
    assert found["file_id_mesgs"][0]["type"] == "workout"
    assert found["workout_mesgs"][0]["sport"] == "running"
    told = [
        (step.get("intensity"), step["duration_type"], step.get("duration_time"))
        for step in found["workout_step_mesgs"]
    ]
    assert told == [
        ("warmup", "time", 300.0),
        ("active", "time", 180.0),
        ("recovery", "time", 90.0),
        ("active", "repeat_until_steps_cmplt", None),
        ("active", "open", None),
        ("cooldown", "time", 300.0),
    ]
    assert found["workout_step_mesgs"][3]["repeat_steps"] == 4


@given(some.lists(STEPS | REPEATS, min_size=1, max_size=6))
def test_a_workout_is_read_as_garmin_reads_it(items):
    data, _ = fit_workout.write(Plan("Ünder way", tuple(items)), NOW)
    found = garmins(data)
    read = fit_reading.workout("w.fit", data)
    assert read.name == found["workout_mesgs"][0]["wkt_name"]
    assert (read.sport, read.left_over) == (found["workout_mesgs"][0]["sport"], 0)
    for ours, theirs in zip(read.steps, found["workout_step_mesgs"], strict=True):
        assert vars(ours) == {field: theirs.get(field) for field in vars(ours)}


def fit(body):
    """A FIT file of these messages."""
    head = struct.pack("<BBHI4s", 14, 32, 21, len(body), b".FIT")
    head += struct.pack("<H", CrcCalculator.calculate_crc(head, 0, 12))
    whole = head + body
    return whole + struct.pack("<H", CrcCalculator.calculate_crc(whole, 0, len(whole)))


def test_big_endian_numbers_and_what_is_not_told():
    fields = bytes([7, 1, 0, 1, 1, 0, 2, 4, 0x86, 3, 1, 0])
    body = bytes([0x40, 0, 1]) + struct.pack(">HB", 27, 4) + fields
    data = fit(body + struct.pack(">BBBIB", 0, 0, 0, 60_000, 255))
    (read,) = fit_reading.workout("w.fit", data).steps
    assert read == fit_reading.WorkoutStep(None, "active", "time", 60_000, None, None)
    (theirs,) = garmins(data)["workout_step_mesgs"]
    assert theirs["duration_value"] == 60_000


def test_a_file_of_a_million_messages_is_given_up():
    body = bytes([0x40, 0, 0]) + struct.pack("<HB", 27, 0) + bytes(1_000_000)
    with pytest.raises(Problem, match="more than 20000 messages"):
        fit_workout.read("w.fit", fit(body))
    with pytest.raises(Problem, match="too large for a workout"):
        workout_file.read("w.fit", bytes(3_000_000))


@pytest.mark.parametrize("cut", [0, 1, 11, 14, 40, 200, -1])
def test_a_damaged_fit_file_is_refused(cut):
    data, _ = fit_workout.write(plan_file.read("first-steps"), NOW)
    with pytest.raises(Problem, match="damaged"):
        fit_workout.read("w.fit", data[:cut])


@given(some.integers(0, 400), some.integers(1, 255))
def test_a_fit_file_with_a_spoilt_byte_is_refused(at, flip):
    data, _ = fit_workout.write(plan_file.read("first-steps"), NOW)
    spoilt = bytearray(data)
    spoilt[at % len(data)] ^= flip
    try:
        fit_workout.read("w.fit", bytes(spoilt))
    except Problem:
        return
    # Nothing in the head needs these: protocol and profile version, its CRC.
    assert at % len(data) in (1, 2, 3, 12, 13)


@given(some.binary(max_size=300))
def test_any_bytes_are_a_workout_or_a_problem(data):
    for reader in (fit_workout.read, zwo.read):
        with pytest.raises(Problem):
            reader("x", data)


def test_a_whole_course_goes_to_a_watch_in_order():
    fields, data = course_file.read_whole("couch-to-5k")
    images = course_file.images(data)
    written, warnings = course_workouts.write("Läufe" * 10, images, NOW)
    assert warnings == []
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        assert archive.testzip() is None
        found = [garmins(archive.read(name)) for name in sorted(archive.namelist())]
    names = [one["workout_mesgs"][0]["wkt_name"] for one in found]
    assert len(found) == len(fields.sessions)
    assert names == sorted(names) and names[-1].endswith("27")
    made = [one["file_id_mesgs"][0]["time_created"] for one in found]
    assert made == sorted(set(made))
    assert len({one["file_id_mesgs"][0]["serial_number"] for one in found}) == len(found)
    first = found[0]["workout_step_mesgs"][0]
    assert (first["intensity"], first["duration_time"]) == ("warmup", 300.0)


def test_what_a_course_loses_is_said_by_session():
    nested = "2x(2x(1m run, 1m walk), 1m walk)"
    plans = [Plan("x", notation.parse(one)) for one in ("1m run", nested, nested, "1m run", nested)]
    _, warnings = course_workouts.write("x", [plan.image for plan in plans], NOW)
    assert warnings == [
        "sessions 2-3, 5: FIT has no repeats in repeats: the outer ones are written out"
    ]


def test_a_calendar_as_another_reads_it():
    images = course_file.images(course_file.read("couch-to-5k"))
    first = date(2026, 11, 30)
    on = calendar.days(first, ["mon", "thu"], len(images))
    text = calendar.write_calendar("C25K", images, on, time(7, 30), NOW, 30)
    entries = Calendar.from_ical(text).walk("VEVENT")
    assert len(entries) == 27
    starts = [entry.decoded("dtstart") for entry in entries]
    assert starts[:3] == [
        datetime(2026, 11, 30, 7, 30),
        datetime(2026, 12, 3, 7, 30),
        datetime(2026, 12, 7, 7, 30),
    ]
    assert (entries[0].decoded("dtend") - starts[0]).total_seconds() == 1800
    assert len({entry["uid"] for entry in entries}) == 27
    assert all(entry.start.tzinfo is None for entry in entries)
    (alarm,) = entries[0].walk("VALARM")
    assert alarm.decoded("trigger") == timedelta(minutes=-30)


def test_a_course_that_is_postponed_moves():
    images = course_file.images(course_file.read("couch-to-5k"))

    def entries(first, now):
        on = calendar.days(first, ["mon"], len(images))
        text = calendar.write_calendar("C25K", images, on, time(7), now, 0)
        return Calendar.from_ical(text).walk("VEVENT")

    planned = entries(date(2026, 11, 30), NOW)
    moved = entries(date(2027, 1, 4), NOW + timedelta(minutes=1))
    assert [one["uid"] for one in planned] == [one["uid"] for one in moved]
    assert planned[0]["sequence"] < moved[0]["sequence"]
    assert not planned[0].walk("VALARM")
