"""Text as people paste it into intervals.icu."""

import pytest

from runwalk.formats import intervals_text
from runwalk.plans import notation
from runwalk.problem import Problem

TARGET = "a clip can't watch a target: left out"
TEXT = "a clip shows no text: left out"
BY_DISTANCE = "ends by distance, which a clip can't tell: the button ends it"


@pytest.mark.parametrize(
    ("text", "written", "warnings"),
    [
        (
            "Warmup\n- 9m Z2 press lap\n\nMain set 6x\n- RPE9 - not all out 2m 315w - 330w\n"
            "- recover 2m Z1\n\nCooldown\n- 9m Z2",
            "open warm-up, 6x(2m run, 2m walk), 9m cool-down",
            [f"steps 1, 3-5: {TARGET}", f"step 3: {TEXT}"],
        ),
        (
            "5x\n- 30s 120%\n- 30s 50%\n\n- 5m 50%",
            "5x(30s run, 30s walk), 5m walk",
            [f"steps 2-4: {TARGET}"],
        ),
        ("3x\n- 4m 50%\n- 1m 20%\n", "3x(4m run, 1m walk)", [f"steps 2-3: {TARGET}"]),
        (
            "- Warmup 10m\n- 3x\n  - Work 6m\n  - Recovery 4m\n- 5m",
            "10m warm-up, 3x(6m run, 4m walk), 5m run",
            [f"step 3: {TEXT}"],
        ),
        ("- 3x\n- 1m run\n- 1m walk\n\n- 2m", "3x(1m run, 1m walk), 2m run", []),
        ("Main 2X\n\n- 1m\n- walk 1m\n\n- 2m", "2x(1m run, 1m walk), 2m run", []),
        (
            "- 1h2m30s\n- 1m30\n- 1'30\"\n- 5'\n- 0.5m\n- ten",
            "1h2m30s run, 1m30s run, 1m30s run, 5m run, 30s run",
            ["step 6: has no time: left out"],
        ),
        ("- 5m 5:00/km Pace\n- 1h30 Z1 HR", "5m run, 1h30m walk", [f"steps 1-2: {TARGET}"]),
        (
            "- 1km\n- 500mtr walk\n- 400m 3:20/100m Pace",
            "open run, open walk, 6h40m run",
            [f"steps 1-2: {BY_DISTANCE}", f"step 3: {TARGET}"],
        ),
        (
            "\ufeff- 90s run\r\n- 2.4s walk\r\n",
            "1m30s run, 2s walk",
            ["step 2: rounded to whole seconds, at least 1"],
        ),
        ("Do this 3x a week!\n\nEasy\n- Recovery run 30m", "30m run", []),
    ],
)
def test_a_text_of_intervals_icu(text, written, warnings):
    found = intervals_text.read("monday.txt", text.encode())
    assert notation.write(found.plan.items) == written
    assert (found.plan.name, found.warnings) == ("monday", warnings)


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"", "no step in it: write each in a line of its own, as in - 5m run"),
        (b"5m run", "no step in it"),
        (b"\xff\xfe", "not a text in UTF-8"),
        (b"- 0m run", "step 1 has a time of 0"),
        (b"- 999999999h", "step 1 has no time that a clip can play"),
        (b"0x\n- 5m run", "step 1 repeats 0 times"),
        (b"9999x\n- 5m run", "step 1 repeats 9999 times"),
        (b"- " + b"9" * 500_000, "no step in it"),
        (b"- " + b"1h" * 200_000 + b"!", "step 1 has no time that a clip can play"),
        (b"- 1m\n" * 100_000, "steps and repeats are written"),
    ],
)
def test_a_text_that_is_no_workout_is_refused(data, complaint):
    with pytest.raises(Problem, match=f"w.txt: .*{complaint}"):
        intervals_text.read("w.txt", data)
