"""Firmware for another chip or MicroPython is refused before anything on the board changes."""

import pytest

from runwalk.device import chip

PICO = 'print(\'["rp2", "Raspberry Pi Pico with RP2040", [1, 28, 0, ""]]\')'
C3 = 'print(\'["esp32", "ESP32C3 module with ESP32C3", {}]\')'


@pytest.fixture
def as_pico(monkeypatch):
    """The virtual clip tells what a Pico tells: here is no Pico, and tests/emulator asks one."""
    monkeypatch.setattr(chip, "_ASK", PICO)


@pytest.mark.parametrize("board", ["esp32", "pico-2", "virtual"])
def test_nothing_is_installed_for_another_chip(start_clip, as_pico, board, tmp_path):
    clip = start_clip()
    before = clip.mpremote("fs", "sha256sum", "main.py")
    for command in (
        ["install", "--board", board],
        ["rescue", str(tmp_path / "saved.zip"), "--yes", "--board", board],
        ["uninstall", "--yes", "--board", board],
    ):
        told = clip.runwalk(*command, status=1)
        assert "is a Raspberry Pi Pico with RP2040, not a" in told
        assert "name it with --board: pico, pico-w, xiao-rp2040" in told
    assert clip.mpremote("fs", "sha256sum", "main.py") == before
    assert not (tmp_path / "saved.zip").exists()


def test_a_bare_board_tells_which_it_may_be(start_clip, as_pico):
    clip = start_clip(bare=True)
    told = clip.runwalk("install", status=1)
    assert told.endswith("name it with --board: pico, pico-w, xiao-rp2040\n")
    clip.runwalk("install", "--board", "pico")
    assert clip.status()["board"] == "pico"


def as_c3(monkeypatch, version):
    monkeypatch.setattr(chip, "_ASK", C3.format(version))


@pytest.mark.parametrize(
    ("version", "told"), [('[1, 26, 1, ""]', "1.26.1"), ('[1, 27, 0, "preview"]', "1.27.0-preview")]
)
def test_nothing_is_installed_on_a_micropython_that_is_too_old(
    start_clip, monkeypatch, version, told, tmp_path
):
    clip = start_clip()
    before = clip.mpremote("fs", "sha256sum", "main.py")
    as_c3(monkeypatch, version)
    for command in (
        ["install", "--board", "xiao-esp32c3"],
        ["rescue", str(tmp_path / "saved.zip"), "--yes", "--board", "xiao-esp32c3"],
    ):
        said = clip.runwalk(*command, status=1)
        assert f"has MicroPython {told}, and a clip on a Seeed XIAO ESP32C3 needs 1.27.0" in said
        assert "flash a newer ESP32_GENERIC_C3" in said
        assert said.count("\n") == 1
    assert clip.mpremote("fs", "sha256sum", "main.py") == before
    assert not (tmp_path / "saved.zip").exists()


@pytest.mark.parametrize("version", ['[1, 27, 0, ""]', '[1, 28, 0, "preview"]', "[]"])
def test_a_micropython_that_is_new_enough_or_tells_no_version_is_taken(
    start_clip, monkeypatch, version
):
    clip = start_clip(board="xiao-esp32c3", bare=True)
    as_c3(monkeypatch, version)
    clip.runwalk("install", "--board", "xiao-esp32c3")
    assert clip.status()["board"] == "xiao-esp32c3"


def test_a_clip_on_an_old_micropython_can_be_uninstalled(start_clip, monkeypatch):
    clip = start_clip()
    as_c3(monkeypatch, '[1, 26, 1, ""]')
    clip.runwalk("uninstall", "--yes", "--board", "xiao-esp32c3")
    assert clip.mpremote("exec", "import os; print(os.listdir())") == "[]\n"
