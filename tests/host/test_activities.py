"""Sessions as activities and as a table, read by libraries that did not write them."""

import csv
import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from xml.etree import ElementTree

import pytest

from clip.core import image
from garmin_sdk import garmins
from runwalk.action import Action
from runwalk.formats import fit_activity, table, tcx
from runwalk.plans import notation, plan_file
from runwalk.plans.plan import Plan
from runwalk.problem import Problem
from runwalk.sessions.session import DoneStep, Session
from runwalk.training.person import Person
from runwalk.training.session_energy import of_session

NOW = datetime(2026, 11, 25, 7, 0, tzinfo=UTC)
TCX = {"t": "http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"}


def done():
    plan = plan_file.read("first-steps").image
    session = Session("ab", 7, image.crc(plan), image.steps(plan), NOW, plan, "aborted")
    session.steps = [
        DoneStep(1, image.WARM_UP, 0, 0, 300_000),
        DoneStep(2, image.RUN, 300_000, 0, 390_000),
        DoneStep(3, image.WALK, 390_000, 0, 450_000),
    ]
    session.pauses = [(310_000, 340_000)]
    session.end_ms = 450_000
    return session


def test_a_session_as_garmin_reads_it():
    found = garmins(fit_activity.write(done(), 123.4))
    assert found["file_id_mesgs"][0]["type"] == "activity"
    (whole,) = found["session_mesgs"]
    assert whole["start_time"] == NOW
    assert (whole["total_elapsed_time"], whole["total_timer_time"]) == (450.0, 420.0)
    assert (whole["num_laps"], whole["total_calories"]) == (3, 123)
    laps = [
        (lap["sport"], lap["intensity"], lap["total_elapsed_time"], lap["total_timer_time"])
        for lap in found["lap_mesgs"]
    ]
    assert laps == [
        ("walking", "warmup", 300.0, 300.0),
        ("running", "active", 90.0, 60.0),
        ("walking", "recovery", 60.0, 60.0),
    ]
    (activity,) = found["activity_mesgs"]
    assert activity["num_sessions"] == 1
    stamps = [record["timestamp"] for record in found["record_mesgs"]]
    assert stamps == sorted(stamps) and (stamps[-1] - stamps[0]).total_seconds() == 450
    events = [event["event_type"] for event in found["event_mesgs"]]
    assert events == ["start", "stop_all", "start", "stop_all"]


def test_what_can_be_no_activity():
    session = done()
    session.started_at = None
    with pytest.raises(Problem, match=str(Action.DATE_SESSION)):
        fit_activity.write(session, None)
    empty = done()
    empty.steps = []
    with pytest.raises(Problem, match="nothing was done"):
        fit_activity.write(empty, None)
    assert "total_calories" not in garmins(fit_activity.write(done(), None))["session_mesgs"][0]


def test_times_ascend_and_are_rounded_alike():
    session = done()
    session.started_at = NOW + timedelta(milliseconds=499)
    session.pauses = [(310_600, 310_900), (340_500, 449_700)]
    session.end_ms = 450_500
    session.steps[-1].end_ms = 450_500
    found = garmins(fit_activity.write(session, None))
    kinds = ("event_mesgs", "record_mesgs", "lap_mesgs")
    for kind in kinds:
        stamps = [message["timestamp"] for message in found[kind]]
        assert stamps == sorted(stamps)
    last = {found[kind][-1]["timestamp"] for kind in (*kinds, "session_mesgs", "activity_mesgs")}
    assert len(last) == 1
    assert [event["event_type"] for event in found["event_mesgs"]] == [
        *("start", "stop_all", "start", "stop_all", "start", "stop_all")
    ]


def test_what_the_button_ended_is_said():
    plan = Plan("x", notation.parse("5m warm-up, open run, 1m walk")).image
    session = replace(done(), plan=plan)
    laps = garmins(fit_activity.write(session, None))["lap_mesgs"]
    assert [lap["lap_trigger"] for lap in laps] == ["time", "manual", "time"]
    session.steps[0].end_ms = session.steps[1].start_ms = 200_000
    laps = garmins(fit_activity.write(session, None))["lap_mesgs"]
    assert [lap["lap_trigger"] for lap in laps] == ["manual", "manual", "time"]


@pytest.mark.parametrize("year", [1, 1970, 1999, 2101, 9999])
@pytest.mark.parametrize("write", [fit_activity.write, tcx.write])
def test_a_year_that_no_file_can_have_is_refused(write, year):
    session = done()
    session.started_at = datetime(year, 6, 1, tzinfo=timezone(timedelta(hours=2)))
    with pytest.raises(Problem, match=f"dated {year:04}-06-01: a file can have 2000 to 2100"):
        write(session, None)


def test_a_session_as_tcx():
    session, person = done(), Person(mass_kg=70)
    root = ElementTree.fromstring(tcx.write(session, person))
    (activity,) = root.findall("t:Activities/t:Activity", TCX)
    assert activity.get("Sport") == "Running"
    assert activity.findtext("t:Id", None, TCX) == "2026-11-25T07:00:00.000Z"
    laps = activity.findall("t:Lap", TCX)
    told = ("TotalTimeSeconds", "DistanceMeters", "Intensity", "TriggerMethod")
    assert [[lap.findtext(f"t:{tag}", None, TCX) for tag in told] for lap in laps] == [
        ["300.000", "0", "Active", "Time"],
        ["60.000", "0", "Active", "Time"],
        ["60.000", "0", "Resting", "Manual"],
    ]
    # The schema has an order.
    assert [child.tag.partition("}")[2] for child in laps[0]] == [
        *("TotalTimeSeconds", "DistanceMeters", "Calories", "Intensity", "TriggerMethod", "Track")
    ]
    kcal = sum(int(lap.findtext("t:Calories", None, TCX)) for lap in laps)
    assert kcal == round(of_session(session, person).gross_kcal)
    # A pause divides the track of its lap.
    tracks = [[one.text[14:19] for one in track.iterfind("*/t:Time", TCX)] for track in laps[1][5:]]
    assert tracks == [["05:00", "05:10"], ["05:40", "06:30"]]


def test_a_tcx_without_kcal_says_0():
    root = ElementTree.fromstring(tcx.write(done(), Person()))
    assert {one.text for one in root.iterfind(".//t:Calories", TCX)} == {"0"}


def test_a_table_as_another_reads_it():
    session = done()
    session.plan = Plan("=1+1", plan_file.read("first-steps").items).image
    (row,) = csv.DictReader(io.StringIO(table.write([session], Person(mass_kg=70))))
    assert row["plan"] == "'=1+1"
    assert (row["run_s"], row["walk_s"], row["outcome"]) == ("60", "60", "aborted")
    assert 20 < int(row["gross_kcal"]) < 60 and row["effort"] == ""


def test_excel_reads_the_table_as_what_it_is():
    session = done()
    session.note = "Läufe"
    data = table.as_file([session], Person())
    assert data.startswith(b"\xef\xbb\xbf") and "Läufe" in data.decode("utf-8-sig")
