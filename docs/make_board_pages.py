"""Regenerates the pages of the boards in the docs, and the picture of a course; `make docs`."""

from pathlib import Path

from runwalk.board import board_file
from runwalk.board.board_file import Board
from runwalk.board_docs import build_pictures, perfboard, wiring
from runwalk.board_docs.board_page import page
from runwalk.board_docs.build_guide import guide
from runwalk.circuit import building, layout, netlist
from runwalk.pictures.weeks_chart import draw_course
from runwalk.plans import course_file

PAGES = Path(__file__).parent / "boards"
COURSE = Path(__file__).parent / "couch-to-5k.svg"


def documented():
    """Boards that one can build."""
    return [board for board in board_file.all_boards() if board.port != "unix"]


def draw_all(board: Board, folder: Path) -> None:
    """The pictures of a board: its circuit, both sides of its perfboard, and the steps."""
    wiring.draw(board, folder / f"{board.name}.svg", replace=True)
    found = layout.of(netlist.of(board))
    if found:
        perfboard.draw(found, folder / f"{board.name}-perfboard.svg", replace=True)
        perfboard.draw(found, folder / f"{board.name}-copper.svg", is_copper=True, replace=True)
        flat, tall = building.flat_parts(found), building.tall_parts(found)
        steps = folder / f"{board.name}-flat.svg", folder / f"{board.name}-tall.svg"
        build_pictures.draw_parts(found, steps[0], flat, replace=True)
        build_pictures.draw_parts(found, steps[1], tall, flat, replace=True)
        where = folder / f"{board.name}-measure.svg"
        build_pictures.draw_points(found, where, building.points(found), replace=True)


if __name__ == "__main__":
    draw_course(
        "Couch to 5K", course_file.images(course_file.read("couch-to-5k")), 0, COURSE, replace=True
    )
    for board in documented():
        (PAGES / f"{board.name}.md").write_text(page(board), encoding="utf-8")
        laid = layout.of(netlist.of(board))
        if laid:
            text = guide(board, laid)
            (PAGES / f"{board.name}-build.md").write_text(text, encoding="utf-8")
        draw_all(board, PAGES)
