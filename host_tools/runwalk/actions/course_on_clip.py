"""The course on a clip: where it stands, and going to another of its sessions."""

from runwalk.device import clip
from runwalk.device.connection import Connection
from runwalk.problem import Problem


def course_in(connection: Connection, slot: int | None) -> tuple[int, clip.CourseOnClip]:
    """The slot, the chosen one if None, and the course in it. Raises Problem."""
    number = slot or clip.status(connection).slot
    course = clip.course(connection, number)
    if course is None:
        raise Problem(f"no course in slot {number}: load one with `runwalk course load FILE`")
    if course.error:
        raise Problem(f"the course in slot {number} is unusable ({course.error}): load it again")
    return number, course


def go_to(connection: Connection, slot: int | None, session: int) -> clip.CourseOnClip:
    """Have a session of the course come next, 1 is the first. Raises Problem."""
    number, course = course_in(connection, slot)
    if not 1 <= session <= course.sessions:
        raise Problem(f"the course has {course.sessions} sessions: there is no {session}")
    connection.ask("set_course", number, session - 1)
    return course
