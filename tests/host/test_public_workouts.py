"""Public workouts that were once read wrongly, made small: the right value, or the right refusal.

A row of the tables is a file in workouts/.
"""

import os
import struct
import tomllib
from pathlib import Path

import pytest
from garmin_fit_sdk import CrcCalculator
from icalendar import Calendar

from command_line import output_of, run_command
from runwalk.formats import fit_workout
from runwalk.plans import notation
from runwalk.problem import Problem

CASES = Path(__file__).parent / "workouts"

# File: its name, its steps, and what is said of what got lost.
READ = {
    "02-half-second-step.fit": (
        "Half",
        "1s run, 1m walk",
        ["step 1: rounded to whole seconds, at least 1"],
    ),
    "03-header-crc-zero.fit": ("Easy", "5m warm-up, 8x(1m run, 1m30s walk), 5m cool-down", []),
    "04-name-rest-behind-nul.fit": ("Easy run", "1m run", []),
    "05-repeat-until-time.fit": (
        "Until20",
        "5m warm-up, 7x(1m run, 2m walk), 5m cool-down",
        ["step 4: repeats until 20m are over: written as 7 whole rounds"],
    ),
    "07-Freeride.zwo": ("T", "1m warm-up, 20m run, 1m cool-down", []),
    "07-MaxEffort.zwo": ("T", "1m warm-up, 5m run, 1m cool-down", []),
    "08-jog-and-walk.zwo": ("T", "3x(4m run, 1m walk)", []),
    "09-steps-out-of-order.fit": ("Scrambled2", "5m warm-up, 1m run, 1m30s walk, 5m cool-down", []),
    "10-off-0.zwo": ("T", "5m run", []),
    "10-off-missing.zwo": ("T", "3x(5m run)", []),
    "11-cycling.fit": (
        "Bike",
        "1m run",
        ["it is a workout for cycling: check that its steps suit a run"],
    ),
    "12-fractions.fit": (
        "Frac",
        "1m31s run, 1m1s walk, 2s run",
        ["steps 1-3: rounded to whole seconds, at least 1"],
    ),
    "15-no-name.zwo": ("15-no-name", "1m run", []),
}
REFUSED = {
    "01-run-without-durationType.zwo": (
        "its steps are distances, which a clip can't tell: build it with times in Zwift"
    ),
    "06-repeat-70000.fit": "step 2 repeats 70000 times: 1 to 1000 are possible"
    ": change that in the program that made it",
    "06-repeat-minus-1.zwo": "step 1 repeats -1 times: 1 to 1000 are possible"
    ": change that in the program that made it",
    "14-entities.zwo": "it defines entities, which no workout needs: delete its <!DOCTYPE …>",
    "14-repeat-2000.fit": "step 2 repeats 2000 times: 1 to 1000 are possible"
    ": change that in the program that made it",
    "14-zero-time.fit": "step 1 has a time of 0: give it 1 s or more, or delete it",
}


def test_each_workout_has_its_row():
    files = {path.name for path in CASES.iterdir()}
    assert files == {*READ, *REFUSED, "20-course-open-last.toml"}


@pytest.mark.parametrize("name", READ)
def test_a_workout_is_read(name, home, tmp_path):
    title, steps, lost = READ[name]
    to = tmp_path / "out.toml"
    ran = run_command("plans", "import", CASES / name, to)
    assert ran.status == 0
    assert [line.removeprefix("runwalk: ") for line in ran.stderr.splitlines()] == lost
    assert tomllib.loads(to.read_text(encoding="utf-8")) == {"name": title, "steps": steps}
    # What was written is a plan.
    output_of("plans", "show", to)


@pytest.mark.parametrize("name", REFUSED)
def test_a_workout_is_refused(name, home, tmp_path):
    to = tmp_path / "out.toml"
    said = output_of("plans", "import", CASES / name, to, status=1)
    assert said == f"runwalk: {CASES / name}: {REFUSED[name]}\n"
    assert not to.exists()


def test_a_session_of_open_steps_ends_after_it_begins(healthy_home, tmp_path):
    file = tmp_path / "days.ics"
    output_of("course", "calendar", CASES / "20-course-open-last.toml", file)
    entries = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert len(entries) == 5
    assert all(entry.end > entry.start for entry in entries)


@pytest.mark.parametrize("ending", [".fit", ".zwo"])
def test_what_is_no_file_is_not_opened(ending, home, tmp_path):
    pipe = tmp_path / f"pipe{ending}"
    os.mkfifo(pipe)
    device = tmp_path / f"zero{ending}"
    device.symlink_to("/dev/zero")
    folder = tmp_path / f"folder{ending}"
    folder.mkdir()
    for path in (pipe, device, folder):
        assert "is not a file" in output_of("plans", "import", path, "out.toml", status=1)


@pytest.mark.parametrize("ending", [".fit", ".zwo"])
def test_a_file_that_is_too_large_is_not_read(ending, home, tmp_path):
    large = tmp_path / f"large{ending}"
    with large.open("wb") as file:
        file.truncate(5_000_000_000)
    assert "too large" in output_of("plans", "import", large, "out.toml", status=1)


def test_what_lies_behind_a_fit_file_is_left_out(home, tmp_path):
    file = tmp_path / "w.fit"
    file.write_bytes((CASES / "03-header-crc-zero.fit").read_bytes() + bytes(10))
    ran = run_command("plans", "import", file, tmp_path / "out.toml")
    assert (ran.status, ran.stderr) == (0, "runwalk: 10 bytes after its end are left out\n")


def changed(name, before, after):
    """A FIT file with other bytes in one place, its checksum right."""
    whole = (CASES / name).read_bytes()[:-2]
    assert whole.count(before) == 1
    data = whole.replace(before, after)
    return data + CrcCalculator.calculate_crc(data, 0, len(data)).to_bytes(2, "little")


def test_compressed_times_do_not_disturb():
    # The step is a message of local type 2: its head as one with a compressed time.
    step = bytes([0, 0, 0, 0x60, 0xEA])
    data = changed("11-cycling.fit", b"\2" + step, bytes([0x80 | 2 << 5 | 7]) + step)
    assert notation.write(fit_workout.read("w.fit", data).plan.items) == "1m run"


@pytest.mark.parametrize(
    ("before", "after", "end"),
    [
        ("03000701", "03000801", "distance"),
        ("03000701", "03000a01", "hr less than"),
        # The button ends a step of the round, and no time.
        ("02020000c0d40100", "02020005ffffffff", "time"),
    ],
)
def test_a_repeat_whose_end_a_clip_cannot_tell_is_played_once(before, after, end):
    data = changed("05-repeat-until-time.fit", bytes.fromhex(before), bytes.fromhex(after))
    found = fit_workout.read("w.fit", data)
    assert found.plan.items[1].times == 1
    assert found.warnings == [
        f"step 4: repeats until {end}, which a clip can't tell: played once",
    ]


def test_a_repeat_that_goes_back_to_nothing_is_refused():
    data = changed("05-repeat-until-time.fit", bytes.fromhex("03000701"), bytes.fromhex("03000709"))
    with pytest.raises(Problem, match="step 4 goes back to a step that is not before it"):
        fit_workout.read("w.fit", data)


def test_many_losses_of_one_kind_are_one_line(home, tmp_path):
    step = '<SteadyState Duration="60.2"><textevent/></SteadyState>'
    file = tmp_path / "w.zwo"
    file.write_text(
        "<workout_file><sportType>run</sportType><durationType>time</durationType>"
        f"<workout>{step * 18}</workout></workout_file>"
    )
    ran = run_command("plans", "import", file, tmp_path / "out.toml")
    assert ran.stderr.splitlines() == [
        "runwalk: steps 1-18: rounded to whole seconds, at least 1",
        "runwalk: steps 1-18: a clip shows no text: left out",
    ]


@pytest.mark.parametrize("times", [0, 1001, 65_536, 0xFFFF_FFFE])
def test_a_fit_workout_that_repeats_too_often_is_refused(times):
    data = changed("06-repeat-70000.fit", struct.pack("<I", 70_000), struct.pack("<I", times))
    with pytest.raises(Problem, match=f"step 2 repeats {times} times: 1 to 1000"):
        fit_workout.read("w.fit", data)
