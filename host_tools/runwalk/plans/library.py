"""Which plan images are those of the library, whatever they are called and wherever they are."""

from collections.abc import Iterable

from clip.core import image
from runwalk.plans import course_file, plan_file, sources


def has_any(images: Iterable[bytes]) -> bool:
    """Whether one of them is a plan, or a session of a course, that comes with the tool."""
    found = {image.crc(one) for one in images}
    return any(image.crc(one) in found for one in _shipped())


def _shipped() -> Iterable[bytes]:
    for name in sources.shipped("plan"):
        yield plan_file.plan_in(sources.shipped_file("plan", name)).image
    for name in sources.shipped("course"):
        yield from course_file.images(
            course_file.course_in(sources.shipped_file("course", name))[1]
        )
