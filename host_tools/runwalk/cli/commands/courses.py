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
            help="One run of this time, as 30m; 5k at your speed; or `walking`.",
        ),
        option("--start", default="1m/2m", help="The first run and walk."),
        option("--per-week", type=int, default=3, help="Sessions per week, 1 to 5; walks up to 7."),
        option(
            "--weeks",
            type=click.IntRange(1, 104),
            help="In how many weeks; as many as it takes if left out.",
        ),
        PICTURE,
        FORCE,
        JSON,
        help="""Make a course that leads gently to a goal: runs grow first, then walks shrink.

        `runwalk course rules` shows how it grows. If walks are all that your health check allows,
        it consists of walks alone.""",
    ),
    command(
        "rules",
        "course_making:show_rules",
        JSON,
        help="Show the rules by which courses grow, and why.",
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
            help="Begin with that session; the first if left out.",
        ),
        flag("--continue", "goes_on", help="Go on where it stands, if it is on the clip already."),
        OWN_RISK,
        TAKE_OVER,
        PORT,
        JSON,
        help="""Put a course on the clip, and choose it. It begins with its first session.

        One that is on the clip already and part done asks where to begin.""",
    ),
    command(
        "status",
        "course:course_status",
        SLOT,
        PORT,
        JSON,
        help="""Show which session of the course comes next.

        In --json, `position` is how many of its `sessions` are done.""",
    ),
    command(
        "set",
        "course:set_course",
        argument("session", "The session that comes next.", type=click.IntRange(min=1)),
        SLOT,
        OWN_RISK,
        PORT,
        JSON,
        help="Go to a session of the course.",
    ),
    command(
        "next",
        "course_making:next_session",
        JSON,
        help="Show what comes next in the course and why, from the sessions that were pulled.",
    ),
    command(
        "calendar",
        "course_making:calendar",
        COURSE,
        argument("file", "The file to write, ending in .ics.", type=PATH),
        option("--from", "first", metavar="DATE", help="From that day on; today if left out."),
        option(
            "--days",
            help="On these days of the week, as mon,wed,fri; as many as the course has sessions "
            "a week if left out.",
        ),
        option("--at", default="07:00", help="At that time of day, wherever you are."),
        option(
            "--remind",
            metavar="MINUTES",
            type=click.IntRange(0, 10_080),
            default=30,
            help="Have the calendar remind you so long before; 0 for never.",
        ),
        OWN_RISK,
        FORCE,
        help="""Write the sessions of a course as an iCalendar, for a phone or computer.

        Written and imported again with other days, it moves the sessions that the calendar has.""",
    ),
    command(
        "export",
        "course_making:export_course",
        COURSE,
        argument("file", "The file to write, ending in .zip.", type=PATH),
        OWN_RISK,
        FORCE,
        JSON,
        help="Write the sessions of a course as FIT workouts for a watch, in their order in a zip.",
    ),
    help="Courses: many sessions, one after the other, in one slot of the clip.",
)
