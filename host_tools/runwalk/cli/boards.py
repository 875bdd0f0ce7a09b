"""`runwalk boards`."""

from pathlib import Path

from msgspec import structs
from rich.table import Table

from runwalk.board import board_file, board_lint
from runwalk.cli.drawing import tell_picture
from runwalk.cli.output import console
from runwalk.cli.terminal import print_json, say


def list_boards(json: bool) -> None:
    """List the boards."""
    found = board_file.all_boards()
    if json:
        print_json(found)
        return
    table = Table("name", "board", "build of MicroPython", box=None, pad_edge=False)
    for board in found:
        table.add_row(board.name, board.title, board.micropython)
    console.print(table)


def show_board(name: str, out: Path | None, kicad: Path | None, force: bool, json: bool) -> None:
    """Show how a board is wired and what to buy; draw the circuit, write its netlist."""
    from runwalk.board_docs import safety
    from runwalk.circuit import kicad as kicad_file
    from runwalk.circuit import netlist, rules, tables

    board = board_file.read(name)
    if out:
        from runwalk.board_docs import wiring  # slow to import

        wiring.draw(board, out, replace=force)
    circuit = netlist.of(board)
    if kicad:
        kicad_file.write(circuit, kicad, replace=force)
    doubts = board_lint.doubts(board) + rules.complaints(circuit)
    joints, purchases = tables.joints(circuit), tables.purchases(circuit)
    if json:
        told = {
            "doubts": doubts,
            "picture": out,
            "file": kicad,
            "joints": joints,
            "parts": purchases,
        }
        print_json({**structs.asdict(board), **told})
        return
    oldest = f", {board.micropython_min} or newer" if board.micropython_min else ""
    say((board.title, "bold"), f", MicroPython {board.micropython}{oldest}")
    for doubt in doubts:
        say(("doubtful: ", "red"), doubt)
    if in_short := safety.in_short(board):
        say(("Before you connect a battery: ", "bold"), in_short)
    wires = Table("connection", "pin", "parts", box=None, pad_edge=False)
    for joint in joints:
        wires.add_row(joint.net, joint.board or "-", "; ".join(joint.parts))
    console.print(wires)
    for one in purchases:
        say(f"- {one.count} {one.name} ({', '.join(one.refs)}): {one.part}")
    tell_picture(out)
    if kicad:
        say(f"The netlist for KiCad is in {kicad}")
