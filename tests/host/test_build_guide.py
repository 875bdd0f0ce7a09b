"""The guides to building a clip, and which boards builders have confirmed."""

import re
from functools import cache

import pytest

from make_board_pages import PAGES, documented
from runwalk import places
from runwalk.board import board_file, board_report
from runwalk.board.board_report import STEPS, Report, Step
from runwalk.board_docs.board_page import page
from runwalk.board_docs.build_guide import guide
from runwalk.circuit import building, layout, netlist
from runwalk.circuit.grid import name_of
from runwalk.problem import Problem

BOARDS = pytest.mark.parametrize("board", documented(), ids=lambda board: board.name)


@cache
def laid_out_by_name(name):
    return layout.of(netlist.of(board_file.read(name)))


def laid_out(board):
    return laid_out_by_name(board.name)


def steps(text):
    """The numbered steps: their titles, and what is in each."""
    found = re.findall(r"^## (\d+)\. (.+)\n((?:(?!^## ).*\n)*)", text, re.MULTILINE)
    assert [int(number) for number, _, _ in found] == [*range(1, len(found) + 1)]
    return {title: body for _, title, body in found}


def part_rows(body):
    return re.findall(r"^\| ([A-Z]+[0-9]+)\b[^|]*\|[^|]*\| ([^|]*) \|", body, re.MULTILINE)


@BOARDS
def test_each_part_goes_in_once_into_the_holes_of_its_legs(board):
    found = laid_out(board)
    told = steps(guide(board, found))
    rows = [
        row
        for title in ("Put in the flat parts", "Put in the tall parts")
        for row in part_rows(told[title])
    ]
    assert sorted(ref for ref, _ in rows) == sorted(one.part.ref for one in found.placed[1:])
    for one in found.placed[1:]:
        (holes,) = [holes for ref, holes in rows if ref == one.part.ref]
        assert all(name_of(hole) in holes.split(", ") or f"{name_of(hole)} " in holes
                   for hole in one.holes.values())  # fmt: skip


@BOARDS
def test_what_is_measured_is_what_the_netlist_has_there(board):
    found = laid_out(board)
    nets, points = layout.nets_at(found), building.points(found)
    pins = {hole: found.netlist.module.nets[label] for label, hole in found.pins.items()}
    told = {letter: nets.get(hole) or pins[hole] for letter, hole in points.items()}
    wanted = {"A": "GND", "B": "3V3", "C": "CELL", "D": "CELL ON"}
    assert told == wanted | ({} if board.supply.path == "pads" else {"E": "SUPPLY"})


@BOARDS
def test_the_cell_goes_in_after_the_measuring(board):
    titles = [*steps(guide(board, laid_out(board)))]
    order = [
        "Put the board in",
        "Measure before the cell goes in",
        "Start it on USB, without a cell",
        "Plug the cell in",
        "Test the whole clip",
        "Close the case",
    ]
    assert [title for title in titles if title in order] == order


def test_a_reversed_diode_and_a_coil_are_told_what_to_do_about():
    (pico,) = [board for board in documented() if board.name == "pico"]
    said = guide(pico, laid_out(pico))
    assert "DIO1 is reversed: turn it round" in said and "it is a coil" in said


# Confirmed boards.


def report(board="pico", **outcomes):
    steps = [Step(name, outcomes.get(name, "passed")) for name in STEPS]
    return Report(board, "1.25.0", "2026-11-27", steps)


def test_a_board_is_confirmed_by_what_was_tried_and_passed():
    assert report().confirms
    assert report(motor="skipped", clock="skipped").confirms
    assert not report(battery="skipped").confirms
    # Its cell is off while it is on the cable.
    assert report("esp32", battery="skipped").confirms
    assert not report(light="failed").confirms
    assert not report("virtual").confirms
    short = Report("pico", "1.25.0", "2026-11-27", [Step("light", "passed")])
    assert not short.confirms


def test_a_report_is_read_as_it_was_written(tmp_path, monkeypatch):
    step = Step("buzzer", "passed", measured={"loudest_hz": 4000})
    told = Report("pico", "1.25.0", "2026-11-27", [step])
    assert board_report.parse(told.to_json(), "report.json") == told


def test_a_confirmed_board_is_told_on_its_page(tmp_path, monkeypatch):
    (pico,) = [board for board in documented() if board.name == "pico"]
    assert "no builder has sent a report of this board yet" in page(pico)
    told = report()
    steps = [
        Step("buzzer", "passed", measured={"loudest_hz": 4250}) if one.name == "buzzer" else one
        for one in told.steps
    ]
    monkeypatch.setattr(
        board_report, "sent", lambda: [Report("pico", "1.25.0", "2026-11-27", steps)]
    )
    assert "| buzzer is loudest at, Hz | 4250 | a builder, 2026-11-27 |" in page(pico)


def test_the_list_of_boards_says_which_are_confirmed():
    text = (PAGES / "README.md").read_text()
    for board in documented():
        count = len(board_report.confirmed(board.name))
        told = f"{count} reports" if count else "not yet"
        row = f"| {board.title} | [{board.name}]({board.name}.md) "
        assert f"{row}| [build it]({board.name}-build.md) | {told} |" in text


def test_what_is_sent_is_checked(tmp_path, monkeypatch):
    monkeypatch.setattr(places, "boards", lambda: tmp_path)
    (tmp_path / "confirmed").mkdir()
    (tmp_path / "confirmed/a.json").write_text('{"board": "pico"}')
    with pytest.raises(Problem, match=r"a\.json: not a test of a board: micropython is missing"):
        board_report.sent()
