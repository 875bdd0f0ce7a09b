"""A host that speaks while a session runs: the session goes on where its clock says it should be."""

import json

import pytest
import serial
from clip_record import heard, heard_since, pattern, patterns, session_of, tones

from clip.core import cues
from virtual_clip import READY_MS
from waiting import PATIENCE_S

READY = b'"event": "ready"'
RUN, WALK, PIP = 2, 3, 5


def start_of_steps(session):
    return [(step["kind"], step["start_ms"]) for step in session["steps"]]


def test_status_leaves_the_session_going(clip, tmp_path):
    session_of(clip, tmp_path, "3s run, 3s walk, 3s run")
    elapsed = []
    while session := clip.session():
        elapsed.append(session["elapsed_ms"])
        clip.advance(1_000)
    assert len(elapsed) > 5
    assert elapsed == sorted(elapsed)
    session = clip.pulled()
    assert session["outcome"] == "finished"
    assert start_of_steps(session) == [("run", 0), ("walk", 3_000), ("run", 6_000)]
    assert session["end_ms"] == 9_000
    assert session["pauses"] == []


@pytest.mark.parametrize("command", [["show", "--json"], ["log", "pull", "--json"]])
def test_every_reading_command_leaves_it_going(clip, tmp_path, command):
    session_of(clip, tmp_path, "60s run")
    json.loads(clip.runwalk(*command))
    assert clip.session()["state"] == "running"


def test_cues_due_while_the_host_spoke_are_told(clip, tmp_path):
    session_of(clip, tmp_path, "60s run, 300s walk")
    begin_ms = tones(clip)[0][0] // 1000
    before = heard(clip)
    with clip.connect() as connection:
        clip.advance("70s")
        assert connection.status().session.kind == "walk"
    woke_ms = clip.now_ms() - READY_MS - begin_ms
    assert connection.ready.state == "running"
    due_ms = {"countdown": [57_000, 58_000, 59_000], "walk": [60_000]}
    late = [(name, woke_ms - at_ms) for name, at in due_ms.items() for at_ms in at]
    assert connection.ready.late == late
    clip.advance("1s")
    # The start of a step still helps, a countdown to a moment that is over would mislead.
    assert heard_since(clip, before) == pattern(WALK)
    clip.runwalk("stop")
    session = clip.pulled()
    assert start_of_steps(session) == [("run", 0), ("walk", 60_000)]
    assert session["steps"][1]["late_ms"] == woke_ms - 60_000
    assert session["missed_cues"] == 3


def test_a_session_that_ends_while_the_host_speaks_is_finished(clip, tmp_path):
    session_of(clip, tmp_path, "60s run")
    with clip.connect() as connection:
        clip.advance("60s")
        assert connection.status().session.state == "finished"
    session = clip.pulled()
    assert (session["outcome"], session["end_ms"]) == ("finished", 60_000)


def hold_by_mpremote(clip, tmp_path):
    """A session under way, stopped by the stock mpremote; what was shown then."""
    session_of(clip, tmp_path, "60s run, 5s walk")
    clip.mpremote("fs", "ls")
    kept = clip.mpremote(
        "resume", "exec", "import clip.link, json; print(json.dumps(clip.link.status(False)))"
    )
    return json.loads(kept)["session"]


def is_silent_and_dark(clip):
    """Whether the last that each pin was told is off."""
    last = {pin: values[-1] for _, pin, *values in clip.outputs()}
    return not any(last.values())


def by_ctrl_d(clip):
    with serial.Serial(clip.port, timeout=PATIENCE_S) as port:
        port.write(b"\r\x03\x02\x04")
        assert READY in port.read_until(READY)


def by_next_command(clip):
    clip.runwalk("show")


def by_reset_pin(clip):
    with serial.Serial(clip.port, timeout=PATIENCE_S) as port:
        clip.do("reset")
        assert READY in port.read_until(READY)


@pytest.mark.parametrize("start_again", [by_ctrl_d, by_next_command, by_reset_pin])
def test_stock_mpremote_holds_and_the_session_is_offered(clip, tmp_path, start_again):
    held = hold_by_mpremote(clip, tmp_path)
    assert held["state"] == "offered"
    assert is_silent_and_dark(clip)
    start_again(clip)
    clip.advance("2s")
    assert heard(clip)[-4:] == pattern(cues.OFFERED)
    offered = clip.session()
    assert offered["state"] == "paused"
    assert offered["elapsed_ms"] == held["elapsed_ms"]
    before = heard(clip)
    clip.press()
    clip.advance("66s")
    pips = 3 * [PIP]
    told = patterns(cues.RESUMED, cues.HALFWAY, *pips, WALK, *pips, cues.FINISHED)
    assert heard_since(clip, before) == told
    session = clip.pulled()
    assert session["outcome"] == "finished"
    assert session["run_ms"] == 60_000
    assert session["moving_ms"] == 65_000


def test_an_offered_session_can_be_dropped(clip, tmp_path):
    hold_by_mpremote(clip, tmp_path)
    by_ctrl_d(clip)
    clip.press(2500)
    assert clip.session() is None
    assert clip.pulled()["outcome"] == "aborted"


def test_a_storm_of_ctrl_c_loses_nothing(clip, tmp_path):
    session_of(clip, tmp_path, "10m run")
    with serial.Serial(clip.port, timeout=PATIENCE_S) as port:
        for _ in range(60):
            port.write(b"\x03")
        port.write(b"\r\x02")
        port.read_until(b">>> ")
    status = clip.status()
    assert status["session"]["state"] == "offered"
    assert status["safe_mode"] is None
    clip.runwalk("stop")
    assert clip.pulled()["outcome"] == "aborted"


def test_a_host_killed_in_the_middle(clip, tmp_path):
    session_of(clip, tmp_path, "10m run")
    with serial.Serial(clip.port, timeout=PATIENCE_S) as port:
        port.write(b"\r\x03\x02")
        port.read_until(b">>> ")
        port.write(b"\x01")
        port.read_until(b">")
        port.write(b"\x05A\x01")
        port.read(4)
        port.write(b"import cl")  # and gone, in the middle of a raw paste
    offered = clip.session()
    assert offered["state"] == "offered"
