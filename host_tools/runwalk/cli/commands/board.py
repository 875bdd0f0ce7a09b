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

# As `runwalk.board.board_report` has them, which is slow to import.
BOARD_STEPS = ("light", "buzzer", "motor", "button", "battery", "clock", "off")

_NEW_BACKUP = argument("file", "The file to write, ending in .zip.", type=PATH)

_TEST = group(
    "test",
    command(
        "board",
        "board_test:lead",
        option(
            "--skip",
            type=click.Choice(BOARD_STEPS),
            multiple=True,
            help="A step to leave out; may be given several times.",
        ),
        option(
            "--seconds",
            type=click.IntRange(10, 3600),
            default=60,
            help="How long to compare the clock.",
        ),
        option("--out", "-o", type=PATH, help="Write the report to this file, JSON."),
        FORCE,
        PORT,
        JSON,
        help="""Test every part of a clip that you soldered, step by step.

        Light, buzzer, motor, button, battery, clock, switching off. Asks what you see and hear, and
        says what to check where something is wrong. The clip keeps the result, the band in which
        its buzzer is loud, and the scale of its battery reading.""",
        examples=(
            "test board",
            "test board --skip motor --out report.json",
        ),
    ),
    command(
        "cues",
        "test:try_cues",
        argument(
            "cue",
            "The cue to play. Default: all.",
            required=False,
            shell_complete=one_of(completion.cues),
        ),
        PORT,
        help="Play one cue or all, with light and motor.",
        examples=(
            "test cues",
            "test cues run",
        ),
    ),
    command(
        "button",
        "test:try_button",
        option("--seconds", type=click.IntRange(1, 120), default=10, help="How long to listen."),
        PORT,
        JSON,
        help="Listen to the button: press it in all ways, and see what the clip understood.",
        examples=("test button --seconds 20",),
    ),
    command(
        "battery",
        "test:try_battery",
        PORT,
        JSON,
        help="Read the battery.",
        examples=("test battery",),
    ),
    command(
        "flash",
        "test:try_flash",
        PORT,
        JSON,
        help="Write a block to the flash and read it back.",
        examples=("test flash",),
    ),
    command(
        "clock",
        "test:try_clock",
        option(
            "--seconds",
            type=click.IntRange(1, 3600),
            default=60,
            help="How long to compare. The longer, the more exact.",
        ),
        PORT,
        JSON,
        help="Compare the clip's clock with this computer's; `drift_ppm` corrects it.",
        examples=("test clock --seconds 3600",),
    ),
    help="Test the parts of a clip on the cable.",
)
_BOARDS = group(
    "boards",
    command(
        "list",
        "boards:list_boards",
        JSON,
        help="List the boards.",
        examples=("boards list",),
    ),
    command(
        "show",
        "boards:show_board",
        argument(
            "name",
            "A name that `runwalk boards list` shows, or a file.",
            shell_complete=one_of(completion.boards, or_file=True),
        ),
        option("--out", "-o", type=PATH, help="Draw the wiring: a file ending in .svg."),
        option("--kicad", type=PATH, help="Write the netlist for KiCad: a file ending in .net."),
        FORCE,
        JSON,
        help="Show how to wire a board and what to buy.",
        examples=(
            "boards show pico",
            "boards show pico --out pico.svg",
            "boards show pico --kicad pico.net",
        ),
    ),
    help="List the boards for a clip, and show how to wire them.",
)

COMMANDS = [
    command(
        "install",
        "install:install",
        BOARD,
        flag("--flash", help="Download MicroPython and flash it first, with mpflash."),
        PORT,
        JSON,
        help="""Install or update the firmware on a board that runs MicroPython.

        Sends only what has changed. Plans, settings and the journal stay. `runwalk boards list`
        shows the boards.""",
        examples=(
            "install --board pico",
            "install",
        ),
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

        Pulls new sessions first.""",
        examples=("uninstall",),
    ),
    command(
        "backup",
        "backup:backup",
        _NEW_BACKUP,
        FORCE,
        PORT,
        JSON,
        help="Back up plans, settings and the journal to one file. A session continues.",
        examples=("backup mine.zip",),
    ),
    command(
        "restore",
        "backup:restore",
        argument("file", "A backup file.", type=PATH),
        OWN_RISK,
        TAKE_OVER,
        PORT,
        JSON,
        help="""Restore a backup to the same clip or another: it replaces everything on the clip.

        Pulls the clip's sessions first, as `runwalk log pull` does.""",
        examples=("restore mine.zip",),
    ),
    command(
        "rescue",
        "rescue:rescue_clip",
        _NEW_BACKUP,
        BOARD,
        YES,
        FORCE,
        PORT,
        help="""Save the data of a broken clip to FILE, then reinstall the firmware and the data.

        For a clip in safe mode, with firmware that does not answer, or with unreadable files. Finds
        journal records even on a flash that has lost its file system. FILE is a backup as
        `runwalk backup` writes it. Changes nothing before FILE is written.""",
        examples=(
            "rescue saved.zip",
            "rescue saved.zip --board pico",
        ),
    ),
    _TEST,
    _BOARDS,
]
