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

_SLOT = argument("slot", "The number of a slot, or the name of the plan in it.")
_SETTING = argument(
    "name",
    "A name that `runwalk settings list` shows, or tones.CUE.",
    shell_complete=one_of(completion.settings),
)
_SETTINGS_FILE = argument("file", "A file of settings, JSON.", type=PATH)

_SLOTS = group(
    "slots",
    command("list", "slots:list_slots", PORT, JSON, help="List the plans on the clip."),
    command(
        "choose",
        "slots:choose_slot",
        _SLOT,
        OWN_RISK,
        PORT,
        JSON,
        help="Choose the plan that the button starts. "
        "A double press on the clip chooses the next one.",
    ),
    command("clear", "slots:clear_slot", _SLOT, PORT, JSON, help="Remove a plan from the clip."),
    help="The plans on the clip, up to eight, and which is chosen.",
)
_SETTINGS = group(
    "settings",
    command(
        "list",
        "settings:list_settings",
        PORT,
        JSON,
        help="List all settings. Those that differ from the defaults are marked.",
    ),
    command("get", "settings:get_setting", _SETTING, PORT, JSON, help="Print one setting."),
    command(
        "set",
        "settings:set_setting",
        _SETTING,
        argument("value", "For sounds: HZ:MS HZ:MS …, 0 Hz is silence."),
        PORT,
        help="Change one setting, as in `runwalk settings set volume 3`.",
    ),
    command(
        "reset",
        "settings:reset_settings",
        argument(
            "name",
            "Which; all if left out.",
            required=False,
            shell_complete=one_of(completion.settings),
        ),
        PORT,
        help="Reset one setting or all to the default.",
    ),
    command(
        "export",
        "settings:export_settings",
        _SETTINGS_FILE,
        FORCE,
        PORT,
        help="Write what differs from the defaults to a file, JSON.",
    ),
    command(
        "import",
        "settings:import_settings",
        _SETTINGS_FILE,
        PORT,
        help="Take the settings of such a file; all others get their defaults.",
    ),
    help="The clip's settings: volume, countdown, gestures, sounds of your own …",
)
_CUES = group(
    "cues",
    command(
        "list",
        "cues:list_cues",
        JSON,
        help="List the cues with their pulses: a long one is _, a short one a dot.",
    ),
    command(
        "render",
        "cues:render_cues",
        option("--out", "-o", type=PATH, default="cues", help="The folder for the files."),
        option("--volume", type=click.IntRange(1, 5), default=5, help="As in the settings."),
        FORCE,
        help="Write each cue as a sound file (WAV), made from the table that the clip plays.",
    ),
    help="What the clip's cues sound like.",
)

COMMANDS = [
    command(
        "devices",
        "devices:devices",
        flag("--names", help="Ask each for its name and id; a program that runs there is stopped."),
        JSON,
        help="List the clips on this computer: on USB, and virtual ones.",
    ),
    command(
        "name",
        "name:name_clip",
        argument("name", "Up to 24 letters, as on its label.", required=False),
        flag("--none", help="Take its name away."),
        PORT,
        JSON,
        help="Give the clip a name, which it keeps: `--port NAME` finds it by that.",
    ),
    command(
        "load",
        "load:load",
        argument(
            "plan",
            "A file of a plan or a course, or a name that `runwalk plans list` shows.",
            required=False,
            shell_complete=one_of(completion.loadable, or_file=True),
        ),
        PLACE,
        REPLACE,
        flag("--previous", help="Put back what the slot held before; the last that was changed."),
        OWN_RISK,
        TAKE_OVER,
        PORT,
        JSON,
        help="""Put a plan or a course on the clip, and choose it.

        It takes a free slot, or the one that holds it already; nothing is replaced unasked. The old
        one stays until the new one is complete.

        Sample plans: first-steps, longer-runs, free-finish.""",
    ),
    command("show", "show:show", PORT, JSON, help="Show the plan that is on the clip."),
    command(
        "status",
        "status:status",
        PORT,
        JSON,
        help="Show clip status: its plan, and where its session stands. A session goes on.",
    ),
    command(
        "start",
        "start:start",
        OWN_RISK,
        PORT,
        JSON,
        help="Start a session on the clip, as its button does.",
    ),
    command(
        "stop",
        "stop:stop",
        PORT,
        JSON,
        help="End the session on the clip, as a long press of its button does.",
    ),
    command(
        "monitor",
        "monitor:monitor",
        PORT,
        JSON,
        help="""Follow a session: step, time left, cue and LED. Ends with the session, or by Ctrl-C.

        With --json, each cue is a line; `left_ms` is null in a step that the button ends.""",
    ),
    _SLOTS,
    _SETTINGS,
    _CUES,
]
