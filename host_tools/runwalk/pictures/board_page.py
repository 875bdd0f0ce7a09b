"""The page of a board in the docs: picture, wiring, parts, and the port's traps."""

from runwalk.boards import Board
from runwalk.pictures import wiring


def page(board: Board) -> str:
    """The page as Markdown; the picture lies beside it as NAME.svg."""
    wires = "\n".join(f"| {wire.part} | {wire.pin} | {wire.to} |" for wire in wiring.wires(board))
    parts = "\n".join(
        f"| {part.name} | {part.value} | {part.why} |" for part in wiring.parts(board)
    )
    currents = "\n".join(
        f"| {name} | {ua / 1000:g} mA | {source} |" for name, ua, source in _currents(board)
    )
    notes = "\n".join(f"- {note}" for note in (board.sleep_reason, *board.traps))
    return f"""# {board.title}

![The wiring of a clip on a {board.title}]({board.name}.svg)

Flash the MicroPython build `{board.micropython}`, plug the board in, and

    runwalk install --board {board.name}

## Wiring

| part | pin | how |
| --- | --- | --- |
{wires}

## Parts

| part | typical | why |
| --- | --- | --- |
{parts}

## What it draws from its battery

| when | current | who says so |
| --- | --- | --- |
{currents}

[How long a battery lasts](../battery.md) is reckoned from these.

## What this board is like

{notes}

Read in the port's documentation, sources and tracker; no clip on this board has been measured.
"""


def _currents(board: Board) -> list[tuple[str, int, str]]:
    if board.currents is None:
        return []
    told = (
        ("in a cue", board.currents.awake),
        ("between cues", board.currents.resting),
        ("switched off", board.currents.off),
    )
    return [(name, current.ua, current.source) for name, current in told]
