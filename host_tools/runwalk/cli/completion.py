"""What a shell may complete: names that are known without asking a clip."""

from runwalk import places
from runwalk.device.find import find
from runwalk.plans import course_file, own, plan_file


def plans() -> list[str]:
    """One's own plans, then those that come with the tool."""
    return [*own.names(places.plans()), *plan_file.samples()]


def courses() -> list[str]:
    """One's own courses, then those of the library."""
    return [*own.names(places.courses()), *course_file.library()]


def ports() -> list[str]:
    """Where a clip may be."""
    return [found.port for found in find()]
