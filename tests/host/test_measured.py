"""A run that a watch recorded too: its speeds and heart rate, or a session of its own."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from fit_tool.profile.profile_type import Intensity, Sport

from clip.core import image
from clip.core import journal as records
from command_line import output_of, run_command
from runwalk import places
from runwalk.formats import fit_recorded, fit_workout
from runwalk.plans import notation, plan_file
from runwalk.plans.plan import Plan
from runwalk.problem import Problem
from runwalk.sessions.database import now, open_archive
from watch_file import ACTIVITY, START, watch

PLAN = Plan("Monday", notation.parse("5m warm-up, 10m run, 5m walk")).image


def pull_clip_session(start=START + timedelta(seconds=60)):
    """A clip's session of PLAN, dated by hand; its id."""
    ended = ((0, 1, 1), (300_000, 2, 2), (900_000, 3, 3))
    journal = [records.encode(records.START, 0, 3, 1 << 31, 1, 0, image.crc(PLAN))]
    journal += [
        records.encode(records.STEP, kind, number, 1 << 31, 1 + number, at_ms, 0)
        for at_ms, kind, number in ended
    ]
    journal.append(records.encode(records.FINISH, 0, 0, 1 << 31, 5, 1_200_000, 0))
    with open_archive(places.archive_file()) as archive:
        archive.add_image(PLAN)
        (identity,) = archive.add_journal("ab", b"".join(journal)).new
        archive.date_by_hand(identity, start)
    return identity


@pytest.fixture
def file(home, tmp_path):
    path = tmp_path / "run.fit"
    path.write_bytes(watch())
    return path


def reported(what="last"):
    return json.loads(output_of("report", what, "--json"))


def test_a_session_gets_the_speeds_and_beats_of_its_steps(file):
    identity = pull_clip_session()
    output_of("me", "--mass", "70", "--run", "12")
    told = reported()["energy"]["done"]
    said = output_of("log", "import", file)
    assert said == (
        f"Session {identity} (Monday): easy 5.0 km/h, run 9.0 km/h, walk 6.0 km/h, "
        "warm-up 100 beats a minute, run 150 beats a minute, walk 120 beats a minute.\n"
    )
    energy = reported()["energy"]
    assert energy["measured"]["step_bpm"] == [100, 150, 120]
    way_m = 5_000 * 5 / 60 + 9_000 * 10 / 60 + 6_000 * 5 / 60
    assert energy["done"]["distance_m"] == pytest.approx(way_m, rel=0.01)
    # 8 km/h were told when it was pulled.
    assert energy["done"]["gross_kcal"] > told["gross_kcal"]
    assert "distance, measured by a watch" in output_of("report")


def test_what_was_measured_stays_until_it_is_forgotten(file):
    identity = pull_clip_session()
    output_of("log", "import", file)
    output_of("me", "--mass", "70", "--run", "12")
    output_of("log", "estimate", identity)
    energy = reported()["energy"]
    assert energy["measured"]["kmh"]["run_kmh"] == 9.0 and energy["done"]["gross_kcal"]
    output_of("me", "--forget")
    assert reported()["energy"]["measured"] is None
    assert "estimated distance" in output_of("report")


def test_where_one_was_is_not_kept(file):
    pull_clip_session()
    output_of("log", "import", file)
    with open_archive(places.archive_file()) as archive:
        (session,) = archive.summaries()
    assert set(session.told) == {"equations", "measured"}
    fields = {"kmh", "bpm", "step_bpm", "grade_percent", "is_told"}
    assert set(session.told["measured"]) == fields


def test_what_was_not_measured_is_as_it_was_told(home, tmp_path):
    pull_clip_session()
    (tmp_path / "run.fit").write_bytes(watch(ACTIVITY[:3]))
    output_of("log", "import", "run.fit")
    energy = reported()["energy"]
    assert [*energy["measured"]["kmh"]] == ["easy_kmh", "run_kmh"]
    assert energy["measured"]["step_bpm"] == [100, 150, None]
    assert "distance, partly measured by a watch" in output_of("report")


def test_a_run_without_the_clip_is_a_session_of_its_own(home, tmp_path):
    laps = [(360, Intensity.WARMUP), (600, Intensity.ACTIVE), (960, Intensity.ACTIVE)]
    laps.append((1260, Intensity.REST))
    (tmp_path / "run.fit").write_bytes(watch(laps=laps, pauses=[(400, 430)]))
    found = json.loads(output_of("log", "import", "run.fit", "--json"))
    assert found["is_new"]
    session = reported()
    assert (session["plan"], session["outcome"]) == ("With a watch", "finished")
    assert datetime.fromisoformat(session["started_at"]) == START
    assert [(step["kind"], step["start_ms"]) for step in session["steps"]] == [
        *(("warm-up", 0), ("run", 360_000), ("walk", 960_000))
    ]
    assert session["run_ms"] == 570_000 and session["pauses"] == [[400_000, 430_000]]
    again = json.loads(output_of("log", "import", "run.fit", "--json"))
    assert (again["id"], again["is_new"]) == (found["id"], False)
    assert len(json.loads(output_of("report", "--list", "--json"))) == 1
    (week,) = json.loads(output_of("report", "all", "--json"))["weeks"]
    assert (week["finished"], round(week["run_min"], 1)) == (1, 9.5)
    output_of("log", "delete", found["id"], "--yes")
    assert "have deleted: `runwalk log undelete`" in output_of("log", "import", "run.fit", status=1)


def test_a_clips_session_takes_the_place_of_the_watchs_own(file):
    own = json.loads(output_of("log", "import", file, "--json"))
    identity = pull_clip_session()
    found = json.loads(output_of("log", "import", file, "--json"))
    assert (found["id"], found["is_new"]) == (identity, False) and own["id"] != identity
    (listed,) = json.loads(output_of("report", "--list", "--json"))
    assert listed["id"] == identity


def test_a_run_whose_way_nobody_knows_is_a_run_nevertheless(home, tmp_path):
    (tmp_path / "run.fit").write_bytes(watch([(600, None, None)]))
    assert "neither distance nor heart rate" in output_of("log", "import", "run.fit")
    pull_clip_session(START)
    assert "neither a way nor a heart rate" in output_of("log", "import", "run.fit", status=1)


def test_a_session_of_another_day_is_another(file):
    pull_clip_session(START - timedelta(days=1))
    assert " is new: " in output_of("log", "import", file)


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"", "no FIT file, or a damaged one"),
        (watch()[:-1], "no FIT file, or a damaged one"),
        (fit_workout.write(plan_file.read("first-steps"), START)[0], "but no activity"),
        (
            watch(sport=Sport.SWIMMING),
            "it is swimming: only runs",
        ),
        (watch(laps=[(90_000, Intensity.ACTIVE)]), "more than 24 hours"),
        (watch([(10, 6.0, None)], datetime(1990, 1, 1, tzinfo=UTC)), "did not know the date"),
        (watch(start=now() + timedelta(days=30)), "invalid date"),
    ],
)
def test_what_is_no_run_is_refused(home, tmp_path, data, complaint):
    (tmp_path / "run.fit").write_bytes(data)
    assert complaint in output_of("log", "import", "run.fit", status=1)
    assert "no session" in output_of("report", status=1)


def test_a_way_that_goes_back_does_not():
    found = fit_recorded.read("w.fit", watch([(60, 6.0, None), (60, -6.0, None), (60, 6.0, None)]))
    metres = [one for _, one in found.way]
    assert metres == sorted(metres)


def test_a_file_that_is_too_large_is_not_read(home, tmp_path):
    with (tmp_path / "run.fit").open("wb") as file:
        file.truncate(5_000_000_000)
    assert "too large" in output_of("log", "import", "run.fit", status=1)
    with pytest.raises(Problem, match="too large"):
        fit_recorded.read("w.fit", bytes(fit_recorded.MAX_BYTES + 1))


def test_a_file_of_too_many_messages_is_given_up(monkeypatch):
    monkeypatch.setattr(fit_recorded, "_MAX_MESSAGES", 100)
    with pytest.raises(Problem, match="more than 100 messages"):
        fit_recorded.read("w.fit", watch())


def test_the_runner_tells_how_far_it_was_and_how_much_it_climbed(home):
    pull_clip_session()
    output_of("me", "--mass", "70")
    output_of("log", "estimate", "last")
    before = reported()["energy"]["done"]
    assert output_of("log", "route", "last", "--km", "3").endswith("was 3 km.\n")
    flat = reported()["energy"]
    assert flat["done"]["distance_m"] == pytest.approx(3_000)
    assert flat["measured"]["is_told"] and flat["measured"]["grade_percent"] is None
    # All speeds changed by the same factor.
    factor = 3_000 / before["distance_m"]
    assert flat["measured"]["kmh"]["run_kmh"] == pytest.approx(8.0 * factor)
    said = output_of("log", "route", "last", "--km", "3", "--climb", "90")
    assert said.endswith("was 3 km with a net climb of 90 m.\n")
    hilly = reported()["energy"]
    assert hilly["measured"]["grade_percent"] == pytest.approx(3)
    assert hilly["done"]["distance_m"] == pytest.approx(3_000)
    assert hilly["done"]["gross_kcal"] > flat["done"]["gross_kcal"] * 1.1
    text = output_of("report")
    assert "distance, as you told it" in text and "mean grade 3.0 %" in text
    # What the person's habits are by now changes nothing of it.
    output_of("me", "--run", "12", "--grade", "0")
    output_of("log", "estimate", "last")
    assert reported()["energy"]["done"]["distance_m"] == pytest.approx(3_000)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "give --km, --climb, or both"),
        (("--km", "40"), "check kilometres and metres"),
        (("--km", "0"), "0.1"),
        (("--km", "2", "--climb", "2000"), "the grade in %"),
    ],
)
def test_a_route_that_nobody_runs_is_refused(home, options, said):
    pull_clip_session()
    before = reported()
    ran = run_command("log", "route", "last", *options)
    assert ran.status in (1, 2) and said in ran.stderr
    assert reported() == before
