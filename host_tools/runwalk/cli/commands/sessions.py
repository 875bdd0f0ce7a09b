"""What was done: the journal, the archive and reports."""

import rich_click as click

from runwalk.cli import completion
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
    "identity",
    'A session by its id of `runwalk report --list`, or "last".',
    metavar="ID",
    shell_complete=one_of(completion.sessions),
)

_LOG = group(
    "log",
    command(
        "pull",
        "log:pull",
        TAKE_OVER,
        PORT,
        JSON,
        help="""Copy the clip's journal to the archive on this computer. The clip keeps its copy.

        On a terminal it asks up to three short questions about a session; Enter skips one.""",
        examples=("log pull",),
    ),
    command(
        "clear",
        "log:clear_journal",
        YES,
        TAKE_OVER,
        PORT,
        JSON,
        help="""Hand a clip over: pull its journal, clear it, and remove the owner.

        Plans, settings and the clip's name stay. The next person to load or pull is the owner.""",
        examples=("log clear",),
    ),
    command(
        "date",
        "log:date_session",
        _ID,
        argument("when", 'The date, such as 2026-11-30 or "2026-11-30 07:15".'),
        help="Set the date of a session that has none.",
        examples=('log date last "2026-11-30 07:15"',),
    ),
    command(
        "effort",
        "log:rate_session",
        _ID,
        argument(
            "felt",
            "The effort: 0 none, 3 moderate, 5 hard, 7 very hard, 10 maximal.",
            metavar="0-10",
            type=click.IntRange(0, 10),
        ),
        help="Rate how hard a session felt as a whole, half an hour after it. The coach uses it.",
        examples=("log effort last 3",),
    ),
    command(
        "pain",
        "log:rate_pain",
        _ID,
        argument("pain", "0 none, 10 the worst.", metavar="0-10", type=click.IntRange(0, 10)),
        help="Say how much a session hurt, for the coach: up to 2 go on, 3 to 5 repeat, more walk.",
        examples=("log pain last 3",),
    ),
    command(
        "next-day",
        "log:rate_next_day",
        _ID,
        argument("pain", "0 none, 10 the worst.", metavar="0-10", type=click.IntRange(0, 10)),
        help="Say how much your legs hurt the day after a session, for the coach.",
        examples=("log next-day last 1",),
    ),
    command(
        "reason",
        "log:tell_reason",
        _ID,
        argument(
            "reason",
            "What it was ended for.",
            metavar="pain|breath|time|other",
            type=click.Choice(["pain", "breath", "time", "other"]),
        ),
        help="Say why a session was ended early, for the coach.",
        examples=("log reason last breath",),
    ),
    command(
        "note",
        "log:note_session",
        _ID,
        argument("text", 'The note, in quotes. "" removes it.'),
        help="Write a note on a session, or replace it. The report shows it.",
        examples=('log note last "headwind"',),
    ),
    command(
        "route",
        "log:tell_route",
        _ID,
        option("--km", type=click.FloatRange(0.1, 200), metavar="KM", help="How far it was."),
        option(
            "--climb",
            type=click.FloatRange(-5000, 5000),
            metavar="M",
            help="How many metres higher it ended than it began; below 0: lower.",
        ),
        help="""Say how far a session was and how much it climbed.

        Its speeds and energy are then estimated from that, not from your usual speeds.""",
        examples=("log route last --km 4.2", "log route last --km 4.2 --climb 60"),
    ),
    command(
        "estimate",
        "log:estimate_sessions",
        argument(
            "identities",
            'Sessions by their ids of `runwalk report --list`, or "last".',
            metavar="ID...",
            nargs=-1,
            shell_complete=one_of(completion.sessions),
            required=True,
        ),
        help="""Estimate the energy of sessions again, with your current body mass and speeds.

        Otherwise a session keeps the estimate of the day on which it was pulled.""",
        examples=("log estimate last",),
    ),
    command(
        "delete",
        "log:delete_session",
        _ID,
        YES,
        help="""Delete a session from every list, report and sum. A new pull does not bring it back.

        `runwalk log undelete` restores it; `runwalk forget` deletes all data for good.""",
        examples=("log delete last",),
    ),
    command(
        "undelete",
        "log:undelete_session",
        argument(
            "identity",
            "The id of a deleted session.",
            metavar="ID",
            shell_complete=one_of(completion.deleted_sessions),
        ),
        help="Restore a deleted session, with its note and effort.",
        examples=("log undelete bdfk",),
    ),
    command(
        "import",
        "log:import_activity",
        argument("file", "A FIT activity from a watch or a sports site.", type=PATH),
        argument(
            "identity",
            "The session that it belongs to. Default: the one of the same time.",
            metavar="[ID]",
            required=False,
            shell_complete=one_of(completion.sessions),
        ),
        JSON,
        help="""Import speeds and heart rate from a watch, for the session of the same time.

        Reports and energy then use the measured speeds. If there is no such session, the activity
        becomes a new one. Positions are not read.""",
        examples=("log import run.fit",),
    ),
    command(
        "export",
        "log:export",
        argument(
            "file",
            "The file to write: one session as .fit or .tcx, all as .csv, the archive as .sqlite.",
            type=PATH,
        ),
        argument(
            "identity",
            "The session for .fit or .tcx. Default: the last.",
            metavar="[ID]",
            required=False,
            shell_complete=one_of(completion.sessions),
        ),
        FORCE,
        help="Write a session as an activity for a sports site, or all as a table or database.",
        examples=(
            "log export run.fit",
            "log export sessions.csv",
        ),
    ),
    help="Pull the clip's journal, and manage the sessions in the archive.",
)

COMMANDS = [
    _LOG,
    command(
        "report",
        "report:report",
        argument(
            "what",
            "A session by its id of --list, this week, the course, or all weeks. "
            "Default: the last session.",
            metavar="[ID|week|course|all]",
            default="last",
            shell_complete=one_of(completion.reports),
        ),
        option(
            "--out", "-o", type=PATH, help="Also write pages, pictures and tables to this folder."
        ),
        flag("--list", "list_all", help="List the sessions instead."),
        option(
            "--last",
            type=click.IntRange(min=0),
            metavar="N",
            help="The number of sessions to list; 0: all. [default: 50; with --json all]",
        ),
        flag("--csv", help="Write the sessions as a table (CSV) to the folder --out."),
        FORCE,
        JSON,
        help="""Report on a session, the week, the course or all weeks: planned and done.

        Energy is estimated from your moving time, and from your speeds and body mass
        (`runwalk me`) on the day of the pull.""",
        examples=(
            "report",
            "report week",
            "report all --out progress",
            "report --list --last 10",
        ),
    ),
    command(
        "forget",
        "forget:forget",
        YES,
        help="""Delete what this computer knows about you: sessions, answers, body mass and speeds.

        Plans and courses stay. The clip keeps its journal.""",
        examples=("forget",),
    ),
]
