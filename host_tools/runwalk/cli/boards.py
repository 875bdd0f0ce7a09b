"""`runwalk boards`."""

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from runwalk import boards
from runwalk.cli.output import JsonOption, console, print_json

app = typer.Typer(help="The boards a clip can be built on, and how they are wired.")


@app.command("list")
def list_boards(json: JsonOption = False) -> None:
    """List the boards."""
    found = boards.all_boards()
    if json:
        print_json([board.model_dump() for board in found])
        return
    table = Table("name", "board", "build of MicroPython", box=None, pad_edge=False)
    for board in found:
        table.add_row(board.name, board.title, board.micropython)
    console.print(table)


@app.command("show")
def show_board(
    name: Annotated[str, typer.Argument(help="As `runwalk boards list` has it, or a file.")],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Where to draw the wiring, ending in .svg.")
    ] = None,
    json: JsonOption = False,
) -> None:
    """Show how a board is wired, what to buy, and draw the circuit."""
    from runwalk.pictures import wiring  # slow to import

    board = boards.read(name)
    path = out or Path(f"{board.name}.svg")
    wiring.draw(board, path)
    if json:
        print_json({**board.model_dump(), "picture": str(path)})
        return
    console.print(f"[bold]{board.title}[/], MicroPython {board.micropython}")
    wires = Table("part", "pin", "how", box=None, pad_edge=False)
    for wire in wiring.wires(board):
        wires.add_row(wire.part, wire.pin, wire.to)
    console.print(wires)
    for part in wiring.parts(board):
        console.print(f"- {part.name}: {part.value}")
    console.print(f"Picture: {path}", soft_wrap=True)
