"""The real RP2040 image in an emulator: what a user does with a Pico, and what befalls it."""

import json
import signal

from capture import signals, write_vcd
from emulated_pico import FROZEN, PLAIN, is_ready, restart
from vcd.reader import TokenKind, tokenize

from clip.store import slots
from clip_user import BIN, run, wait_for
from command_line import started
from runwalk.board import board_file
from runwalk.plans.plan_file import read
from schedule_edges import tone_edges
from waiting import PATIENCE_S

PLAN = "first-steps"
FILL = """
f = open("big", "wb")
try:
    while f.write(bytes(4096)):
        pass
except OSError:
    f.close()
"""
MINUTES_30 = 30 * 60
# As many flash operations as a load takes, and some more.
LOAD_CUTS = (1, 2, 4, 7, 11)


def plan_file(tmp_path, name, steps):
    path = tmp_path / f"{name}.toml"
    path.write_text(f'name = "{name}"\nsteps = "{steps}"\n')
    return str(path)


def test_from_the_first_start_to_the_report(start_pico):
    pico = start_pico(FROZEN)
    is_ready(pico)
    assert "into slot 1" in pico.runwalk("load", PLAN)
    start = len(pico.events)
    pico.runwalk("start")
    pico.unplug()
    pico.run_for(MINUTES_30 + 10)
    pico.plug()
    session = pico.pulled()
    assert (session["outcome"], session["end_ms"]) == ("finished", MINUTES_30 * 1000)
    assert_in_time(tone_edges(read(PLAN).image, pico.board.buzzer), pico.tones(start))
    report = run([BIN / "runwalk", "report"])
    assert report.returncode == 0 and "First steps" in report.stdout


def assert_in_time(edges, tones):
    """Every change of tone comes, in order and within 1 ms of when it is due, the first one too."""
    assert [hz for _, hz in tones] == [hz for _, hz in edges]
    begin_us = tones[1][0] - edges[1][0] * 1000
    late_ms = [(us - begin_us) / 1000 - at_ms for (at_ms, _), (us, _) in zip(edges, tones)]
    assert max(map(abs, late_ms)) <= 1


def test_a_capture_as_vcd(tmp_path):
    tone = {"us": 5, "pin": 18, "hz": 2700, "duty": 9}
    silence = {"us": 65_005, "pin": 18, "hz": 0, "duty": 0}
    write_vcd(tmp_path / "tones.vcd", signals(board_file.read("pico"), [tone, silence]))
    with (tmp_path / "tones.vcd").open("rb") as file:
        tokens = list(tokenize(file))
    names = {token.var.reference for token in tokens if token.kind is TokenKind.VAR}
    times = [token.time_change for token in tokens if token.kind is TokenKind.CHANGE_TIME]
    heard = [t.real_change.value for t in tokens if t.kind is TokenKind.CHANGE_REAL]
    assert names == {"buzzer", "buzzer_hz", "red", "green", "blue", "motor"}
    assert times[-2:] == [5, 65_005] and heard[-2:] == [2700, 0]


def test_a_bad_main_is_mended_by_installing(start_pico):
    pico = start_pico(PLAIN)
    pico.mpremote("exec", "f = open('main.py', 'w'); f.write('import nothing'); f.close()")
    start = restart(pico)
    for board in ("esp32", "pico-2", "virtual"):
        told = pico.runwalk("install", "--board", board, status=1)
        assert "is a Raspberry Pi Pico with RP2040" in told
        assert "--board: pico, pico-w, xiao-rp2040" in told
    assert "files changed" in pico.runwalk("install", "--board", "pico")
    is_ready(pico, start)
    assert pico.status()["board"] == "pico"


def test_frozen_firmware_starts_without_a_look_at_the_flash(start_pico):
    """MicroPython looks for a built-in module in all of sys.path first: a start took 183 ms."""
    pico = start_pico(FROZEN)
    is_ready(pico)
    start = restart(pico)
    is_ready(pico, start)
    events = pico.events[start:]
    on_us = next(event["us"] for event in events if event.get("event") == "power on")
    ready_us = next(event["us"] for event in events if b"ready" in event.get("usb", b""))
    assert ready_us - on_us < 120_000
    where = ["resume", "exec", "import sys, clip; print(sys.path, clip.__file__)"]
    assert pico.mpremote(*where) == "['', '.frozen', '/lib'] clip/__init__.py\n"
    # What `install` puts on the flash is preferred.
    pico.runwalk("install", "--board", "pico")
    assert pico.mpremote(*where) == "['', '.frozen', '/lib'] clip/__init__.mpy\n"


def test_ctrl_c_ends_a_test_of_the_button_at_once(start_pico):
    """Its two minutes are far from over when the command has gone and the app runs again."""
    pico = start_pico(FROZEN)
    is_ready(pico)
    with started("test", "button", "--seconds", "120", "--port", pico.port) as (process, said):
        wait_for(lambda: "Press it" in said(), "the test to begin")
        start = len(pico.events)
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE_S) == 130
        # Asked last, it answers when all that it has said is known here.
        pico.count()
        assert b'"event": "ready"' in pico.said(start)
        assert "Traceback" not in said()


def test_the_power_goes_while_a_plan_is_loaded(start_pico, tmp_path):
    pico = start_pico(FROZEN)
    is_ready(pico)
    old, new = (
        plan_file(tmp_path, "Old", "5m walk"),
        plan_file(tmp_path, "New", "9x(1m run, 1m walk)"),
    )
    into_slot_1 = ("--slot", "1", "--replace")
    pico.runwalk("load", old)
    for after in LOAD_CUTS:
        pico.cut_power_after(after)
        ran = run([BIN / "runwalk", "load", new, *into_slot_1, "--port", pico.port])
        assert "Traceback" not in ran.stderr
        pico.cut_power_after(0)
        start = restart(pico)
        is_ready(pico, start)
        assert pico.status()["plan"]["name"] in (("Old", "New") if ran.returncode else ("New",))
        pico.runwalk("load", old, *into_slot_1)


def test_the_power_goes_in_a_session(start_pico):
    pico = start_pico(FROZEN)
    is_ready(pico)
    pico.runwalk("load", PLAN)
    pico.press()
    pico.run_for(600)
    pico.cut_power_after(1)
    pico.run_for(120)
    assert any(event.get("event") == "power cut" for event in pico.events)
    start = restart(pico)
    is_ready(pico, start)
    session = pico.status()["session"]
    assert session["state"] == "paused" and session["elapsed_ms"] >= 600_000 - 35_000
    pico.press()
    assert pico.status()["session"]["state"] == "running"
    pico.run_for(MINUTES_30)
    assert pico.pulled()["outcome"] == "finished"


def test_a_broken_plan_and_a_full_flash(start_pico, tmp_path):
    pico = start_pico(FROZEN)
    is_ready(pico)
    pico.runwalk("load", PLAN)
    damage = f"f = open({slots.file(1)!r}, 'r+b'); f.seek(20); f.write(b'?'); f.close()"
    pico.mpremote("exec", damage + FILL)
    start = restart(pico)
    is_ready(pico, start)
    assert "damaged" in json.dumps(pico.status()["plan"])
    long = plan_file(tmp_path, "Long", ", ".join(f"{n}s run, 1m walk" for n in range(10, 400)))
    assert "full" in pico.runwalk("load", long, status=1)
    pico.mpremote("exec", "import os; os.remove('big')")
    pico.runwalk("load", PLAN)
    assert pico.status()["plan"]["name"] == "First steps"
