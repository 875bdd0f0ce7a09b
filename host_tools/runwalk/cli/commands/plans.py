"""Plans and courses, and who they are for."""

import rich_click as click

from runwalk.cli import completion
from runwalk.cli.commands.courses import COURSES
from runwalk.cli.completion import one_of
from runwalk.cli.declaring import (
    FORCE,
    JSON,
    OWN_RISK,
    PATH,
    PICTURE,
    PLAN,
    argument,
    command,
    flag,
    group,
    option,
)

_LIBRARY_NAME = argument(
    "name",
    "A name that `runwalk plans list` shows.",
    shell_complete=one_of(completion.library, or_file=True),
)

_PREVIEW = command(
    "preview",
    "preview:preview",
    PLAN,
    PICTURE,
    FORCE,
    JSON,
    help="""List the steps of a plan, and draw its timeline, without a clip.

    The clip's own code computes what is shown: it is what the clip will do.""",
)
_CHECK = command(
    "check",
    "check:check",
    PLAN,
    option(
        "--level",
        default="beginner",
        help="Who it is for: a beginner, returning or regular runner.",
    ),
    JSON,
    help="Review a plan as a coach would: warm-up, rests, and the step up from what you did.",
)
_PLANS = group(
    "plans",
    command(
        "list",
        "plans:list_plans",
        JSON,
        help="List your own plans and courses, kept on the page of `runwalk ui`, and the tool's.",
    ),
    command(
        "show",
        "plans:show_plan",
        _LIBRARY_NAME,
        PICTURE,
        FORCE,
        JSON,
        help="Show a plan or a course of the library or a file: its steps and its source.",
    ),
    command(
        "new",
        "plans:new_plan",
        _LIBRARY_NAME,
        argument("file", "The file to write; NAME.toml if left out.", type=PATH, required=False),
        option("--pace", help="For galloway: time per km, as 7:00, or per mile, as 11:00/mi."),
        option(
            "--minutes",
            type=click.IntRange(5, 600),
            default=30,
            help="For galloway: how long in all.",
        ),
        FORCE,
        help="Copy a plan or a course of the library into a file, to change and to load.",
    ),
    command(
        "export",
        "plans:export_plan",
        PLAN,
        argument("file", "The file to write: .fit, .zwo, .json or .txt.", type=PATH),
        OWN_RISK,
        FORCE,
        JSON,
        help="""Write a plan as a workout, for a watch or another program; losses are listed.

        By the file's ending: .fit for Garmin and other watches, .zwo for Zwift, .json for Garmin
        Connect, .txt for intervals.icu.""",
    ),
    command(
        "import",
        "plans:import_plan",
        argument("file", "A workout: .fit, .zwo, .json or .txt.", type=PATH),
        argument("to", "The plan file to write.", type=PATH, required=False),
        FORCE,
        JSON,
        help="""Convert a workout of another program to a plan; losses are listed.

        By the file's ending: .fit of Garmin and other watches, .zwo of Zwift, .json of Garmin
        Connect, .txt of intervals.icu.""",
    ),
    help="Plans and courses that come with the tool, and those of other programs.",
)
_GROUNDS = ("road", "dirt-road", "light-brush", "heavy-brush", "swamp", "sand")
_SCREENING = command(
    "screening",
    "screening:screening",
    option("--cleared", metavar="DATE", help="A doctor has cleared you on that day (YYYY-MM-DD)."),
    option(
        "--yes",
        metavar="KEY",
        multiple=True,
        help="Answer without being asked: yes to these, no to all others; `none` for no yes. "
        "--show lists the keys.",
    ),
    flag("--show", help="Only show the questions, the result, and when to stop."),
    flag("--forget", help="Forget the answers."),
    JSON,
    help="""Answer the health check before you run: whether to see a doctor first.

    It follows the ACSM's screening of 2015 and takes less than a minute. The questions sort; they
    are no medical advice and replace no doctor. The answers stay on this computer, in a file that
    only you can read.""",
)
_ME = command(
    "me",
    "me:me",
    option("--mass", type=click.FloatRange(20, 350), help="Body mass in kg."),
    option("--walk", type=click.FloatRange(1, 9), help="Walking speed, km/h."),
    option("--run", type=click.FloatRange(4, 25), help="Running speed, km/h."),
    option("--easy", type=click.FloatRange(1, 9), help="Speed of warm-up and cool-down, km/h."),
    option("--grade", type=click.FloatRange(-45, 45), help="How steep your ground is, in %."),
    option("--terrain", type=click.Choice(_GROUNDS), help="What your ground is."),
    flag("--forget", help="Forget all of it, the screening too."),
    JSON,
    help="""Tell the coach about yourself, or show what it knows: for energy and fitting plans.

    It stays on this computer, in files that only you can read; no clip gets it. A session keeps
    what was known when it was pulled; `runwalk log estimate` estimates it again.""",
)

_WHO = command(
    "who",
    "who:who",
    argument("name", "A profile; all if left out.", required=False),
    flag("--new", help="Make it."),
    option(
        "--id",
        "owner",
        metavar="ID",
        help="For one person on two computers: have the profile use the id that it has there.",
    ),
    JSON,
    help="""List the profiles, and show which is used.

    A profile is one person's: archive, health check, speeds, plans and courses. `runwalk --who NAME
    COMMAND` uses it, and so does the environment variable RUNWALK_WHO. A clip remembers by a
    random id whose it is, not by a name.""",
)

COMMANDS = [_PREVIEW, _CHECK, _PLANS, COURSES]
PERSON = [_WHO, _SCREENING, _ME]
