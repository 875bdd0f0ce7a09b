"""Bringing the firmware on a board up to date."""

from dataclasses import dataclass

from clip import VERSION
from runwalk.board import board_file
from runwalk.device import install as firmware_on_board
from runwalk.device.chip import chip_of
from runwalk.device.clip import Clip, require_no_session
from runwalk.device.connection import Progress
from runwalk.device.firmware import files_for
from runwalk.problem import Problem, Unanswered
from runwalk.services.connecting import connect
from runwalk.services.pulling import Brought, pull


@dataclass(frozen=True)
class Installed:
    """The board that it runs on, how many files had to be changed, and which were removed."""

    title: str
    changed: int
    removed: list[str]


def install(port: str, board: str | None, on_progress: Progress) -> Installed:
    """Install for a board; None is the one that it was before. Raises Problem."""
    with connect(port) as clip:
        wanted = board_for(clip, board)
        _require_no_session(clip, "install")
        done = firmware_on_board.install(clip, files_for(wanted), on_progress)
        # There is no session; what is in the memory still is the firmware before, or a broken one.
        clip.was_running = False
    if clip.ready.version != VERSION:
        with connect(port) as clip:
            reason = clip.status().safe_mode
        raise Problem(
            f"the firmware is on the board but does not run: {reason or 'no reason told'}"
        )
    return Installed(wanted.title, done.changed, done.removed)


def board_for(clip: Clip, named: str | None, *, is_to_run: bool = True) -> board_file.Board:
    """The board that is named, or that a clip was on before. Raises Problem.

    It fits the chip, and its MicroPython is new enough if the firmware `is_to_run` on it.
    """
    chip = chip_of(clip)
    name = named or clip.board()
    fitting = ", ".join(board.name for board in board_file.all_boards() if chip.suits(board))
    if name is None:
        raise Problem(f"which board is on {clip.port}? name it with --board: {fitting}")
    board = board_file.read(name)
    if not chip.suits(board):
        raise Problem(
            f"the board on {clip.port} is a {chip}, not a {board.title}: "
            f"name it with --board: {fitting or 'a board file of your own'}"
        )
    if is_to_run and chip.is_too_old_for(board):
        raise Problem(
            f"the board on {clip.port} has MicroPython {chip.version}, and a clip on a "
            f"{board.title} needs {board.micropython_min} or newer: flash a newer "
            f"{board.micropython}, then try again"
        )
    return board


@dataclass(frozen=True)
class Uninstalled:
    """What is left on the board, and what was pulled before; None: no journal could be read."""

    left: list[str]
    brought: Brought | None


def uninstall(port: str, board: str | None, *, take_over: bool) -> Uninstalled:
    """Pull a clip's journal, then remove all that is ours from the board.

    Raises Undecided, Problem; nothing is removed where the pull fails.
    """
    with connect(port) as clip:
        wanted = board_for(clip, board, is_to_run=False)
        _require_no_session(clip, "uninstall")
        brought = _pulled(clip, take_over=take_over)
        left = firmware_on_board.uninstall(clip, files_for(wanted))
        # Nothing is left that could go on.
        clip.was_running = False
    return Uninstalled(left, brought)


def _pulled(clip: Clip, *, take_over: bool) -> Brought | None:
    try:
        clip.status()
    except Unanswered:
        # Without firmware that answers there is none to be had; `runwalk rescue` saves the files.
        return None
    return pull(clip, take_over=take_over)


def _require_no_session(clip: Clip, then: str) -> None:
    try:
        session = clip.status().session
    except Unanswered:
        # A board without our firmware, or with a broken one: no session there.
        return
    require_no_session(session, then)
