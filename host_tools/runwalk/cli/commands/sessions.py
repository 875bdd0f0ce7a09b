"""What was done: the journal, the archive and reports."""

import rich_click as click

from runwalk.cli.completion import one_of
from runwalk.cli.declaring import (
    FORCE,
    JSON,
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

_ID = argument(
    "identity", 'A session by its id of `runwalk report --list`, or "last".', metavar="ID"
)

_LOG = group(
    "log",
    command(
        "pull",
        "log:pull",
        TAKE_OVER,
        PORT,
        JSON,
        help="Copy the clip's journal into the archive on this computer. The clip keeps its own.",
    ),
    command(
        "clear",
        "log:clear_journal",
        YES,
        TAKE_OVER,
        PORT,
        JSON,
        help="""Hand a clip over: pull its journal, then clear it, and have the clip be nobody's.

        Plans, settings and its name stay. Whoever loads or pulls it next is its owner.""",
    ),
    command(
        "date",
        "log:date_session",
        _ID,
        argument("when", 'As 2026-11-30 or "2026-11-30 07:15".'),
        help="Set when a session was, if the clip could not know.",
    ),
    command(
        "effort",
        "log:rate_session",
        _ID,
        argument(
            "felt",
            "0 nothing, 3 moderate, 5 hard, 7 very hard, 10 all.",
            metavar="0-10",
            type=click.IntRange(0, 10),
        ),
        help="Rate how hard a session felt as a whole, half an hour after it, for the coach.",
    ),
    command(
        "note",
        "log:note_session",
        _ID,
        argument("text", 'In quotes; "" removes it.'),
        help="Keep a note on a session, in place of an earlier one; the report shows it.",
    ),
    command(
        "estimate",
        "log:estimate_sessions",
        argument(
            "identities",
            'Sessions by their ids of `runwalk report --list`, or "last".',
            metavar="ID...",
            nargs=-1,
            required=True,
        ),
        help="""Estimate the energy of sessions again, with the body mass and speeds of now.

        Without this a session keeps the estimate of the day on which it was pulled.""",
    ),
    command(
        "delete",
        "log:delete_session",
        _ID,
        YES,
        help="""Leave a session out of every list, report and sum, also when it is pulled again.

        `runwalk log undelete` takes it back; `runwalk forget` removes all data for good.""",
    ),
    command(
        "undelete",
        "log:undelete_session",
        _ID,
        help="Take a deleted session back, with its note and all else.",
    ),
    command(
        "import",
        "log:import_activity",
        argument("file", "A FIT activity, as a watch or a sports site has it.", type=PATH),
        argument(
            "identity",
            "Which session it is of; the one of that time if left out.",
            metavar="[ID]",
            required=False,
        ),
        JSON,
        help="""Take speeds and heart rate from a watch, for the session of the same time.

        Reports and energy then use the measured speeds. Without such a session it becomes one of
        its own. Where you were is not read.""",
    ),
    command(
        "export",
        "log:export",
        argument(
            "file",
            "A session as .fit or .tcx, all as .csv, the whole archive as .sqlite.",
            type=PATH,
        ),
        argument(
            "identity",
            "Which session a .fit or .tcx holds; the last if left out.",
            metavar="[ID]",
            required=False,
        ),
        FORCE,
        help="Write a session as an activity for a sports site, or all as a table or a database.",
    ),
    help="The clip's journal of what was done.",
)

COMMANDS = [
    _LOG,
    command(
        "report",
        "report:report",
        argument(
            "what",
            "A session by its id of --list; this week; the course; or all weeks. "
            "The last session if left out.",
            metavar="[ID|week|course|all]",
            default="last",
            shell_complete=one_of(lambda: ["week", "course", "all"]),
        ),
        option(
            "--out", "-o", type=PATH, help="Also write pages, pictures and tables to this folder."
        ),
        flag("--list", "list_all", help="List the sessions instead."),
        option(
            "--last",
            type=click.IntRange(min=0),
            metavar="N",
            help="How many of them; 0 for all. [default: 50; with --json all]",
        ),
        flag("--csv", help="Write the sessions as a table to the folder of --out."),
        FORCE,
        JSON,
        help="""Report on a session, a week, the course or all weeks: planned and done.

        Energy is estimated from your moving time, and from your speeds and body mass
        (`runwalk me`) when the session was pulled.""",
    ),
    command(
        "forget",
        "forget:forget",
        YES,
        help="""Delete what this computer knows about you: sessions, answers, mass and speeds.

        Plans and courses stay, and so does the clip's own journal.""",
    ),
]
