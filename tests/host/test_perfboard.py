"""The perfboard of each board: it joins what the netlist joins, and nothing is in the way."""

import re
from dataclasses import replace
from functools import cache

import pytest

from make_board_pages import PAGES, documented
from runwalk.board import board_file
from runwalk.circuit import layout, layout_rules, netlist, tables
from runwalk.circuit.grid import Bare, name_of, turn_of

BOARDS = pytest.mark.parametrize("board", documented(), ids=lambda board: board.name)


@cache
def laid_out(name):
    return layout.of(netlist.of(board_file.read(name)))


@pytest.fixture
def pico_w():
    return laid_out("pico-w")


@BOARDS
def test_a_perfboard_is_right(board):
    found = laid_out(board.name)
    assert layout_rules.complaints(found) == []
    # Which of its nets each hole belongs to, worked out again from what is soldered: the netlist.
    groups = layout.islands(found)
    for wire in found.wires:
        joined = [group for group in groups if wire.start in group or wire.end in group]
        groups = [group for group in groups if group not in joined] + [set().union(*joined)]
    soldered = {}
    for one in found.placed:
        for pin, hole in one.holes.items():
            (number,) = [number for number, group in enumerate(groups) if hole in group]
            soldered.setdefault(number, set()).add((one.part.ref, pin))
    for pad, hole in found.pads.items():
        (number,) = [number for number, group in enumerate(groups) if hole in group]
        soldered[number].add(("U1", pad))
    on_it = {one.part.ref for one in found.placed}
    wanted = {
        frozenset((part.ref, pin) for part, pin in found.netlist.at(net) if part.ref in on_it)
        for net in found.netlist.nets()
    }
    assert wanted <= {frozenset(ends) for ends in soldered.values()}


@BOARDS
def test_a_perfboard_has_every_part_that_is_not_plugged_in(board):
    found = laid_out(board.name)
    placed = {one.part.ref for one in found.placed}
    assert {part.ref for part in found.netlist.parts} - placed <= {"BT1", "U3"}


@BOARDS
def test_the_usb_socket_is_at_the_edge(board):
    found = laid_out(board.name)
    columns = [hole[0] for hole in found.placed[0].holes.values()]
    at_edge = 0 if found.netlist.outline.usb_at == "first" else found.columns - 1
    assert at_edge in (min(columns), max(columns))


def test_a_board_without_an_outline_has_no_perfboard():
    assert layout.of(netlist.of(board_file.read("virtual"))) is None


def moved(found, ref, **holes):
    """The same with some legs in other holes."""
    placed = [
        replace(one, holes={**one.holes, **holes}) if one.part.ref == ref else one
        for one in found.placed
    ]
    return replace(found, placed=placed)


def swapped(found, ref, one, other):
    (placed,) = [each for each in found.placed if each.part.ref == ref]
    return moved(found, ref, **{one: placed.holes[other], other: placed.holes[one]})


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda found: swapped(found, "DIO2", "A", "K"), "3V3, MOTOR LOW: joined near"),
        (lambda found: swapped(found, "DIO1", "A", "K"), "CELL ON, SUPPLY: joined near"),
        (lambda found: swapped(found, "Q1", "E", "C"), "GND, MOTOR LOW: joined near"),
        (lambda found: swapped(found, "S1", "1", "3"), "a leg that is free is joined with CELL"),
        (lambda found: swapped(found, "LED1", "R", "K"), "LED1: its legs are not DFRobot FIT0095"),
        (lambda found: moved(found, "R1", **{"1": (0, 10)}), "BUZZER: is in 2 pieces"),
        (lambda found: moved(found, "R1", **{"1": (0, 99)}), "(0, 99): is beside the board"),
        (lambda found: moved(found, "C2", **{"1": (3, 12)}), "C2: 13d is under U1"),
        (lambda found: replace(found, wires=found.wires[1:]), "CELL ON: is in 2 pieces"),
        (
            lambda found: replace(found, wires=[*found.wires, found.wires[0]]),
            "2 legs or wires are in one hole",
        ),
        (
            lambda found: replace(found, bare=[*found.bare, Bare([(0, 0), (3, 3)])]),
            "1a: a bare wire does not go along the holes",
        ),
        (
            lambda found: replace(found, placed=[*found.placed, found.placed[1]]),
            "is in the way of",
        ),
    ],
)
def test_what_is_wrong_on_a_perfboard_is_found(pico_w, change, told):
    assert any(told in line for line in layout_rules.complaints(change(pico_w)))


def test_a_transistor_that_is_turned_round_keeps_the_order_of_its_legs():
    """Its legs stand in one line, so that turned it is not mirrored."""
    kind = netlist.of(board_file.read("pico")).part("Q1").kind
    assert turn_of(kind, {"E": (5, 5), "B": (6, 5), "C": (7, 5)}) == 0
    assert turn_of(kind, {"E": (7, 5), "B": (6, 5), "C": (5, 5)}) == 2
    assert turn_of(kind, {"E": (5, 5), "B": (7, 5), "C": (6, 5)}) is None


def test_holes_have_names():
    assert name_of((0, 0)) == "1a"
    assert name_of((25, 9)) == "10z"
    assert name_of((26, 0)) == "1aa"


@BOARDS
def test_no_bare_wire_ends_at_nothing(board):
    found = laid_out(board.name)
    legs = {hole for one in found.placed for hole in one.holes.values()}
    ends = {hole for wire in found.wires for hole in (wire.start, wire.end)}
    for wire in found.bare:
        others = {hole for one in found.bare if one is not wire for hole in one.holes()}
        assert {wire.bends[0], wire.bends[-1]} <= legs | ends | others


def test_the_page_lists_every_leg_and_every_wire(pico_w):
    said = (PAGES / "pico-w.md").read_text()
    for one in pico_w.placed[1:]:
        for hole in one.holes.values():
            assert name_of(hole) in said
    assert len(tables.insulated(pico_w)) == len(pico_w.wires)
    for number, start, end, net in tables.insulated(pico_w):
        assert f"| {number} | {start} | {end} | {net} |" in said


def test_both_sides_name_every_part_and_every_wire(pico_w):
    for side in ("perfboard", "copper"):
        drawn = (PAGES / f"pico-w-{side}.svg").read_text()
        words = re.findall(r"<text[^>]*>([^<]+)</text>", drawn)
        for one in pico_w.placed[1:]:
            assert any(word.split()[0] == one.part.ref for word in words), one.part.ref
        for wire in pico_w.wires:
            assert words.count(str(wire.number)) >= 2
