"""What is on a clip, and its session."""

import rich_click as click

from runwalk.cli import completion
from runwalk.cli.completion import one_of
from runwalk.cli.declaring import (
    FORCE,
    JSON,
    OWN_RISK,
    PATH,
    PLACE,
    PORT,
    REPLACE,
    TAKE_OVER,
    argument,
    command,
    flag,
    group,
    option,
)

_SLOT = argument("slot", "A slot number, or the name of the plan in it.")
_SETTING = argument(
    "name",
    "A setting that `runwalk settings list` shows, or tones.CUE.",
    shell_complete=one_of(completion.settings),
)
_SETTINGS_FILE = argument("file", "A JSON file of settings.", type=PATH)

_SLOTS = group(
    "slots",
    command(
        "list",
        "slots:list_slots",
        PORT,
        JSON,
        help="List the plans on the clip.",
        examples=("slots list",),
    ),
    command(
        "choose",
        "slots:choose_slot",
        _SLOT,
        OWN_RISK,
        PORT,
        JSON,
        help="Choose the plan that the button starts. "
        "A double press on the clip chooses the next one.",
        examples=("slots choose 2",),
    ),
    command(
        "clear",
        "slots:clear_slot",
        _SLOT,
        PORT,
        JSON,
        help="Remove a plan from the clip.",
        examples=("slots clear 2",),
    ),
    help="Manage the plans on the clip: up to eight, one of them chosen.",
)
_SETTINGS = group(
    "settings",
    command(
        "list",
        "settings:list_settings",
        PORT,
        JSON,
        help="List all settings. Those that differ from the defaults are marked.",
        examples=("settings list",),
    ),
    command(
        "get",
        "settings:get_setting",
        _SETTING,
        PORT,
        JSON,
        help="Print one setting.",
        examples=("settings get volume",),
    ),
    command(
        "set",
        "settings:set_setting",
        _SETTING,
        argument(
            "value",
            "The new value. A sound is HZ:MS HZ:MS …; 0 Hz is silence.",
            shell_complete=completion.setting_value,
        ),
        PORT,
        help="Change one setting.",
        examples=(
            "settings set volume 3",
            'settings set tones.run "3100:80 0:80 3100:80"',
        ),
    ),
    command(
        "reset",
        "settings:reset_settings",
        argument(
            "name",
            "The setting to reset. Default: all.",
            required=False,
            shell_complete=one_of(completion.settings),
        ),
        PORT,
        help="Reset one setting, or all, to the default.",
        examples=(
            "settings reset volume",
            "settings reset",
        ),
    ),
    command(
        "export",
        "settings:export_settings",
        _SETTINGS_FILE,
        FORCE,
        PORT,
        help="Write the settings that differ from the defaults to a JSON file.",
        examples=("settings export settings.json",),
    ),
    command(
        "import",
        "settings:import_settings",
        argument("file", "A JSON file of settings, or - for standard input.", type=PATH),
        PORT,
        help="Read settings from a JSON file; reset all others to the default.",
        examples=("settings import settings.json",),
    ),
    help="Show and change the settings: volume, countdown, gestures, custom sounds …",
)
_CUES = group(
    "cues",
    command(
        "list",
        "cues:list_cues",
        JSON,
        help="List the cues and their pulses: _ is long, · is short.",
        examples=("cues list",),
    ),
    command(
        "render",
        "cues:render_cues",
        option("--out", "-o", type=PATH, default="cues", help="The folder to write to."),
        option(
            "--volume", type=click.IntRange(1, 5), default=5, help="The volume, as in the settings."
        ),
        FORCE,
        help="Write each cue as a sound file (WAV).",
        examples=(
            "cues render",
            "cues render --out sounds --volume 3",
        ),
    ),
    help="List the cues, and hear them on this computer.",
)

COMMANDS = [
    command(
        "devices",
        "devices:devices",
        flag(
            "--names",
            help="Ask each clip for its name and id. This stops another program on the board.",
        ),
        JSON,
        help="List the clips on USB and the virtual clips.",
        examples=(
            "devices",
            "devices --names",
        ),
    ),
    command(
        "name",
        "name:name_clip",
        argument("name", "The name, up to 24 letters.", required=False),
        flag("--none", help="Remove the name."),
        PORT,
        JSON,
        help="Name the clip. `--port NAME` then finds it.",
        examples=(
            'name "Blue"',
            "name --none",
        ),
    ),
    command(
        "load",
        "load:load",
        argument(
            "plan",
            "A plan or course file, a name of `runwalk plans list`, or - for standard input.",
            required=False,
            shell_complete=one_of(completion.loadable, or_file=True),
        ),
        PLACE,
        REPLACE,
        flag(
            "--previous",
            help="Put back what the last load replaced, or what --slot held before.",
        ),
        OWN_RISK,
        TAKE_OVER,
        PORT,
        JSON,
        help="""Put a plan or a course on the clip, and choose it.

        Uses the slot that already holds it, or a free one. Asks before it replaces anything. The
        old plan stays until the new one is complete.

        Sample plans: first-steps, longer-runs, free-finish.""",
        examples=(
            "load first-steps",
            "load monday.toml --slot 2 --replace",
            "load --previous",
        ),
    ),
    command(
        "show",
        "show:show",
        PORT,
        JSON,
        help="Show the chosen plan on the clip.",
        examples=("show",),
    ),
    command(
        "status",
        "status:status",
        PORT,
        JSON,
        help="Show clip status: its plan and its session. A session continues.",
        examples=(
            "status",
            "status --port Blue --json",
        ),
    ),
    command(
        "start",
        "start:start",
        OWN_RISK,
        PORT,
        JSON,
        help="Start a session on the clip, as its button does.",
        examples=("start",),
    ),
    command(
        "stop",
        "stop:stop",
        PORT,
        JSON,
        help="End the session on the clip, as a long press of its button does.",
        examples=("stop",),
    ),
    command(
        "monitor",
        "monitor:monitor",
        PORT,
        JSON,
        help="""Follow a session live: step, time left, cue and light. Ctrl-C stops watching.

        With --json, prints one line for each cue.""",
        examples=("monitor",),
    ),
    _SLOTS,
    _SETTINGS,
    _CUES,
]
