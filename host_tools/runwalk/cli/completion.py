"""What a shell may complete: names that are known without asking a clip.

What they need is imported when they are asked: each command has this module.
"""


def plans() -> list[str]:
    """One's own plans, then those that come with the tool."""
    from runwalk import places
    from runwalk.plans import own, plan_file

    return [*own.names(places.plans()), *plan_file.samples()]


def courses() -> list[str]:
    """One's own courses, then those of the library."""
    from runwalk import places
    from runwalk.plans import course_file, own

    return [*own.names(places.courses()), *course_file.library()]


def ports() -> list[str]:
    """Where a clip may be."""
    from runwalk.device.find import find

    return [found.port for found in find()]
