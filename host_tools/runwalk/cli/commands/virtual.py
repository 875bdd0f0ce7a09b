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
        help="Listen on that port of 127.0.0.1; if 0, on a free one of a random loopback address.",
    ),
    option("--browser/--no-browser", default=True, help="Open the page in the browser."),
    help="""Open a page in the browser with all of this, if you prefer it. Ctrl-C ends it.

    Only this computer reaches it, and only who knows the secret in the address that is printed.
    Nothing is fetched from or sent to the network.""",
)
COMMANDS = [
    command(
        "virtual",
        "virtual:virtual",
        option(
            "--name",
            default="clip",
            help="Its name; clips of different names have their own flash.",
        ),
        option(
            "--speed",
            type=float,
            default=1.0,
            help="How many times faster than real its time runs; 0: it stands still, for tests.",
        ),
        option(
            "--board",
            default="virtual",
            help="Which board it is: a name, or a board file of your own.",
            shell_complete=one_of(completion.boards, or_file=True),
        ),
        flag("--bare", help="Without the firmware, as a new board; or as it was."),
        help="""Start a virtual clip: the real firmware, on this computer. Ctrl-C ends it.

        Its flash stays. Its port is printed. Other commands find it by themselves, `mpremote
        connect PORT` works too. Press its button with `runwalk press`.""",
    ),
    command(
        "press",
        "press:press",
        option("--name", help="Which virtual clip, if several run."),
        flag("--long", help="Hold it: ends the session."),
        flag("--very-long", help="Hold it for more than five seconds."),
        flag("--double", help="Press it twice."),
        flag("--triple", help="Press it three times."),
        help="Press the button of a virtual clip: start, pause, resume, or end an open step.",
    ),
    command(
        "demo",
        "demo:demo",
        argument(
            "plan",
            "A plan file, or the name of a plan.",
            default="first-steps",
            shell_complete=one_of(completion.plans, or_file=True),
        ),
        option("--speed", type=float, default=400.0, help="How many times faster than real."),
        option(
            "--out", "-o", type=PATH, help="Also write the report and a picture to this folder."
        ),
        FORCE,
        help="Run an end-to-end demo without hardware: plan, clip, session, journal, report.",
    ),
]
