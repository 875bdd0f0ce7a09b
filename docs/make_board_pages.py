"""Writes the pages of the boards in the docs anew; `make docs`."""

from pathlib import Path

from runwalk import boards
from runwalk.pictures import wiring
from runwalk.pictures.board_page import page

PAGES = Path(__file__).parent / "boards"


def documented():
    """Boards that one can build."""
    return [board for board in boards.all_boards() if board.port != "unix"]


if __name__ == "__main__":
    for board in documented():
        (PAGES / f"{board.name}.md").write_text(page(board))
        wiring.draw(board, PAGES / f"{board.name}.svg")
