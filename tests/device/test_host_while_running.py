"""A host that speaks while a session runs: the session goes on where its clock says it should be."""

import json
import time

import pytest
import serial

from clip_user import BIN, run, wait_for

READY = b'"event": "ready"'


def start_of_steps(session):
    return [(step["kind"], step["start_ms"]) for step in session["steps"]]


def test_status_leaves_the_session_going(start_clip, tmp_path):
    clip = start_clip(speed=4)
    clip.load(tmp_path, "6s run, 6s walk, 6s run")
    clip.hand("press")
    seen = []
    while (session := clip.status()["session"]) or not seen:
        seen.append(session)
    session = clip.pulled()
    assert session["outcome"] == "finished"
    assert start_of_steps(session) == [("run", 0), ("walk", 6_000), ("run", 12_000)]
    assert session["end_ms"] == 18_000
    assert session["pauses"] == []
    elapsed = [one["elapsed_ms"] for one in seen if one]
    assert elapsed == sorted(elapsed)


@pytest.mark.parametrize("command", [["show", "--json"], ["log", "pull", "--json"]])
def test_every_reading_command_leaves_it_going(start_clip, tmp_path, command):
    clip = start_clip(speed=4)
    clip.load(tmp_path, "60s run")
    clip.hand("press")
    clip.wait_until("running")
    json.loads(clip.runwalk(*command))
    assert clip.status()["session"]["state"] == "running"


def test_cues_due_while_the_host_spoke_are_told(start_clip, tmp_path):
    clip = start_clip(speed=10)
    clip.load(tmp_path, "60s run, 300s walk")
    clip.hand("press")
    clip.wait_until("running")
    with clip.connect() as connection:
        wait_for(
            lambda: connection.ask("status", True)["session"]["kind"] == "walk",
            "the walk to fall due",
        )
    late = connection.ready["late"]
    assert "walk" in [name for name, _ in late]
    assert connection.ready["state"] == "running"
    clip.runwalk("stop")
    session = clip.pulled()
    assert start_of_steps(session) == [("run", 0), ("walk", 60_000)]
    assert session["steps"][1]["late_ms"] == dict(late)["walk"]
    assert session["missed_cues"] == [name for name, _ in late].count("countdown")


def test_a_session_that_ends_while_the_host_speaks_is_finished(start_clip, tmp_path):
    clip = start_clip(speed=10)
    clip.load(tmp_path, "60s run")
    clip.hand("press")
    clip.wait_until("running")
    with clip.connect() as connection:
        wait_for(
            lambda: connection.ask("status", True)["session"]["state"] == "finished", "the end"
        )
    session = clip.pulled()
    assert (session["outcome"], session["end_ms"]) == ("finished", 60_000)


def hold_by_mpremote(clip, tmp_path):
    """A session under way, stopped by the stock mpremote; what was shown then."""
    clip.load(tmp_path, "60s run, 5s walk")
    clip.hand("press")
    clip.wait_until("running")
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
    with serial.Serial(clip.port, timeout=5) as port:
        port.write(b"\r\x03\x02\x04")
        assert READY in port.read_until(READY)


def by_next_command(clip):
    clip.runwalk("show")


def by_reset_pin(clip):
    with serial.Serial(clip.port, timeout=5) as port:
        wait_for(lambda: port.is_open, "the port")
        clip.hand("reset")
        assert READY in port.read_until(READY)


@pytest.mark.parametrize("start_again", [by_ctrl_d, by_next_command, by_reset_pin])
def test_stock_mpremote_holds_and_the_session_is_offered(start_clip, tmp_path, start_again):
    clip = start_clip(speed=5)
    held = hold_by_mpremote(clip, tmp_path)
    assert held["state"] == "offered"
    assert is_silent_and_dark(clip)
    start_again(clip)
    offered = clip.status()["session"]
    assert offered["state"] == "paused"
    assert offered["elapsed_ms"] == held["elapsed_ms"]
    clip.hand("press")
    clip.wait_until("running")
    clip.wait_until(None)
    session = clip.pulled()
    assert session["outcome"] == "finished"
    assert session["run_ms"] == 60_000
    assert session["moving_ms"] == 65_000


def test_an_offered_session_can_be_dropped(start_clip, tmp_path):
    clip = start_clip(speed=5)
    hold_by_mpremote(clip, tmp_path)
    by_ctrl_d(clip)
    clip.hand("press 2500")
    clip.wait_until(None)
    assert clip.pulled()["outcome"] == "aborted"


def test_a_storm_of_ctrl_c_loses_nothing(start_clip, tmp_path):
    clip = start_clip(speed=5)
    clip.load(tmp_path, "10m run")
    clip.hand("press")
    clip.wait_until("running")
    with serial.Serial(clip.port, timeout=5) as port:
        for _ in range(60):
            port.write(b"\x03")
            time.sleep(0.002)
        port.write(b"\r\x02")
        port.read_until(b">>> ")
    assert clip.status()["session"]["state"] in ("offered", "running")
    assert clip.status()["safe_mode"] is None
    clip.runwalk("stop")
    assert clip.pulled()["outcome"] == "aborted"


def test_a_host_killed_in_the_middle(start_clip, tmp_path):
    clip = start_clip(speed=5)
    clip.load(tmp_path, "10m run")
    clip.hand("press")
    clip.wait_until("running")
    with serial.Serial(clip.port, timeout=5) as port:
        port.write(b"\r\x03\x02")
        port.read_until(b">>> ")
        port.write(b"\x01")
        port.read_until(b">")
        port.write(b"\x05A\x01")
        port.read(4)
        port.write(b"import cl")  # and gone, in the middle of a raw paste
    offered = clip.status()["session"]
    assert offered["state"] == "offered"


def test_demo(home, tmp_path):
    ran = run([BIN / "runwalk", "demo", "longer-runs", "--speed", "200", "--out", tmp_path / "out"])
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "finished" in ran.stdout
    assert (tmp_path / "out/report.html").exists()
    assert "<svg" in (tmp_path / "out/timeline.svg").read_text()
