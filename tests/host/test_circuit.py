"""The netlist of each board against the rules, and that wrong data breaks one."""

import json
from dataclasses import replace

import pytest
from msgspec import structs

from command_line import output_of
from make_board_pages import documented
from runwalk import places
from runwalk.board import board_file, board_parts, chips
from runwalk.circuit import catalogue, known, netlist, rules, supply, values

BOARDS = pytest.mark.parametrize("board", documented(), ids=lambda board: board.name)


@BOARDS
def test_a_circuit_keeps_every_rule(board):
    assert rules.complaints(netlist.of(board)) == []


@BOARDS
def test_every_pin_of_every_part_is_joined_or_said_not_to_be(board):
    circuit = netlist.of(board)
    assert set(circuit.module.nets) | set(circuit.module.free) == set(circuit.outline.labels())
    for part in circuit.parts[1:]:
        assert set(part.nets) | set(part.free) == set(part.kind.pins), part.ref
        assert all(part.free.values())


@BOARDS
def test_there_is_one_way_from_the_cell_to_the_board(board):
    (way,) = supply.ways(netlist.of(board))
    expected = {"diode": ["S1", "DIO1"], "boost": ["S1", "U2"], "pads": ["S1"]}
    assert [part.ref for part in way] == expected[board.supply.path]


def changed(name, ref, **pins):
    """A circuit with other nets at some pins of a part; None takes a pin off."""
    circuit = netlist.of(board_file.read(name))
    part = circuit.part(ref)
    nets = {pin: net for pin, net in {**part.nets, **pins}.items() if net}
    parts = tuple(replace(one, nets=nets) if one is part else one for one in circuit.parts)
    return replace(circuit, parts=parts)


def swapped(name, ref, one, other):
    nets = netlist.of(board_file.read(name)).part(ref).nets
    return changed(name, ref, **{one: nets[other], other: nets[one]})


WRONG = [
    (swapped("pico", "DIO1", "A", "K"), "supply: there are 0 ways from the cell to the board"),
    (
        swapped("pico", "DIO2", "A", "K"),
        "DIO2: reversed, a short circuit: its ring (cathode) belongs to 3V3",
    ),
    (swapped("pico", "BT1", "+", "-"), "BT1: + and - are swapped"),
    (swapped("esp32", "J1", "+", "-"), "J1: + and - are swapped"),
    (swapped("pico", "C1", "+", "-"), "C1: + and - are swapped: it would swell and burst"),
    (swapped("pico", "Q1", "E", "C"), "Q1 E: the emitter belongs to GND"),
    (swapped("pico", "Q1", "B", "C"), "Q1 B: the base is fed through a resistor"),
    (swapped("esp32", "U2", "VIN", "VOUT"), "supply: there are 0 ways"),
    (
        swapped("pico", "LED1", "R", "G"),
        "LED1 red: no resistor is between it and the board's red pin",
    ),
    (swapped("pico", "LED1", "R", "K"), "LED1 red: reversed"),
    (changed("pico", "R2", **{"1": "RED LEG"}), "U1 GP10 (14): nothing is joined with it"),
    (
        changed("pico", "LED1", R="RED"),
        "LED1 R: GP10 (14) feeds it without a resistor and burns it",
    ),
    (changed("pico", "BZ1", **{"1": "BUZZER"}), "BZ1 1: GP18 (24) feeds it without a resistor"),
    (changed("pico", "BZ1", **{"2": "GND"}), "BZ1: its legs belong to BUZZER LEG and BUZZER 2 LEG"),
    (changed("esp32", "BZ1", **{"2": "3V3"}), "BZ1: its legs belong to BUZZER LEG and GND"),
    (changed("pico", "BZ1", **{"2": "BUZZER 2"}), "BZ1 2: GP19 (25) feeds it without a resistor"),
    (changed("pico", "M1", **{"-": "GND"}), "M1: no diode is across it"),
    (changed("pico", "S1", **{"3": "CELL"}), "S1 3: say what it is joined with, or why"),
    (changed("pico", "SW1", **{"4": None}), "SW1 4: say what it is joined with, or why"),
    (changed("pico", "SW1", **{"9": "GND"}), "SW1 9: there is no such pin"),
    (changed("pico", "DIO1", A="CELL"), "goes through diode instead of switch, diode"),
    (changed("pico", "DIO1", A="SUPPLY"), "supply: there are 0 ways"),
    (changed("pico-w", "R8", **{"1": "SUPPLY"}), "BATTERY: two resistors are needed"),
    (changed("pico-w", "R10", **{"1": "CELL ON"}), "CABLE: two resistors are needed"),
    (changed("pico", "SW1", **{"4": "3V3"}), "SW1: a press does not join the board's pin with GND"),
    (changed("xiao-esp32s3", "R5", **{"2": "GND"}), "BUTTON: no resistor holds the pin at 3V3"),
]


@pytest.mark.parametrize(("circuit", "told"), WRONG, ids=[told for _, told in WRONG])
def test_a_wrong_pin_or_a_reversed_part_is_found(circuit, told):
    assert any(told in line for line in rules.complaints(circuit)), rules.complaints(circuit)


def with_ohm(name, ref, ohm):
    circuit = netlist.of(board_file.read(name))
    parts = tuple(replace(one, ohm=ohm) if one.ref == ref else one for one in circuit.parts)
    return replace(circuit, parts=parts)


@pytest.mark.parametrize(
    ("name", "ref", "ohm", "told"),
    [
        ("pico", "R4", 330, "R4: 330 Ω give blue"),
        ("pico", "R2", 56, "R2: 56 Ω give red"),
        ("pico", "R1", 100, "GP18 (24): 23571 µA; the limit of a pin of an RP2040 is 12 mA"),
        ("esp32", "R1", 47, "GPIO25: 37931 µA; the limit of a pin of an ESP32 is 28 mA"),
        ("pico", "R6", 4700, "R6: 4.7 kΩ leave the base less than 2400 µA"),
        ("pico-w", "R9", 100_000, "battery.permille: 500, but the resistors make 312"),
        ("pico-w", "R9", 2_200_000, "BATTERY: a full cell puts more than 3300 mV on the pin"),
        ("pico-w", "R11", 15_000, "CABLE: USB puts 3203 to 3822 mV on the pin"),
        ("pico-w", "R11", 5600, "CABLE: USB puts 2200 to 2625 mV on the pin"),
    ],
)
def test_a_wrong_resistor_is_found(name, ref, ohm, told):
    assert any(line.startswith(told) for line in rules.complaints(with_ohm(name, ref, ohm)))


def test_all_pins_together_are_not_too_much_either():
    circuit = with_ohm("pico", "R1", 240)
    assert rules.complaints(circuit) == []
    for ref in ("R2", "R3", "R4", "R6"):
        parts = [replace(one, ohm=130) if one.ref == ref else one for one in circuit.parts]
        circuit = replace(circuit, parts=tuple(parts))
    small = replace(chips.CHIPS["RP2040"], pins_ma=20)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(chips.CHIPS, "RP2040", small)
        assert any(
            "the limit of all pins of an RP2040 is 20 mA" in one
            for one in rules.complaints(circuit)
        )


@pytest.mark.parametrize(
    ("name", "tables", "told"),
    [
        ("pico", {"buzzer": {"pin": 23, "pin_2": None}}, "U1 GPIO23: there is no such pin"),
        ("xiao-esp32c3", {"motor": {"pin": 0}}, "U1 GPIO0: there is no such pin"),
        ("pico", {"supply": {"plus": "VSYS"}}, "U1 VSYS: there is no such pin"),
        ("pico-w", {"battery": {"permille": 333}}, "battery.permille: 333, but the resistors"),
        ("esp32", {"supply": {"minus": "GND2"}}, "U1 GND2: there is no such pin"),
    ],
)
def test_a_wrong_pin_in_a_board_file_is_found(name, tables, told):
    board = board_file.read(name)
    for table, fields in tables.items():
        board = structs.replace(board, **{table: structs.replace(getattr(board, table), **fields)})
    assert any(line.startswith(told) for line in rules.complaints(netlist.of(board)))


@pytest.mark.parametrize("name", catalogue.outlines())
def test_an_outline_has_only_pins_of_its_chip_and_each_once(name):
    outline = catalogue.outlines()[name]
    users = [board for board in documented() if board.outline == name]
    assert users
    labels = outline.labels()
    assert len(labels) == len(set(labels))
    assert outline.rail in labels
    assert len(outline.left) == len(outline.right)
    for board in users:
        assert set(outline.gpio()) <= chips.CHIPS[board.chip].pins


def test_a_picos_pins_are_numbered_round_its_edge():
    outline = catalogue.outlines()["pico"]
    around = [*outline.left, *reversed(outline.right)]
    for number, pin in enumerate(around, 1):
        assert pin[0].endswith(f"({number})")
        if len(pin) > 1:
            assert pin[0].startswith(f"GP{pin[1]} ")


@BOARDS
def test_no_part_is_called_like_a_pin(board):
    """A XIAO has pins that are called D1, D2 and D3."""
    circuit = netlist.of(board)
    printed = {label.split(" ")[0] for label in circuit.outline.labels()}
    assert not printed & {part.ref for part in circuit.parts}


@pytest.mark.parametrize("name", catalogue.blocks())
def test_a_block_is_of_parts_of_the_catalogue(name):
    kinds = catalogue.kinds()
    refs = [part.ref for part in catalogue.blocks()[name].parts]
    assert len(refs) == len(set(refs))
    for part in catalogue.blocks()[name].parts:
        assert set(part.pins) | set(part.free) == set(kinds[part.kind].pins)
        assert (part.ohm is not None) == (kinds[part.kind].type == "resistor")


def test_the_computed_resistors():
    assert values.buzzer_ohm() == 270
    assert values.base_ohm() == 1000
    assert values.base_ua(1000) >= values.wanted_base_ua() > values.base_ua(1200)


@BOARDS
def test_what_is_computed_published_and_assumed_is_told_apart(board):
    facts = known.facts(netlist.of(board))
    assert {fact.basis for fact in facts} == {"computed", "published", "assumed"}
    for current in (board.currents.awake, board.currents.resting, board.currents.off):
        assert current.basis in ("measured", "published", "computed", "assumed")


def test_a_switch_is_rated_for_the_current_of_the_cell_and_of_the_charger():
    circuit = netlist.of(board_file.read("esp32"))
    assert 150 < supply.load_ma(circuit, circuit.board.supply) <= 200
    charged = netlist.of(board_file.read("xiao-esp32c3"))
    assert supply.load_ma(charged, charged.board.supply) == charged.board.supply.charger.ma
    small = structs.replace(circuit.part("S1").kind, rating_ma=100)
    parts = [replace(one, kind=small) if one.ref == "S1" else one for one in circuit.parts]
    (told,) = rules.complaints(replace(circuit, parts=tuple(parts)))
    assert told.startswith("S1: rated for 100 mA, the cell's current is up to 1")


def test_an_unknown_outline_is_told():
    board = structs.replace(board_file.read("pico"), outline="piko")
    (told,) = rules.complaints(netlist.of(board))
    assert told.startswith("outline: there is no 'piko'; there are: pico, xiao-rp2040")


def test_boards_show_tells_what_is_wrong_with_a_circuit(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    text = (places.boards() / "pico-w.toml").read_text().replace("permille = 500", "permille = 333")
    (tmp_path / "mine.toml").write_text(text)
    assert "battery.permille: 333, but the resistors make 500" in output_of(
        "boards", "show", "mine.toml"
    )
    shown = json.loads(output_of("boards", "show", "pico-w", "--json"))
    assert shown["doubts"] == []
    (base,) = [joint for joint in shown["joints"] if joint["net"] == "BASE"]
    assert base["parts"] == ["R6 (1 kΩ)", "R7 (10 kΩ)", "Q1, base (middle leg)"]
    assert sum(part["part"] == "1N5817" for part in shown["parts"]) == 1


def test_a_board_of_ones_own_needs_no_outline():
    button = board_parts.Button(pin=3, active_low=True)
    board = structs.replace(
        board_file.read("pico"), outline=None, labels={"3": "the third"}, button=button
    )
    circuit = netlist.of(board)
    assert "the third" in circuit.module.nets
    assert rules.complaints(circuit) == []
