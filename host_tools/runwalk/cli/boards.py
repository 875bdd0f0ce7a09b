"""`runwalk boards`."""

from pathlib import Path

from msgspec import structs
from rich.table import Table

from runwalk import board_lint, boards
from runwalk.cli.drawing import tell_picture
from runwalk.cli.output import console
from runwalk.cli.terminal import print_json, say


def list_boards(json: bool) -> None:
    """List the boards."""
    found = boards.all_boards()
    if json:
        print_json(found)
        return
    table = Table("name", "board", "build of MicroPython", box=None, pad_edge=False)
    for board in found:
        table.add_row(board.name, board.title, board.micropython)
    console.print(table)


def show_board(name: str, out: Path | None, force: bool, json: bool) -> None:
    """Show how a board is wired and what to buy; draw the circuit into `out`."""
    from runwalk.pictures import connections, safety

    board = boards.read(name)
    if out:
        from runwalk.pictures import wiring  # slow to import

        wiring.draw(board, out, replace=force)
    doubts = board_lint.doubts(board)
    if json:
        print_json({**structs.asdict(board), "doubts": doubts, "picture": out})
        return
    oldest = f", {board.micropython_min} or newer" if board.micropython_min else ""
    say((board.title, "bold"), f", MicroPython {board.micropython}{oldest}")
    for doubt in doubts:
        say(("doubtful: ", "red"), doubt)
    if in_short := safety.in_short(board):
        say(("Before you connect a battery: ", "bold"), in_short)
    wires = Table("part", "pin", "how", box=None, pad_edge=False)
    for wire in connections.wires(board):
        wires.add_row(wire.part, wire.pin, wire.to)
    console.print(wires)
    for part in connections.parts(board):
        say(f"- {part.name}: {part.value}")
    tell_picture(out)
