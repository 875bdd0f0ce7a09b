"""The firmware on a board, and all that a clip holds."""

import rich_click as click

from runwalk.cli import completion
from runwalk.cli.completion import one_of
from runwalk.cli.declaring import (
    BOARD,
    FORCE,
    JSON,
    OWN_RISK,
    PATH,
    PORT,
    TAKE_OVER,
    YES,
    argument,
    command,
    flag,
    group,
    option,
)

_NEW_BACKUP = argument("file", "A new file, ending in .zip.", type=PATH)

_TEST = group(
    "test",
    command(
        "cues",
        "test:try_cues",
        argument(
            "cue",
            "Which; all if left out.",
            required=False,
            shell_complete=one_of(completion.cues),
        ),
        PORT,
        help="Play one cue or all, with light and motor.",
    ),
    command(
        "button",
        "test:try_button",
        option("--seconds", type=click.IntRange(1, 120), default=10, help="How long."),
        PORT,
        JSON,
        help="Press the button in all ways; what the clip understood is listed.",
    ),
    command("battery", "test:try_battery", PORT, JSON, help="Read the battery."),
    command(
        "flash", "test:try_flash", PORT, JSON, help="Write a block to the flash and read it back."
    ),
    command(
        "clock",
        "test:try_clock",
        option(
            "--seconds",
            type=click.IntRange(1, 3600),
            default=60,
            help="The longer, the more exact.",
        ),
        PORT,
        JSON,
        help="Compare the clip's clock with this computer's, to trim it with drift_ppm.",
    ),
    help="Test the parts of a clip, on the cable.",
)
_BOARDS = group(
    "boards",
    command("list", "boards:list_boards", JSON, help="List the boards."),
    command(
        "show",
        "boards:show_board",
        argument(
            "name",
            "A name that `runwalk boards list` shows, or a file.",
            shell_complete=one_of(completion.boards, or_file=True),
        ),
        option("--out", "-o", type=PATH, help="Draw the wiring: a file ending in .svg."),
        FORCE,
        JSON,
        help="Show how a board is wired and what to buy.",
    ),
    help="The boards a clip can be built on, and how they are wired.",
)

COMMANDS = [
    command(
        "install",
        "install:install",
        BOARD,
        flag("--flash", help="First download MicroPython and flash it, with mpflash."),
        PORT,
        JSON,
        help="""Install or update the firmware on a board that runs MicroPython.

        Only what has changed is sent; plans, settings and the journal stay. The boards are those
        that `runwalk boards list` shows: `runwalk install --board pico`.""",
    ),
    command(
        "uninstall",
        "install:uninstall",
        BOARD,
        YES,
        TAKE_OVER,
        PORT,
        JSON,
        help="""Remove the firmware, the plans and the journal from a board; MicroPython stays.

        Sessions that were not pulled yet are pulled first.""",
    ),
    command(
        "backup",
        "backup:backup",
        _NEW_BACKUP,
        FORCE,
        PORT,
        JSON,
        help="Write plans, settings and the journal of a clip to one file. A session goes on.",
    ),
    command(
        "restore",
        "backup:restore",
        argument("file", "A file that `runwalk backup` wrote.", type=PATH),
        OWN_RISK,
        TAKE_OVER,
        PORT,
        JSON,
        help="""Replace all that a clip holds, the same or another, by the content of a backup.

        First its sessions are pulled, as by `runwalk log pull`.""",
    ),
    command(
        "rescue",
        "rescue:rescue_clip",
        _NEW_BACKUP,
        BOARD,
        YES,
        FORCE,
        PORT,
        help="""Save what a broken clip still holds, then reinstall it with what was saved.

        For a clip in safe mode, with firmware that does not answer, or with files that can't be
        read any more. Journal records are found even on a flash that has lost its file system;
        FILE is a backup as `runwalk backup` writes it. Nothing is changed before it is written.""",
    ),
    _TEST,
    _BOARDS,
]
