"""Courses: making them, and the one on the clip."""

import rich_click as click

from runwalk.cli.declaring import (
    COURSE,
    FORCE,
    JSON,
    OWN_RISK,
    PATH,
    PICTURE,
    PLACE,
    PORT,
    REPLACE,
    SLOT,
    TAKE_OVER,
    argument,
    command,
    flag,
    group,
    option,
)

COURSES = group(
    "course",
    command(
        "new",
        "course_making:new_course",
        argument("file", "The course file to write.", type=PATH, default="course.toml"),
        option(
            "--goal",
            default="30m",
            help="The goal: a run of that time, such as 30m; 5k, 10k, half or marathon at your "
            "speed; or `walking`.",
        ),
        option(
            "--start",
            help="The first run and walk, as 1m/2m (that if left out); a run without a walk, as "
            "20m; or `archive`: what you ran in the last 30 days.",
        ),
        option(
            "--hold",
            metavar="RUN/WALK",
            help="Hold this run and walk, as 4m/1m, and grow in time; --start is then how long the "
            "first session is.",
        ),
        option("--pace", help="Hold Galloway's run and walk for a pace: 7:00 a km, or 11:00/mi."),
        option("--per-week", type=int, default=3, help="Sessions per week, 1 to 5; walks up to 7."),
        option(
            "--weeks",
            type=click.IntRange(1, 104),
            help="The number of weeks. Default: as many as needed.",
        ),
        option(
            "--growth",
            type=click.Choice(["gentle", "faster", "fastest"]),
            default="gentle",
            help="Grow by 10, 20 or 30 % a week at most; more than 10 has a risk, which is told.",
        ),
        PICTURE,
        FORCE,
        JSON,
        help="""Make a course that leads gently to a goal: runs grow first, then walks shrink.

        `runwalk course rules` shows the rules. If your health check allows only walking, the course
        has only walks. A course of more than 64 sessions comes in parts, each in a file of its
        own.""",
        examples=(
            "course new mine.toml --goal 30m --start 1m/2m",
            "course new walks.toml --goal walking --weeks 4",
        ),
    ),
    command(
        "rules",
        "course_making:show_rules",
        JSON,
        help="Show the rules for new courses, and the reasons.",
        examples=("course rules",),
    ),
    command(
        "load",
        "load:load_course",
        COURSE,
        PLACE,
        REPLACE,
        option(
            "--from",
            "first",
            metavar="N",
            type=click.IntRange(min=1),
            help="Begin with that session. Default: the first.",
        ),
        flag("--continue", "goes_on", help="Continue where the course on the clip stands."),
        OWN_RISK,
        TAKE_OVER,
        PORT,
        JSON,
        help="""Put a course on the clip, and choose it. It begins with its first session.

        Asks where to begin if the course is on the clip already and partly done.""",
        examples=(
            "course load couch-to-5k",
            "course load couch-to-5k --continue",
            "course load mine.toml --from 3",
        ),
    ),
    command(
        "status",
        "course:course_status",
        SLOT,
        PORT,
        JSON,
        help="""Show which session of the course comes next.""",
        examples=("course status",),
    ),
    command(
        "set",
        "course:set_course",
        argument(
            "session", "The number of the session that comes next.", type=click.IntRange(min=1)
        ),
        SLOT,
        OWN_RISK,
        PORT,
        JSON,
        help="Go to a session of the course. The ones before it count as done; it and the ones "
        "after it do not.",
        examples=("course set 2",),
    ),
    command(
        "next",
        "course_making:next_session",
        JSON,
        help="Show what comes next in the course and why, based on the pulled sessions.",
        examples=("course next",),
    ),
    command(
        "calendar",
        "course_making:calendar",
        COURSE,
        argument("file", "The file to write, ending in .ics.", type=PATH),
        option(
            "--from",
            "first",
            metavar="DATE",
            help="The first day. Default: today, or tomorrow if it is later than --at.",
        ),
        option(
            "--days",
            help="The days of the week, such as mon,wed,fri. Default: as many days as the course "
            "has sessions a week.",
        ),
        option("--at", default="07:00", help="The local time of day."),
        option(
            "--remind",
            metavar="MINUTES",
            type=click.IntRange(0, 10_080),
            default=30,
            help="How long before a session the calendar reminds you; 0: never.",
        ),
        OWN_RISK,
        FORCE,
        help="""Write the sessions of a course as a calendar file (.ics) for a phone or computer.

        To move the sessions, write it again with other days and import it again.""",
        examples=("course calendar couch-to-5k runs.ics --days mon,wed,fri --at 07:00",),
    ),
    command(
        "export",
        "course_making:export_course",
        COURSE,
        argument("file", "The file to write, ending in .zip.", type=PATH),
        OWN_RISK,
        FORCE,
        JSON,
        help="Write the sessions of a course as FIT workouts for a watch, in one zip file.",
        examples=("course export couch-to-5k workouts.zip",),
    ),
    help="Make and use courses: many sessions, one after the other, in one slot of the clip.",
)
