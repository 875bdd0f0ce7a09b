"""The diagram of a circuit joins what its netlist joins."""

from dataclasses import replace

import pytest

from make_board_pages import PAGES, documented
from runwalk.board import board_file
from runwalk.board_docs import wiring
from runwalk.circuit import netlist


@pytest.mark.parametrize("board", documented(), ids=lambda board: board.name)
def test_the_diagram_has_every_connection_of_the_netlist_and_no_other(board):
    circuit = netlist.of(board)
    drawn = wiring.drawing_of(circuit).traces.drawn
    wanted = {(part.ref, pin) for part in circuit.parts for pin in part.nets}
    # J1 is named beside the cell, and the pin with USB's 5 V at the end of its resistor.
    vbus = circuit.used("VBUS")
    assert wanted - drawn == {("J1", "+"), ("J1", "-"), *(("U1", label) for label in vbus)}
    assert drawn <= wanted
    for label in vbus:
        assert f">{label}<" in (PAGES / f"{board.name}.svg").read_text()


def with_nets(name, ref, **pins):
    circuit = netlist.of(board_file.read(name))
    parts = [
        replace(one, nets={**one.nets, **pins}) if one.ref == ref else one for one in circuit.parts
    ]
    return replace(circuit, parts=tuple(parts))


@pytest.mark.parametrize(
    ("circuit", "told"),
    [
        (with_nets("pico", "Q1", E="MOTOR LOW", C="GND"), "joins GND with MOTOR LOW"),
        (with_nets("pico", "M1", **{"-": "GND"}), "joins GND with MOTOR LOW"),
        (with_nets("pico", "SW1", **{"1": "MOTOR"}), "joins MOTOR with BUTTON"),
        (with_nets("pico", "C1", **{"+": "GND", "-": "3V3"}), "joins GND with 3V3"),
        (with_nets("esp32", "U2", VIN="SUPPLY", VOUT="CELL ON"), "joins CELL ON with SUPPLY"),
    ],
)
def test_what_the_netlist_does_not_say_is_not_drawn(circuit, told):
    with pytest.raises(ValueError, match=told):
        wiring.drawing_of(circuit)


@pytest.mark.parametrize(
    ("ref", "nets"),
    [
        ("DIO1", {"A": "SUPPLY", "K": "CELL ON"}),
        ("DIO2", {"A": "3V3", "K": "MOTOR LOW"}),
    ],
)
def test_a_diode_points_where_the_netlist_has_it(ref, nets):
    """`rules` refuses these; the picture shows what is."""
    right = wiring.drawing_of(netlist.of(board_file.read("pico"))).drawing.get_imagedata("svg")
    turned = wiring.drawing_of(with_nets("pico", ref, **nets)).drawing.get_imagedata("svg")
    assert turned != right
