"""Random sessions of the real app in virtual time: presses, pauses, late wake-ups, cut power, hosts.

`SOAK=100000 pytest tests/soak` plays that many; `make test` plays 250, `make reliability` 2,000.
"""

import contextlib
import json
import os
import random

import pytest
from world import ADC, PWM, ListeningHost, PowerCut, World, install_stand_ins

from clip.core import cues, image
from clip.core import journal as records
from clip.core.journal import BOOT, FINISH, START, STEP
from clip.store import files, place, slots
from clip.store.journal import FILES, MAX_FILE_BYTES
from runwalk.board import board_file
from runwalk.plans.notation import parse
from runwalk.plans.plan import Plan
from runwalk.sessions.choosing import sessions
from runwalk.sessions.database import open_archive
from runwalk.sessions.journal import decode

SESSIONS = int(os.environ.get("SOAK", "250"))
BUTTON, BUZZER = 14, 15
# A pattern that begins this late is still given as of when it was due.
LATEST_MS = 50
# A checkpoint each thirty seconds, and one that waits for a gap between cues.
LOST_MS = 35_000


def random_plan(seed):
    parts = [f"{seed.randrange(1, 240)}s {kind}" for kind in seed.choices(["run", "walk"], k=3)]
    times = seed.randrange(1, 5)
    steps = f"{seed.randrange(5, 60)}s warm-up, {times}x({', '.join(parts)})"
    if seed.randrange(2):
        steps += f", {seed.randrange(5, 60)}s cool-down"
    return Plan("soak", parse(steps)).image


@pytest.fixture
def play(tmp_path, monkeypatch):
    """Plays one session to its end: play(seed) gives world, plan and journal."""
    monkeypatch.chdir(tmp_path)

    def play(seed):
        for path in tmp_path.iterdir():
            path.unlink()
        world = World(seed, BUTTON)
        install_stand_ins(world, monkeypatch)
        ADC.mv = 4000
        (tmp_path / "board.json").write_text(board_file.read("virtual").device_json())
        (tmp_path / "settings.json").write_text(json.dumps({"power_off_min": 0}))
        plan = random_plan(seed)
        (tmp_path / slots.file(1)).write_bytes(plan)
        # Sometimes so full that it begins a new file in this session.
        older = seed.choice([0, 0, 950, 995])
        (tmp_path / "journal.rwj").write_bytes(
            b"".join(records.encode(BOOT, 0, 0, 1, at + 1, 0, 0) for at in range(older))
        )
        return world, plan

    return play


def run_app(world):
    """Run the app until the world ends it; True where it yielded to a host."""
    from clip.app import App
    from clip.hw import board
    from clip.store import settings
    from clip.store.journal import Journal

    parts = board.build(board.describe())
    app = App(parts, ListeningHost(world), Journal(), settings.load()[0], slots.load(1))
    try:
        app.run()
    except PowerCut:
        return False
    assert PWM.sounding[BUZZER] == 0, "a buzzer that sounds while a host speaks"
    return True


def journal():
    return b"".join(files.read(name, MAX_FILE_BYTES) or b"" for name in FILES)


def has_ended():
    found, damaged = decode(journal())
    assert damaged == 0
    kinds = [record.kind for record in found]
    return FINISH in kinds


def leave(world):
    """What a host says last: go on as if nothing had happened."""
    kept = place.load()
    if kept and kept.mode == place.HELD:
        kept.mode = place.GOING
        place.keep(kept)


def play_to_the_end(world, seed, plan, *, cuts):
    """Start, and disturb until the session is finished."""
    total_ms = image.total_ms(plan)
    cut_at_ms = None
    world.power_on()
    world.press(world.ms + 500, 120)
    for _ in range(60):
        if seed.randrange(3) == 0:
            pause_at_ms = world.ms + seed.randrange(3_000, total_ms + 3_000)
            world.press(pause_at_ms, 100)
            world.press(pause_at_ms + seed.randrange(1_000, 60_000), 100)
        world.end_ms = world.ms + seed.randrange(5_000, total_ms + 90_000)
        world.ending = PowerCut if cuts and seed.randrange(4) == 0 else KeyboardInterrupt
        # Fine, low, or in between where the gauge must not flicker; never empty, which ends it.
        ADC.mv = seed.choice([4000, 3700, 3620, 3560])
        said_before = len(world.said)
        yielded = run_app(world)
        if cut_at_ms is not None:
            offered = [e for e in world.said[said_before:] if e.get("cue") == "offered"]
            assert offered and offered[0]["at"] >= cut_at_ms - LOST_MS, "the place is lost"
        cut_at_ms = None if yielded else running_at_ms(world)
        if has_ended():
            return
        world.ms += seed.randrange(1, 3_000)
        if yielded:
            leave(world)
        else:
            world.power_on()
        paused = world.said and world.said[-1].get("state") == "paused"
        if not yielded or paused:
            # It is offered, or stands still: a press goes on.
            world.press(world.ms + 1_500, 100)
    raise AssertionError("sixty disturbances, and no end")


def running_at_ms(world):
    """The clock of the session that runs, None where none does."""
    last = [event for event in world.said if event.get("event") == "cue"][-1:]
    if not last or last[0]["state"] != "running":
        return None
    return last[0]["at"] + world.ms - last[0]["ms"]


def done_sessions(tmp_path):
    path = tmp_path / "archive.sqlite"
    with contextlib.suppress(FileNotFoundError):
        path.unlink()
    with open_archive(path) as archive:
        archive.add_image(slots.load(1))
        archive.add_journal("ab", journal())
        return sessions(archive)


def planned(plan):
    from runwalk.plans.plan import steps

    return [(step.kind, step.duration_ms) for step in steps(plan)]


def test_hosts_pauses_and_late_wake_ups_cost_no_millisecond(play, tmp_path):
    for number in range(SESSIONS):
        seed = random.Random(number)
        world, plan = play(seed)
        play_to_the_end(world, seed, plan, cuts=False)
        # A press that comes after the end begins another one.
        session = done_sessions(tmp_path)[0]
        assert session.outcome == "finished", number
        moved = [(step.kind, session.moving_in(step)) for step in session.steps]
        assert moved == planned(plan), number
        events = [event for event in world.said if event.get("event") == "cue"]
        # A low battery may have been told before, on the clock of an idle clip.
        while events[0]["cue"] not in image.KIND_NAMES:
            events.pop(0)
        told = [event["cue"] for event in events]
        told = told[: told.index(cues.NAMES[cues.FINISHED]) + 1]
        # The session's clock is the world's, whatever the host did meanwhile.
        origin_ms = events[0]["ms"] - events[0]["at"]
        off_ms = [event["ms"] - origin_ms - event["at"] for event in events[: len(told)]]
        assert max(map(abs, off_ms)) <= LATEST_MS, number
        starts = [name for name in told if name in image.KIND_NAMES]
        assert starts == [image.KIND_NAMES[kind] for kind, _ in planned(plan)], number


def test_after_a_loss_of_power_the_session_still_ends_whole(play, tmp_path):
    for number in range(SESSIONS // 2):
        seed = random.Random(-1 - number)
        world, plan = play(seed)
        play_to_the_end(world, seed, plan, cuts=True)
        found, _ = decode(journal())
        assert [record.sequence for record in found] == list(range(1, len(found) + 1)), number
        started = [record for record in found if record.kind == START]
        begun = [record.number for record in found if record.kind == STEP]
        assert set(begun) == set(range(1, len(planned(plan)) + 1)), number
        assert started, number
