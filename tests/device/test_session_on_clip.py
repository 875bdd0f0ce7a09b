"""A session on the virtual clip, from the button to the report."""

import json

from clip_record import colours, heard, patterns, played, session_of, tones

from clip.core import cues
from clip.core.button import GAP_MS
from clip.core.patterns import FLASH, KIND_COLOURS, OFF
from command_line import output_of, started
from runwalk.plans.notation import parse
from runwalk.plans.plan import Plan
from schedule_edges import tone_edges
from waiting import PATIENCE_S

STEPS = "20s warm-up, 2x(15s run, 10s walk), 20s cool-down"
START_OF_STEPS = [
    ("warm-up", 0),
    ("run", 20_000),
    ("walk", 35_000),
    ("run", 45_000),
    ("walk", 60_000),
    ("cool-down", 70_000),
]
RUN, WALK, PIP = 2, 3, 5


def start_of_steps(session):
    return [(step["kind"], step["start_ms"]) for step in session["steps"]]


def test_a_whole_session(clip, tmp_path):
    clip.load(tmp_path, STEPS)
    clip.press()
    clip.advance("92s")
    assert played(clip, tones(clip)) == tone_edges(Plan("Test", parse(STEPS)).image)
    session = clip.pulled()
    assert session["outcome"] == "finished"
    assert start_of_steps(session) == START_OF_STEPS
    assert session["end_ms"] == 90_000
    assert session["run_ms"] == 30_000
    assert session["missed_cues"] == 0
    assert session["started_at"] is not None


def test_the_session_begins_3_ms_after_its_press_is_understood(clip, tmp_path):
    clip.load(tmp_path, "4s run")
    pressed_ms = clip.now_ms()
    clip.press()
    first_us, _ = tones(clip)[0]
    assert first_us // 1000 == pressed_ms + 100 + GAP_MS + 3


def test_the_buzzer_plays_the_patterns(clip, tmp_path):
    clip.load(tmp_path, "4s run")
    clip.press()
    clip.advance("6s")
    assert heard(clip) == patterns(RUN, PIP, PIP, PIP, cues.FINISHED)


def test_the_led_shows_the_kind(clip, tmp_path):
    clip.load(tmp_path, "5s run, 5s walk")
    clip.press()
    clip.advance("11s")
    shown = [colour for _, colour in played(clip, colours(clip)) if colour != FLASH]
    # Between the flashes of its tones a step has its colour; silence at the end is dark.
    assert list(dict.fromkeys(shown)) == [KIND_COLOURS[RUN], KIND_COLOURS[WALK], OFF]
    assert shown[-1] == OFF


def test_pause_and_resume_by_the_button(clip, tmp_path):
    clip.load(tmp_path, "60s run, 5s walk")
    clip.press()
    clip.advance("10s")
    clip.press()
    paused = clip.session()
    assert paused["state"] == "paused"
    clip.advance("3m")
    assert clip.session()["elapsed_ms"] == paused["elapsed_ms"]
    clip.press()
    assert clip.session()["state"] == "running"
    clip.advance("60s")
    session = clip.pulled()
    ((paused_ms, resumed_ms),) = session["pauses"]
    assert session["steps"][1]["start_ms"] == 60_000 + resumed_ms - paused_ms
    assert session["run_ms"] == 60_000
    assert resumed_ms - paused_ms > 180_000


def test_an_open_step_ends_by_the_button(clip, tmp_path):
    clip.load(tmp_path, "open run, 5s walk")
    clip.press()
    clip.advance("20m")
    assert clip.session()["state"] == "waiting"
    clip.press()
    clip.advance("6s")
    session = clip.pulled()
    assert session["outcome"] == "finished"
    assert session["end_ms"] == session["steps"][1]["start_ms"] + 5_000


def test_a_long_press_ends_the_session(clip, tmp_path):
    clip.load(tmp_path, "10m run")
    clip.press()
    clip.press(2500)
    assert clip.session() is None
    assert clip.pulled()["outcome"] == "aborted"


def test_a_press_without_a_plan_is_refused_aloud(clip):
    clip.press()
    clip.advance("1s")
    assert heard(clip) == patterns(cues.REFUSED)
    assert clip.session() is None


def test_start_and_stop_from_the_host(clip, tmp_path):
    clip.load(tmp_path, "10m run")
    clip.runwalk("start")
    clip.advance("1s")
    assert clip.session()["state"] == "running"
    assert "a session is under way" in clip.runwalk("start", status=1)
    assert "a session is running" in clip.runwalk("load", "first-steps", status=1)
    clip.runwalk("stop")
    assert clip.session() is None
    assert "no session is under way" in clip.runwalk("stop", status=1)
    assert clip.pulled()["outcome"] == "aborted"


def test_monitor_tells_each_cue(clip, tmp_path):
    clip.load(tmp_path, "40s run, 5s walk")
    clip.runwalk("start")
    starts = clip.state()["starts"]
    with started("monitor", "--json", "--port", clip.port) as (process, said):
        clip.wait_for_start(starts)
        clip.advance("46s")
        process.wait(PATIENCE_S)
        events = [json.loads(line) for line in said().splitlines()]
    told = [(event["cue"], event["at_ms"]) for event in events]
    assert told[-6:] == [
        ("countdown", 39_000),
        ("walk", 40_000),
        ("countdown", 42_000),
        ("countdown", 43_000),
        ("countdown", 44_000),
        ("finished", 45_000),
    ]


def test_the_journal_of_many_sessions_is_pulled_once(clip, tmp_path):
    clip.load(tmp_path, "2s run")
    for _ in range(3):
        clip.press()
        clip.advance("5s")
    clip.pulled()
    again = json.loads(clip.runwalk("log", "pull", "--json"))
    assert again["known"] > 0
    assert again["damaged_bytes"] == 0


def test_a_pull_on_a_terminal_asks_how_it_was(clip, tmp_path):
    session_of(clip, tmp_path, "1m run, 1m walk")
    clip.advance("3m")
    said = output_of("log", "pull", typed="8\n\n")
    assert "1 new session pulled" in said and "How hard was it?" in said and "Foster" in said
    assert json.loads(output_of("report", "--json"))["effort"] == 8
    # In a script nothing is asked, nor of what was answered.
    assert "How" not in output_of("log", "pull")
    again = output_of("log", "pull", typed="\n")
    assert "hurt" in again and "How hard" not in again
