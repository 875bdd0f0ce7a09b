"""`runwalk install` and `runwalk uninstall`."""

from clip import VERSION
from runwalk.board import board_file
from runwalk.cli.session_table import brought_as_json, print_brought
from runwalk.cli.terminal import confirm, print_json, progress, say
from runwalk.counted import counted
from runwalk.device.find import choose
from runwalk.device.flash import flash_micropython
from runwalk.problem import Problem
from runwalk.services import installing


def install(board: str | None, flash: bool, port: str | None, json: bool) -> None:
    """Install or update the firmware on a board."""
    if flash and not board:
        raise Problem(f"which board is it? name it with --board: {', '.join(board_file.names())}")
    found = choose(port)
    if flash and board:
        found = flash_micropython(board_file.read(board), found.port)
    with progress("installing") as on_progress:
        done = installing.install(found.port, board, on_progress)
    if json:
        print_json(
            {
                "version": VERSION,
                "board": done.title,
                "changed": done.changed,
                "removed": done.removed,
            }
        )
        return
    if done.removed:
        say(f"Removed, larger than any that a clip writes: {', '.join(done.removed)}")
    what = f"{counted(done.changed, 'file')} changed" if done.changed else "it was up to date"
    say(f"Firmware {VERSION} runs on the {done.title}: {what}.")


def uninstall(board: str | None, yes: bool, take_over: bool, port: str | None, json: bool) -> None:
    """Pull what was not pulled yet, then remove all that is ours from a board."""
    found = choose(port)
    if not yes:
        confirm("This also deletes all plans and the journal on the clip. Continue?")
    done = installing.uninstall(found.port, board, take_over=take_over)
    if json:
        pulled = brought_as_json(done.brought) if done.brought else None
        print_json({"port": found.port, "left": done.left, "pulled": pulled})
        return
    if done.brought:
        print_brought(done.brought)
    rest = f"; left on it: {', '.join(done.left)}" if done.left else ""
    say(f"The board on {found.port} is clean{rest}")
