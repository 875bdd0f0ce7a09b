"""Which power-on the clip's records and its answers name: the real app and link, on CPython."""

import random
import sys

import pytest
from world import ListeningHost, PowerCut, World, install_stand_ins

from clip.core.journal import BOOT, RANDOM_BOOT, START
from clip.core.ticks import LAST_TICK
from clip.power_on import PowerOn
from clip.store import files, place, slots
from clip.store.journal import MAX_FILE_BYTES, Journal
from runwalk.board import board_file
from runwalk.plans.plan_file import read
from runwalk.sessions.journal import decode

BUTTON = 14


@pytest.fixture
def world(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    world = World(random.Random(1), BUTTON)
    install_stand_ins(world, monkeypatch)
    sys.modules["machine"].unique_id = lambda: b"\xab"
    (tmp_path / "board.json").write_text(board_file.read("virtual").device_json())
    (tmp_path / slots.file(1)).write_bytes(read("first-steps").image)
    monkeypatch.setattr(PowerOn, "current", None)
    world.power_on()
    return world


def run_app(world, for_ms=5_000, ending=KeyboardInterrupt):
    """The VM starts, and in it the app, until a host's Ctrl-C or the end of power."""
    from clip.app import App
    from clip.hw import board
    from clip.store import settings

    PowerOn.current = None
    parts = board.build(board.describe())
    world.end_ms, world.ending = world.ms + for_ms, ending
    app = App(parts, ListeningHost(world), Journal(), settings.load()[0], slots.load(1))
    try:
        app.run()
    except PowerCut:
        world.ms += 1_000
        world.power_on()
        PowerOn.current = None


def status():
    from clip import link

    return link.status(was_running=True)


def leave():
    from clip import link

    link.leave()


def boots():
    """The boot number of each BOOT record."""
    return [
        record.boot
        for record in decode(files.read("journal.rwj", MAX_FILE_BYTES) or b"")[0]
        if record.kind == BOOT
    ]


def test_a_host_that_leaves_finds_the_same_power_on_again(world):
    run_app(world)
    first = status()["boot"]
    assert first >= RANDOM_BOOT
    leave()
    run_app(world)
    assert status()["boot"] == first
    run_app(world, ending=PowerCut)
    run_app(world)
    assert status()["boot"] not in (first, None)
    assert boots()[0] == first and boots()[-1] == status()["boot"]


def test_where_no_app_has_begun_the_power_on_is_not_known(world):
    """Its last record is of an earlier one: with its number, a host would date that by today."""
    run_app(world, ending=PowerCut)
    # Safe mode, or a host that came before the app did.
    assert status()["boot"] is None
    leave()
    assert place.load() is None
    run_app(world)
    assert len(boots()) == 2
    assert status()["boot"] == boots()[-1]


def test_a_boot_that_a_full_flash_did_not_take_is_still_that_of_what_follows(world, monkeypatch):
    run_app(world, ending=PowerCut)
    (earlier,) = boots()

    def full(_journal):
        raise OSError(28)

    with monkeypatch.context() as patch:
        patch.setattr(Journal, "flush", full)
        run_app(world)
    now = status()["boot"]
    assert now != earlier
    leave()
    world.press(world.ms + 500, 120)
    run_app(world)
    found, _ = decode(files.read("journal.rwj", MAX_FILE_BYTES))
    assert boots() == [earlier]
    assert found[-1].boot == now


def test_ticks_that_wrap_are_counted(world):
    """Every 12.4 days: a clip that lives on its charger is switched on for longer."""
    world.powered_ms = world.ms - LAST_TICK + 2_000
    run_app(world, for_ms=1_000)
    assert status()["wraps"] == 0
    leave()
    run_app(world)
    assert status()["wraps"] == 1
    leave()
    world.press(world.ms + 500, 120)
    run_app(world)
    (start,) = [
        record
        for record in decode(files.read("journal.rwj", MAX_FILE_BYTES))[0]
        if record.kind == START
    ]
    assert (start.argument, len(boots())) == (1, 1)
    assert start.time_ms < 60_000


def test_a_wrap_while_a_host_speaks_is_counted_once(world):
    world.powered_ms = world.ms - LAST_TICK + 2_000
    run_app(world, for_ms=1_000)
    world.ms += 5_000
    assert status()["wraps"] == status()["wraps"] == 1
    leave()
    run_app(world)
    assert status()["wraps"] == 1
    # A look at a moment that is past, or a few ms ahead, is no wrap.
    now = PowerOn.current
    for raw in (world.ticks_ms() - 3, world.ticks_ms() + 3, world.ticks_ms()):
        now.look(raw)
    assert now.wraps == 1
