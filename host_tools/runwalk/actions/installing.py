"""Bringing the firmware on a board up to date."""

from dataclasses import dataclass

from clip import VERSION
from runwalk import boards
from runwalk.device import clip
from runwalk.device import install as firmware_on_board
from runwalk.device.connection import Connection, Progress, connect
from runwalk.device.firmware import files_for
from runwalk.problem import Problem


@dataclass(frozen=True)
class Installed:
    """The board that it runs on, and how many files had to be changed."""

    title: str
    changed: int


def install(port: str, board: str | None, on_progress: Progress) -> Installed:
    """Install for a board; None is the one that it was before. Raises Problem."""
    with connect(port) as connection:
        wanted = boards.read(board or board_of(connection))
        _require_no_session(connection)
        changed = firmware_on_board.install(connection, files_for(wanted), on_progress)
    if connection.ready.get("version") != VERSION:
        with connect(port) as connection:
            reason = clip.status(connection).safe_mode
        raise Problem(
            f"the firmware is on the board but does not run: {reason or 'no reason told'}"
        )
    return Installed(wanted.title, changed)


def board_of(connection: Connection) -> str:
    """The name of the board, where a clip was on it before. Raises Problem."""
    name = clip.board_of(connection)
    if name is None:
        raise Problem(
            f"which board is on {connection.port}? say it with --board: {', '.join(boards.names())}"
        )
    return name


def _require_no_session(connection: Connection) -> None:
    try:
        session = clip.status(connection).session
    except Problem:
        # A board without our firmware, or with a broken one: no session there.
        return
    clip.require_no_session(session, "install")
