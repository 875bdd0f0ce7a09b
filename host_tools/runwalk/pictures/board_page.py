"""The page of a board in the docs: safety, picture, wiring, parts, and the port's traps."""

from runwalk.board_parts import Current
from runwalk.boards import Board
from runwalk.pictures import connections
from runwalk.pictures.safety import safety


def page(board: Board) -> str:
    """The page as Markdown; the picture lies beside it as NAME.svg."""
    wires = "\n".join(
        f"| {wire.part} | {wire.pin} | {wire.to} |" for wire in connections.wires(board)
    )
    parts = "\n".join(
        f"| {part.name} | {part.value} | {part.why} |" for part in connections.parts(board)
    )
    currents = "\n".join(
        f"| {name} | {_least(current)}{current.ua / 1000:g} mA | {current.source} |"
        for name, current in _currents(board)
    )
    drop = f"{board.supply.drop_mv / 1000:g} V" if board.supply else ""
    drop_source = board.supply.drop_source if board.supply else ""
    notes = "\n".join(f"- {note}" for note in (board.sleep_reason, *board.traps))
    return f"""# {board.title}

## Before you connect a battery

{safety(board)}

## Put MicroPython and the firmware on it

Flash the MicroPython build `{board.micropython}`{_oldest(board)}, plug the board in, and

    runwalk install --board {board.name}

{_reason(board)}

## Wiring

![The wiring of a clip: {board.title}]({board.name}.svg)

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

Light and motor come on top. [How long a battery lasts](../battery.md) is reckoned from these.
Between the cell and 3.3 V {drop} are lost: {drop_source}.

## On the cable

{_cable(board)}

## What this board is like

{notes}

Read in the port's documentation, sources and tracker; no clip on this board has been measured.
"""


def _oldest(board: Board) -> str:
    if not board.micropython_min:
        return ""
    return f", {board.micropython_min} or newer"


def _reason(board: Board) -> str:
    if not board.micropython_min:
        return ""
    return f"Release {board.micropython_min} is {board.micropython_min_reason}."


def _least(current: Current) -> str:
    return "at least " if current.is_at_least else ""


def _currents(board: Board) -> list[tuple[str, Current]]:
    if board.currents is None:
        return []
    return [
        ("in a cue", board.currents.awake),
        ("between cues", board.currents.resting),
        ("switched off", board.currents.off),
    ]


def _cable(board: Board) -> str:
    sense = board.usb_sense
    if sense:
        return (
            "The clip feels its cable and stays on while it is plugged in. That takes "
            f"{sense.cost_ua / 1000:g} mA of the cell: {sense.cost_source}."
        )
    return (
        f"The clip can't sense its cable: {board.no_usb_sense}. It stays on while "
        "`monitor` or the page follows it. Otherwise it switches itself off on the cable "
        "too, after 15 idle minutes (`power_off_min`), and its port disappears. A press of its "
        "button brings both back."
    )
