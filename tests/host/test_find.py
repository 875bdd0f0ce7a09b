"""Ports on USB, with a stand-in for the list of them: there is no board on this computer."""

from types import SimpleNamespace

import pytest
from serial.tools import list_ports

from runwalk.device.find import choose, find
from runwalk.problem import Problem


@pytest.fixture
def plug(tmp_path, monkeypatch):
    monkeypatch.setenv("RUNWALK_HOME", str(tmp_path))
    ports = []
    monkeypatch.setattr(list_ports, "comports", lambda: ports)

    def plug(device, vid, pid):
        ports.append(SimpleNamespace(device=device, vid=vid, pid=pid))

    return plug


def test_known_boards_are_found_and_others_are_not(plug):
    plug("/dev/ttyACM0", 0x2E8A, 0x0005)
    plug("/dev/ttyUSB0", 0x10C4, 0xEA60)
    plug("/dev/ttyS0", None, None)
    plug("/dev/ttyACM9", 0x1234, 0x5678)
    assert [(one.port, one.description) for one in find()] == [
        ("/dev/ttyACM0", "Raspberry Pi Pico or similar"),
        ("/dev/ttyUSB0", "ESP32 DevKit (ESP32-WROOM)"),
    ]
    with pytest.raises(Problem, match="2 clips found: /dev/ttyACM0"):
        choose(None)
    assert choose("/dev/ttyUSB0").description.startswith("ESP32")


def test_the_only_one_is_chosen(plug):
    plug("COM7", 0x303A, 0x4001)
    assert choose(None).port == "COM7"


@pytest.mark.parametrize("named", ["COM12", "com12", r"\\.\COM12", r"\\.\com12"])
def test_a_port_of_windows_is_known_however_it_is_written(plug, named):
    plug("COM3", 0x303A, 0x4001)
    plug("COM12", 0x2E8A, 0x0005)
    assert choose(named) == find()[1]


def test_a_port_that_is_not_listed_is_taken_where_it_can_be_one(plug, tmp_path):
    plug("COM3", 0x303A, 0x4001)
    assert choose("com9").port == "COM9"
    for named in ("COMPUTER", "COM", str(tmp_path / "none")):
        with pytest.raises(Problem, match="no port"):
            choose(named)
