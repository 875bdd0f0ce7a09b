"""What needs no hardware: a virtual clip, the demo; and the page."""

import rich_click as click

from runwalk.cli import completion
from runwalk.cli.completion import one_of
from runwalk.cli.declaring import FORCE, PATH, argument, command, flag, option

UI = command(
    "ui",
    "ui:ui",
    option(
        "--port",
        type=click.IntRange(0, 65535),
        default=0,
        help="The port to listen on. 0: a free port of a random localhost address.",
    ),
    option("--browser/--no-browser", default=True, help="Open the page in the browser."),
    help="""Open the tool as a page in the browser. Ctrl-C ends it.

    The page listens only on localhost, and needs the secret in the printed address. It uses no
    network.""",
    examples=(
        "ui",
        "ui --port 8100 --no-browser",
    ),
)
COMMANDS = [
    command(
        "virtual",
        "virtual:virtual",
        option(
            "--name",
            default="clip",
            help="The name. Each name has its own flash.",
        ),
        option(
            "--speed",
            type=float,
            default=1.0,
            help="How many times faster its time runs; 0: it stands still, for tests.",
        ),
        option(
            "--board",
            default="virtual",
            help="The board: a name or a board file.",
            shell_complete=one_of(completion.boards, or_file=True),
        ),
        flag("--bare", help="Give a new clip no firmware, as a new board has none."),
        help="""Start a virtual clip: the real firmware, on this computer. Ctrl-C ends it.

        It keeps its flash. Other commands find it by themselves; `mpremote connect PORT` works too.
        Press its button with `runwalk press`.""",
        examples=(
            "virtual",
            "virtual --speed 60",
            "virtual --name second --board pico",
        ),
    ),
    command(
        "press",
        "press:press",
        option(
            *("--port", "-p", "--name"),
            "port",
            help="The virtual clip: its name, id or port. Not needed if only one runs.",
            shell_complete=one_of(completion.virtual_clips),
        ),
        flag("--long", help="Hold it for two and a half seconds: ends the session."),
        flag("--very-long", help="Hold it for more than five seconds: switches it off."),
        flag("--double", help="Press it twice."),
        flag("--triple", help="Press it three times."),
        help="Press the button of a virtual clip: start, pause, resume, or end an open step.",
        examples=(
            "press",
            "press --double",
            "press --long --port second",
        ),
    ),
    command(
        "demo",
        "demo:demo",
        argument(
            "plan",
            "A plan file, the name of a plan, or - for standard input.",
            default="first-steps",
            shell_complete=one_of(completion.plans, or_file=True),
        ),
        option("--speed", type=float, default=400.0, help="How many times faster than real time."),
        option(
            "--out", "-o", type=PATH, help="Also write the report and a picture to this folder."
        ),
        FORCE,
        help="Run an end-to-end demo without hardware: plan, clip, session, journal, report.",
        examples=(
            "demo",
            "demo longer-runs --out demo",
        ),
    ),
]
