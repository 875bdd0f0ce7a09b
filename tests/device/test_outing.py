"""A session on the virtual clip, from the button to the report."""

from clip.core.patterns import KIND_COLOURS, TONES
from clip_user import wait_for

BUZZER, RED, GREEN, BLUE = 15, 16, 17, 18
STEPS = "20s warm-up, 2x(15s run, 10s walk), 20s cool-down"


def tones(clip):
    """(us, Hz) whenever the buzzer changed, 0 for silence."""
    return [
        (us, values[0] if values[1] else 0)
        for us, pin, *values in clip.outputs()
        if pin == BUZZER and len(values) == 2
    ]


def sounded(clip):
    """The tones sounded in order, Hz."""
    return [hz for _, hz in tones(clip) if hz]


def colours(clip):
    """The colours shown, in order; those between two pins of one change left out."""
    levels = {RED: 0, GREEN: 0, BLUE: 0}
    changes = [line for line in clip.outputs() if line[1] in levels and len(line) == 4]
    shown = []
    for (us, pin, _, duty), after in zip(changes, changes[1:] + [None]):
        levels[pin] = duty // 257
        if after is None or after[0] - us > 10_000:
            shown.append(levels[RED] << 16 | levels[GREEN] << 8 | levels[BLUE])
    return shown


def test_a_whole_session(start_clip, tmp_path):
    clip = start_clip(speed=20)
    clip.load(tmp_path, STEPS)
    clip.hand("press")
    wait_for(lambda: len(sounded(clip)) >= expected_pulses(), "all cues")
    session = clip.pulled()
    assert session["outcome"] == "finished"
    assert [(step["kind"], step["start_ms"]) for step in session["steps"]] == [
        ("warm-up", 0),
        ("run", 20_000),
        ("walk", 35_000),
        ("run", 45_000),
        ("walk", 60_000),
        ("cool-down", 70_000),
    ]
    assert session["end_ms"] == 90_000
    assert session["run_ms"] == 30_000
    assert session["started_at"] is not None
    assert tones(clip)[-1][1] == 0


def expected_pulses():
    pulses = {cue: sum(hz > 0 for hz, _ in pattern) for cue, pattern in TONES.items()}
    kinds = [1, 2, 3, 2, 3, 4]
    return sum(pulses[kind] + 3 * pulses[5] for kind in kinds) + pulses[6]


def test_the_buzzer_plays_the_patterns(start_clip, tmp_path):
    clip = start_clip(speed=5)
    clip.load(tmp_path, "4s run")
    clip.hand("press")
    expected = [hz for cue in (2, 5, 5, 5, 6) for hz, _ in TONES[cue] if hz]
    wait_for(lambda: len(sounded(clip)) >= len(expected), "all cues")
    assert sounded(clip) == expected


def test_the_led_shows_the_kind(start_clip, tmp_path):
    clip = start_clip(speed=5)
    clip.load(tmp_path, "5s run, 5s walk")
    clip.hand("press")
    wait_for(lambda: len(sounded(clip)) >= 3 + 3 + 1 + 3 + 4, "all cues")
    shown = colours(clip)
    assert KIND_COLOURS[2] in shown
    assert KIND_COLOURS[3] in shown
    assert shown.index(KIND_COLOURS[2]) < shown.index(KIND_COLOURS[3])
    wait_for(lambda: colours(clip)[-1] == 0, "the LED to go dark")


def test_pause_and_resume_by_the_button(start_clip, tmp_path):
    clip = start_clip(speed=4)
    clip.load(tmp_path, "60s run, 5s walk")
    clip.hand("press")
    clip.wait_until("running")
    clip.hand("press")
    clip.wait_until("paused")
    first = clip.status()["session"]["elapsed_ms"]
    assert clip.status()["session"]["elapsed_ms"] == first
    clip.hand("press")
    clip.wait_until("running")
    clip.wait_until(None)
    session = clip.pulled()
    ((paused_ms, resumed_ms),) = session["pauses"]
    assert session["steps"][1]["start_ms"] == 60_000 + resumed_ms - paused_ms
    assert session["run_ms"] == 60_000


def test_an_open_step_ends_by_the_button(start_clip, tmp_path):
    clip = start_clip(speed=10)
    clip.load(tmp_path, "open run, 5s walk")
    clip.hand("press")
    clip.wait_until("waiting")
    clip.hand("press")
    clip.wait_until(None)
    session = clip.pulled()
    assert session["outcome"] == "finished"
    assert session["end_ms"] == session["steps"][1]["start_ms"] + 5_000


def test_a_long_press_ends_the_session(start_clip, tmp_path):
    clip = start_clip(speed=5)
    clip.load(tmp_path, "10m run")
    clip.hand("press")
    clip.wait_until("running")
    clip.hand("press 2500")
    clip.wait_until(None)
    assert clip.pulled()["outcome"] == "aborted"


def test_a_press_without_a_plan_is_refused_aloud(start_clip):
    clip = start_clip(speed=5)
    clip.status()
    clip.hand("press")
    wait_for(lambda: len(sounded(clip)) == 5, "the refusal")
    assert clip.status()["session"] is None


def test_start_and_stop_from_the_host(start_clip, tmp_path):
    clip = start_clip(speed=5)
    clip.load(tmp_path, "10m run")
    clip.runwalk("start")
    clip.wait_until("running")
    assert "a session is under way" in clip.runwalk("start", status=1)
    assert "a session is running" in clip.runwalk("load", "first-steps", status=1)
    clip.runwalk("stop")
    assert clip.status()["session"] is None
    assert "no session is under way" in clip.runwalk("stop", status=1)
    assert clip.pulled()["outcome"] == "aborted"


def test_monitor_tells_each_cue(start_clip, tmp_path):
    import json

    clip = start_clip(speed=4)
    clip.load(tmp_path, "40s run, 5s walk")
    clip.runwalk("start")
    events = [json.loads(line) for line in clip.runwalk("monitor", "--json").splitlines()]
    told = [(event["cue"], event["at"]) for event in events]
    assert told[-6:] == [
        ("countdown", 39_000),
        ("walk", 40_000),
        ("countdown", 42_000),
        ("countdown", 43_000),
        ("countdown", 44_000),
        ("finished", 45_000),
    ]


def test_the_journal_of_many_sessions_is_pulled_once(start_clip, tmp_path):
    clip = start_clip(speed=50)
    clip.load(tmp_path, "2s run")
    for _ in range(3):
        clip.hand("press")
        clip.wait_until(None)
    clip.pulled()
    import json

    again = json.loads(clip.runwalk("log", "pull", "--json"))
    assert again["known"] > 0
    assert again["damaged"] == 0
