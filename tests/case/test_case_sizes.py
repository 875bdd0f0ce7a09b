"""What the case is computed from, and what a wrong size does."""

import io
from functools import cache
from pathlib import Path

import msgspec
import pytest
import trimesh

from clip_case import checks, space
from clip_case.case import case_of
from clip_case.make import documented, mesh, row, summary
from clip_case.pictures import COLOUR
from clip_case.render import Painted, View, draw
from clip_case.sizes import sizes
from clip_case.solid import box
from runwalk.board_docs import build_guide
from runwalk.circuit import netlist

DOCUMENT = (Path(__file__).parents[2] / "docs/case.md").read_text()
BOARDS = {board.name: board for board in documented()}
each_board = pytest.mark.parametrize("name", BOARDS)


@cache
def pico():
    return case_of(BOARDS["pico"])


def changed(outline: str, **fields):
    """The sizes, with some of a board changed."""
    known = sizes()
    board = msgspec.structs.replace(known.boards[outline], **fields)
    return msgspec.structs.replace(known, boards=known.boards | {outline: board})


@each_board
def test_the_usb_socket_is_where_makers_put_it(name):
    """In the middle of a short side, at the end with the pin that carries USB's 5 V."""
    board = BOARDS[name]
    known = space.of(board)
    assert known.size.usb_aside == 0
    assert 0.5 <= known.size.usb_out <= 2
    assert known.size.length > known.size.width
    outline = netlist.of(board).outline
    end = 0 if outline.usb_at == "first" else -1
    assert {str(row[end][0]) for row in (outline.left, outline.right)} & {"5V", "VBUS (40)"}
    rows = len(outline.left) * 2.54
    assert 0 < known.size.first_pin < known.size.length - rows + 2.54


def test_a_plug_does_not_go_into_a_case_for_another_place_of_the_socket():
    for moved in ({"usb_aside": 1.0}, {"thickness": 0.4}, {"first_pin": 6.0}):
        other = space.of(BOARDS["pico"], changed("pico", **moved))
        assert checks.collisions(other, pico().parts), moved


def test_a_case_follows_its_sizes():
    aside = case_of(BOARDS["pico"], changed("pico", usb_aside=1.0))
    assert checks.collisions(aside.space, aside.parts) == {}


def test_the_light_is_level_with_the_face_and_its_legs_reach_the_perfboard():
    for board in documented():
        known = space.of(board)
        light = known.thing("led", "pixel")
        assert bool(light) != board.led.on_board
        if light:
            assert known.sizes.parts[light.type].height <= known.board_front, board.name
        else:
            assert known.size.lights


def test_the_build_guide_says_how_high_parts_may_stand():
    for board in documented():
        known = space.of(board)
        assert known.board_front == pytest.approx(build_guide.LIGHT_MM, abs=0.2), board.name
        heights = [known.sizes.parts[one.type].height for one in known.things if not is_light(one)]
        assert max(heights) <= build_guide.HIGHEST_MM


def is_light(one):
    return one.type in ("led", "pixel")


def test_each_size_says_how_it_is_known():
    known = sizes()
    for size in (
        *known.boards.values(),
        *known.usb.values(),
        *known.parts.values(),
        *known.cells.values(),
    ):
        assert size.basis in ("published", "computed", "assumed")
        assert len(size.source) > 5
    types = {one.type for board in documented() for one in space.of(board).things}
    assert types <= set(known.parts)


def test_the_cell_has_what_the_boards_ask_for():
    for board in documented():
        cell = space.of(board).cell
        assert cell.capacity_mah >= board.supply.capacity_mah, board.name
        assert f", {cell.capacity_mah} mAh" in cell.name


@each_board
def test_the_document_says_what_the_case_is_like(name):
    assert row(case_of(BOARDS[name])) in DOCUMENT
    assert f"| {checks.tab_strain():.1%} | computed" in DOCUMENT
    assert f"| {checks.clip_strain():.1%} | computed" in DOCUMENT
    assert all(cell.name in DOCUMENT for cell in sizes().cells.values())


def test_the_files_for_a_printer_hold_the_same_solid():
    for name, solid in pico().on_the_bed.items():
        for kind in ("3mf", "stl"):
            data = mesh(solid).export(file_type=kind)
            back = trimesh.load_scene(io.BytesIO(data), file_type=kind)
            assert back.extents == pytest.approx(mesh(solid).extents, abs=0.01), (name, kind)


def test_parts_lie_on_the_printer(tmp_path):
    for solid in pico().on_the_bed.values():
        assert solid.bounding_box()[:3] == pytest.approx((0, 0, 0), abs=1e-6)
    assert "56 g with cell" in summary(pico()), summary(pico())


def test_a_picture_shows_a_solid_in_its_colour_with_dark_edges():
    cube = Painted(box((0, 0, 10, 10), 0, 10), COLOUR["body"])
    pixels = draw([cube], View(-30, 30), per_mm=3).pixels
    assert pixels[0, 0].tolist() == [1, 1, 1]
    middle = pixels[pixels.shape[0] // 2, pixels.shape[1] // 2 + 4]
    assert middle[1] > middle[0], "green"
    assert pixels.min() < 0.3, "edges"
