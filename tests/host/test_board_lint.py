"""The board files against the table of their chips; what the files once said is found."""

import json
import tomllib

import pytest

from clip.core import battery
from command_line import output_of
from runwalk import places
from runwalk.board import board_file, board_lint, chips
from runwalk.fields import checked

CELL = [[3300, 0], [3500, 8], [3650, 20], [3750, 45], [3850, 65], [4000, 85], [4150, 100]]


def changed(name, **tables):
    """A board, with these values in it; None takes one out."""
    content = tomllib.loads((places.boards() / f"{name}.toml").read_text())
    for key, value in tables.items():
        if isinstance(value, dict):
            content[key] = without_none({**content.get(key, {}), **value})
        else:
            content[key] = value
    return checked(board_file.Board, without_none(content))


def without_none(table):
    return {key: value for key, value in table.items() if value is not None}


@pytest.mark.parametrize("board", board_file.all_boards(), ids=lambda board: board.name)
def test_nothing_is_doubtful_in_our_board_files(board):
    assert board_lint.doubts(board) == []


@pytest.mark.parametrize("board", board_file.all_boards(), ids=lambda board: board.name)
def test_each_board_to_be_built_tells_what_the_rules_need(board):
    if board.port == "unix":
        return
    assert board.chip in chips.CHIPS
    assert board.supply and board.supply.drop_source
    assert board.micropython_min and board.micropython_min_reason


# What the files said before there was a table of the chips.
BEFORE = [
    ("pico-w", {"usb_sense": {"pin": "WL_GPIO2"}}, "usb_sense.pin: WL_GPIO2 is a pin of the radio"),
    (
        "xiao-esp32s3",
        {"button": {"pull_ohm": None}},
        "button.pull_ohm: in deep sleep the chip's own pull is off",
    ),
    ("xiao-esp32s3", {"led": {"pins": [3, 4, 5]}}, "led.pins[0]: GPIO 3 is a strapping pin"),
    (
        "xiao-esp32c3",
        {"micropython_min": "1.23.0"},
        "micropython_min: esp32.wake_on_gpio exists since 1.27.0",
    ),
    ("supermini-esp32c3", {"micropython_min": None}, "micropython_min: esp32.wake_on_gpio"),
    (
        "xiao-rp2040",
        {"battery": {"curve": CELL}},
        "battery.curve: below 3650 mV the 3.3 V sag that the ADC measures against",
    ),
    *(
        (name, {"no_usb_sense": None}, "usb_sense: without it the clip switches itself off on")
        for name in ("esp32", "supermini-esp32c3", "xiao-esp32c3", "xiao-esp32s3", "xiao-rp2040")
    ),
    (
        "pico-2",
        {"usb_sense": {"pin": 24, "lower_ohm": 10_000}},
        "usb_sense.lower_ohm: an input of an RP2350 needs at most 8200 ohm",
    ),
    ("pico", {"buzzer": {"pin": 15, "pin_2": None}}, "buzzer.pin: GPIO 15 is borrowed"),
    ("pico-w", {"buzzer": {"pin": 15, "pin_2": None}}, "buzzer.pin: GPIO 15 is borrowed"),
    (
        "xiao-esp32c3",
        {"battery": {"pin": 2}},
        "battery.pin: GPIO 2 is a strapping pin",
    ),
]
# What a board file of one's own may say.
WRONG = [
    ("esp32", {"buzzer": {"pin": 35}}, "buzzer.pin: GPIO 35 is an input only"),
    ("esp32", {"buzzer": {"pin": 6}, "motor": None}, "buzzer.pin: GPIO 6 belongs to the flash"),
    ("esp32", {"buzzer": {"pin": 24}}, "buzzer.pin: no GPIO 24 on an ESP32"),
    ("esp32", {"battery": {"pin": 13}}, "battery.pin: 13 measures nothing here; GPIO 32, 33"),
    ("esp32", {"button": {"pin": 23}}, "button.pin: GPIO 23 can't end the deep sleep"),
    ("esp32", {"button": {"wake": "gpio"}}, 'button.wake: an ESP32 wakes by "ext0"'),
    ("xiao-esp32c3", {"motor": {"pin": 20}}, "motor.pin: on GPIO 20 MicroPython's console listens"),
    ("xiao-esp32s3", {"buzzer": {"pin": 43}}, "buzzer.pin: GPIO 43 is high while the chip starts"),
    (
        "pico",
        {"buzzer": {"pin": 26, "pin_2": None}},
        "led.pins[0]: GPIO 10 shares a PWM slice with the buzzer",
    ),
    ("pico", {"motor": {"pin": 2}}, "motor.pin: GPIO 2 shares a PWM slice with the buzzer"),
    ("pico", {"motor": {"pin": 26}}, "motor.pin: GPIO 26 shares an output of PWM"),
    ("pico", {"led": {"pins": [10, 11, 26]}}, "led.pins[2]: GPIO 26 shares an output of PWM"),
    ("pico-w", {"battery": {"pin": 29}}, "battery.pin: GPIO 29 belongs to the radio chip"),
    ("pico-2", {"button": {"active_low": False}}, "button.pull_ohm: an input of an RP2350"),
    (
        "xiao-esp32c3",
        {"supply": {"capacity_mah": 150}},
        "supply.capacity_mah: a cell of 150 mAh must not be charged with 370 mA",
    ),
]


@pytest.mark.parametrize(("name", "tables", "told"), [*BEFORE, *WRONG])
def test_what_is_doubtful_is_told_with_the_place_and_a_source(name, tables, told):
    (doubt,) = [each for each in board_lint.doubts(changed(name, **tables)) if told in each]
    assert doubt.startswith(told)


@pytest.mark.parametrize(("curve", "is_told"), [(None, True), (CELL, False)])
def test_a_low_cell_is_told_although_the_reference_sags(curve, is_told):
    """3.3 V are what the cell gives less the drop, and the ADC reads the cell in parts of that."""
    board = board_file.read("xiao-rp2040")
    gauge = battery.Gauge()
    for cell_mv in range(4200, 3300, -10):
        rail_mv = min(3300, cell_mv - board.supply.drop_mv)
        gauge.take(battery.percent(curve or board.battery.curve, cell_mv * 3300 // rail_mv))
    assert (gauge.level >= battery.LOW) == is_told


def test_a_board_file_of_ones_own_is_shown_with_what_is_doubtful_in_it(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    text = (places.boards() / "pico.toml").read_text()
    text = text.replace("pin = 18", "pin = 15", 1).replace("pin_2 = 19\n", "")
    (tmp_path / "mine.toml").write_text(text)
    assert "buzzer.pin: GPIO 15 is borrowed" in output_of("boards", "show", "mine.toml")
    shown = json.loads(output_of("boards", "show", "mine.toml", "--json"))
    assert len(shown["doubts"]) == 1
    assert json.loads(output_of("boards", "show", "pico", "--json"))["doubts"] == []


@pytest.mark.parametrize("chip", chips.CHIPS.values(), ids=lambda chip: chip.name)
def test_the_table_of_a_chip_is_of_its_pins(chip):
    named = {*chip.taken, *chip.borrowed, *chip.strapping, *chip.inputs, *chip.adc, *chip.wakes}
    assert named | chip.listens | chip.talks <= chip.pins
