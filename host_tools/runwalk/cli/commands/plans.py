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
    YES,
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
_SAVED_NAME = argument(
    "name", "The name of a saved plan or course.", shell_complete=one_of(completion.saved)
)

_PREVIEW = command(
    "preview",
    "preview:preview",
    PLAN,
    PICTURE,
    FORCE,
    JSON,
    help="""List the steps of a plan, or draw its timeline, without a clip.

    The clip's own code computes the steps: the clip will do what you see.""",
    examples=(
        "preview first-steps",
        "preview monday.toml --out monday.svg",
    ),
)
_CHECK = command(
    "check",
    "check:check",
    argument(
        "plan",
        "A plan or a course: a file, or its name.",
        shell_complete=one_of(completion.loadable, or_file=True),
    ),
    option(
        "--level",
        default="beginner",
        shell_complete=one_of(completion.levels),
        help="The runner: beginner, returning or regular.",
    ),
    JSON,
    help="""Review a plan or a course as a coach would: warm-up, rests, and how it grows.

    The first step is compared with what you did in the last four weeks.""",
    examples=(
        "check first-steps",
        "check monday.toml --level regular",
    ),
)
_PLANS = group(
    "plans",
    command(
        "list",
        "plans:list_plans",
        JSON,
        help="List your saved plans and courses, and those that come with the tool.",
        examples=("plans list",),
    ),
    command(
        "show",
        "plans:show_plan",
        _LIBRARY_NAME,
        PICTURE,
        FORCE,
        JSON,
        help="Show a plan or a course: its steps and its source.",
        examples=("plans show couch-to-5k",),
    ),
    command(
        "new",
        "plans:new_plan",
        _LIBRARY_NAME,
        argument("file", "The file to write. Default: NAME.toml.", type=PATH, required=False),
        option(
            "--pace", help="For galloway: time per km, such as 7:00, or per mile, such as 11:00/mi."
        ),
        option(
            "--minutes",
            type=click.IntRange(5, 600),
            default=30,
            help="For galloway: the length in minutes.",
        ),
        FORCE,
        help="Copy a plan or a course to a file, which you can change and load.",
        examples=(
            "plans new first-steps mine.toml",
            "plans new galloway --pace 7:00 --minutes 40",
        ),
    ),
    command(
        "save",
        "saving:save_plan",
        argument("file", "A plan or course file, or - for standard input."),
        FORCE,
        help="Save a plan or course file with the tool: use it by name, and on the page.",
        examples=("plans save monday.toml",),
    ),
    command(
        "rename",
        "saving:rename_plan",
        _SAVED_NAME,
        argument("to", "The new name, as the clip and the reports show it."),
        help="Rename a saved plan or course.",
        examples=('plans rename monday "Easy Monday"',),
    ),
    command(
        "delete",
        "saving:delete_plan",
        _SAVED_NAME,
        YES,
        help="Delete a saved plan or course from this computer. A clip keeps its copy.",
        examples=("plans delete monday",),
    ),
    command(
        "export",
        "plans:export_plan",
        PLAN,
        argument("file", "The file to write: .fit, .zwo, .json or .txt.", type=PATH),
        OWN_RISK,
        FORCE,
        JSON,
        help="""Write a plan as a workout for a watch or another program. Lists what gets lost.

        The ending of the file sets the format: .fit for Garmin and other watches, .zwo for Zwift,
        .json for Garmin Connect, .txt for intervals.icu.""",
        examples=("plans export first-steps run.fit",),
    ),
    command(
        "import",
        "plans:import_plan",
        argument("file", "A workout: .fit, .zwo, .json or .txt.", type=PATH),
        argument(
            "to",
            "The plan file to write. Default: the same name, ending in .toml.",
            type=PATH,
            required=False,
        ),
        FORCE,
        JSON,
        help="""Convert a workout of another program to a plan. Lists what gets lost.

        The ending of the file sets the format: .fit of Garmin and other watches, .zwo of Zwift,
        .json of Garmin Connect, .txt of intervals.icu.""",
        examples=("plans import run.fit mine.toml",),
    ),
    help="List, save, copy and convert plans and courses.",
)
_GROUNDS = ("road", "dirt-road", "light-brush", "heavy-brush", "swamp", "sand")
_SCREENING = command(
    "screening",
    "screening:screening",
    option(
        "--cleared",
        metavar="DATE",
        help="Enter the day on which a doctor cleared you (YYYY-MM-DD).",
    ),
    option(
        "--yes",
        metavar="KEY",
        multiple=True,
        shell_complete=one_of(completion.health_keys),
        help="Answer without questions: yes to this KEY, no to all others; `none`: no to all. "
        "--show lists the keys.",
    ),
    flag("--show", help="Show the questions, the result, and when to stop."),
    flag("--forget", help="Delete the answers."),
    JSON,
    help="""Answer the health check before you run: it says whether to see a doctor first.

    It follows the ACSM's screening of 2015 and takes less than a minute. It is not medical advice
    and does not replace a doctor. The answers stay on this computer, in a file that only you can
    read.""",
    examples=(
        "screening",
        "screening --yes active --yes joint",
        "screening --cleared 2026-11-30",
    ),
)
_ME = command(
    "me",
    "me:me",
    option("--mass", type=click.FloatRange(20, 350), help="Body mass in kg."),
    option("--walk", type=click.FloatRange(1, 9), help="Walking speed, km/h."),
    option("--run", type=click.FloatRange(4, 25), help="Running speed, km/h: slow enough to talk."),
    option("--easy", type=click.FloatRange(1, 9), help="Speed of warm-up and cool-down, km/h."),
    option("--grade", type=click.FloatRange(-45, 45), help="Slope of your route, in %."),
    option("--terrain", type=click.Choice(_GROUNDS), help="Surface of your route."),
    flag("--forget", help="Delete all of it, the health check too."),
    JSON,
    help="""Set or show your body mass and speeds, for energy estimates and suitable plans.

    They stay on this computer, in files that only you can read; no clip gets them. A session keeps
    the values of the day on which it was pulled; `runwalk log estimate` estimates it again.""",
    examples=(
        "me --mass 70 --run 9",
        "me",
    ),
)

_WHO = command(
    "who",
    "who:who",
    argument("name", "A profile. Default: all.", required=False),
    flag("--new", help="Create the profile."),
    option(
        "--id",
        "owner",
        metavar="ID",
        help="For one person on two computers: use the profile id of the other computer.",
    ),
    JSON,
    help="""List or create profiles, and show which one is used.

    A profile is for one person: archive, health check, speeds, plans and courses. Select it with
    `runwalk --who NAME COMMAND` or with the environment variable RUNWALK_WHO. A clip stores the
    random id of its owner's profile, not a name.""",
    examples=(
        "who",
        "who anna --new",
    ),
)

COMMANDS = [_PREVIEW, _CHECK, _PLANS, COURSES]
PERSON = [_WHO, _SCREENING, _ME]
