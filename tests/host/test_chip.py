"""Which chip and which MicroPython a board tells of, and for which board files that will do."""

import pytest
from msgspec import structs

from runwalk.board import board_file
from runwalk.device.chip import Chip, chip_of

# `sys.platform` and `sys.implementation._machine`, by MICROPY_HW_BOARD_NAME and
# MICROPY_HW_MCU_NAME of MicroPython 1.25 to 1.29 (ports/rp2/mpconfigport.h, and the
# mpconfigboard.h of the boards), and which boards of ours have that chip.
TOLD = [
    ("rp2", "Raspberry Pi Pico with RP2040", {"pico", "pico-w", "xiao-rp2040"}),
    ("rp2", "Raspberry Pi Pico 2 with RP2350", {"pico-2"}),
    ("rp2", "Raspberry Pi Pico 2 with RP2350-RISCV", {"pico-2"}),
    ("esp32", "Generic ESP32 module with ESP32", {"esp32"}),
    ("esp32", "Generic ESP32 module with SPIRAM with ESP32", {"esp32"}),
    ("esp32", "ESP32C3 module with ESP32C3", {"supermini-esp32c3", "xiao-esp32c3"}),
    ("esp32", "Generic ESP32S3 module with ESP32S3", {"xiao-esp32s3"}),
    ("esp32", "Generic ESP32S3 module with ESP32-S3", {"xiao-esp32s3"}),
    ("rp2", "", {"pico", "pico-2", "pico-w", "xiao-rp2040"}),
    ("samd", "Seeed XIAO with SAMD21G18A", set()),
    ("linux", "linux [GCC 10.2.1 20210130] version", set(board_file.names())),
    ("", "", set(board_file.names())),
]


@pytest.mark.parametrize(("port", "machine", "suited"), TOLD)
def test_a_board_is_known_by_its_chip(port, machine, suited):
    told = Chip(port, machine)
    assert {board.name for board in board_file.all_boards() if told.suits(board)} == suited


class Says:
    """A board that answers every program with this."""

    def __init__(self, answer):
        self._answer = answer

    def run_program(self, _code, _patience_s):
        return self._answer


PICO = "Raspberry Pi Pico with RP2040"


@pytest.mark.parametrize(
    ("version", "release", "is_preview"),
    [
        ('[1, 25, 0, ""]', (1, 25, 0), False),
        ('[1, 29, 0, "preview"]', (1, 29, 0), True),
        ("[1, 20, 0]", (1, 20, 0), False),
        ("[]", (), False),
    ],
)
def test_a_board_tells_its_chip_and_its_micropython(version, release, is_preview):
    told = chip_of(Says(f'noise\n["rp2", "{PICO}", {version}]\n'))
    assert told == Chip("rp2", PICO, release, is_preview)


@pytest.mark.parametrize(
    "answer",
    ["", "[]", "[" * 9000, '["rp2", "x"]', '["rp2", "x", {"a": 1}]', '["a", "b", [1e999]]'],
)
def test_what_makes_no_sense_tells_nothing(answer):
    assert chip_of(Says(answer)) == Chip("", "")


def test_which_micropython_is_too_old():
    c3 = board_file.read("xiao-esp32c3")
    for release, is_preview, is_too_old in (
        ((1, 26, 1), False, True),
        ((1, 27, 0), True, True),
        ((1, 27, 0), False, False),
        ((1, 28, 0), True, False),
        ((2, 0, 0), False, False),
        ((), False, False),
    ):
        assert Chip("esp32", "", release, is_preview).is_too_old_for(c3) == is_too_old
    unsaid = structs.replace(c3, micropython_min=None)
    assert not Chip("esp32", "", (1, 0, 0)).is_too_old_for(unsaid)


def test_a_board_file_without_a_chip_goes_by_its_port():
    board = structs.replace(board_file.read("pico"), chip=None)
    assert Chip("rp2", "Raspberry Pi Pico 2 with RP2350").suits(board)
    assert not Chip("esp32", "Generic ESP32 module with ESP32").suits(board)
