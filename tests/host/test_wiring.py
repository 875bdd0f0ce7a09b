"""What the pages say of wiring, parts and batteries: complete, and as the board file has it."""

import re

import pytest
from msgspec import structs

from command_line import output_of
from make_board_pages import PAGES, documented
from runwalk.board import board_file, board_parts, leds
from runwalk.board_docs import wiring
from runwalk.board_docs.safety import safety
from runwalk.circuit import netlist, rules, tables


def wired(board):
    return "\n".join(
        f"{joint.net}: {joint.board}: {'; '.join(joint.parts)}"
        for joint in tables.joints(netlist.of(board))
    )


def bought(board):
    return "\n".join(f"{one.name}: {one.part}" for one in tables.purchases(netlist.of(board)))


@pytest.mark.parametrize("board", documented(), ids=lambda board: board.name)
def test_each_end_of_each_part_is_named(board):
    said = wired(board)
    for end in ("base", "emitter", "collector", "cathode", "3V3", "100 µF", "S1, middle leg"):
        assert end in said
    assert ("U2, VOUT" in said) == ("boost converter" in bought(board))
    assert ("DIO1, end with ring" in said) == ("Schottky" in bought(board))


@pytest.mark.parametrize("board", documented(), ids=lambda board: board.name)
def test_the_parts_list_has_every_part_once(board):
    circuit = netlist.of(board)
    refs = [ref for one in tables.purchases(circuit) for ref in one.refs]
    assert sorted(refs) == sorted(part.ref for part in circuit.parts[1:])
    for one in tables.purchases(circuit):
        assert one.part and one.why, one


@pytest.mark.parametrize("board", documented(), ids=lambda board: board.name)
def test_the_picture_has_every_part_and_every_pin_that_is_used(board):
    drawn = (PAGES / f"{board.name}.svg").read_text()
    words = set(re.findall(r"[A-Za-z0-9]+", " ".join(re.findall(r">([^<>]+)<", drawn))))
    circuit = netlist.of(board)
    assert {part.ref for part in circuit.parts[1:]} <= words
    for label in circuit.module.nets:
        assert f">{label}<" in drawn


@pytest.mark.parametrize("board", documented(), ids=lambda board: board.name)
def test_safety_comes_first_and_is_complete(board):
    page = (PAGES / f"{board.name}.md").read_text()
    assert page.index("## Before you connect a battery") < page.index("runwalk install")
    told = safety(board)
    assert told in page
    for must in ("protected cell", "right way round", "mAh or more", "more mA than it has mAh"):
        assert must in told
    charges = board.supply.charger
    assert (f"up to {charges.ma} mA" if charges else "USB does not charge the cell") in told
    assert bool(charges) != ("Adafruit Micro-Lipo (MCP73831)" in told)
    assert ("Never USB and the boost converter" in told) == (board.supply.path == "boost")
    assert ("Never without the diode" in told) == (board.supply.path == "diode")


def test_boards_show_says_it_too():
    shown = output_of("boards", "show", "pico")
    assert "a protected lithium-polymer cell of 400 mAh or more; the right way round" in shown
    assert "USB does not charge it; never without the diode" in shown
    assert "USB charges it with up to 370 mA" in output_of("boards", "show", "xiao-esp32c3")
    assert "never USB and the boost converter" in output_of("boards", "show", "esp32")
    assert "battery: " not in output_of("boards", "show", "virtual")


def test_where_the_cable_is_not_sensed_the_page_says_what_comes_of_it():
    for board in documented():
        page = (PAGES / f"{board.name}.md").read_text()
        assert ("can't sense its cable" in page) == (board.usb_sense is None)


def test_blue_and_green_get_as_much_as_red():
    """330 ohm for all let a third of that through blue, which says walk."""
    assert [one.resistor_ohm for one in leds.LEDS] == [270, 56, 56]
    for one in leds.LEDS:
        assert abs(one.current_ua(one.resistor_ohm) - leds.WANTED_UA) < 500
    red, _, blue = leds.LEDS
    assert blue.current_ua(330) < red.current_ua(330) / 2


def test_a_led_of_the_lowest_voltage_is_no_danger_to_a_pin():
    """A pin of an RP2040 gives 12 mA; of 3.2 V typical some LEDs have 0.2 V less."""
    for one in leds.LEDS:
        least = leds.Led(one.colour, one.full_mv - 200, one.slope_ohm)
        assert least.current_ua(one.resistor_ohm) < 12_000


@pytest.mark.parametrize(
    ("kind", "pins", "told", "part"),
    [
        ("mono", [10], "RED LEG: : R2 (270 Ω); LED1, longer leg (anode)", "LED: 5 mm, red"),
        ("pixel", [10], "PIXEL: GP10 (14): LED1, data in", "addressable LED"),
        ("rgb", [10, 11, 12], "BLUE LEG: : R4 (56 Ω); LED1, blue", "RGB LED, common cathode"),
    ],
)
def test_every_kind_of_light_can_be_wired(kind, pins, told, part, tmp_path):
    led = board_parts.Led(kind=kind, pins=pins, active_low=False)
    board = structs.replace(board_file.read("pico"), led=led)
    assert told in wired(board)
    assert part in bought(board)
    assert rules.complaints(netlist.of(board)) == []
    wiring.draw(board, tmp_path / "light.svg")


@pytest.mark.parametrize(("kind", "pins"), [("rgb", [10, 11, 12]), ("mono", [10])])
def test_a_light_to_3v3_has_its_anode_there(kind, pins, tmp_path):
    led = board_parts.Led(kind=kind, pins=pins, active_low=True)
    board = structs.replace(board_file.read("pico"), led=led)
    (rail,) = [line for line in wired(board).splitlines() if line.startswith("3V3: ")]
    assert "anode)" in rail
    assert rules.complaints(netlist.of(board)) == []
    wiring.draw(board, tmp_path / "light.svg")


def test_a_button_to_3v3_is_held_by_a_resistor_to_ground(tmp_path):
    button = board_parts.Button(pin=14, active_low=False, pull_ohm=8200)
    board = structs.replace(board_file.read("pico"), button=button)
    (ground,) = [line for line in wired(board).splitlines() if line.startswith("GND: ")]
    assert "R5 (8.2 kΩ)" in ground
    assert "3V3: 3V3 (36): SW1, opposite corner" in wired(board)
    wiring.draw(board, tmp_path / "button.svg")
    assert ">8.2 kΩ<" in (tmp_path / "button.svg").read_text()
