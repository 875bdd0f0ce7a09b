"""Courses in the slots, and how far one has come in each."""

from clip.core import course as courses
from clip.core import image
from clip.core.constant import const
from clip.core.course import Course
from clip.store import files

# A CRC-32, the session and the aborts, as "4294967295 64 99".
MAX_POSITION_BYTES = const(16)


def is_course(path: str) -> bool:
    """Whether a file holds a course rather than a plan."""
    try:
        with open(path, "rb") as file:
            return bool(file.read(4) == courses.MAGIC)
    except OSError:
        return False


def read(path: str) -> Course:
    """The head of the course in a file. Raises ImageError, OSError."""
    with open(path, "rb") as file:
        start = file.read(courses.START_BYTES)
        return Course(start + file.read(courses.head_bytes(start) - len(start)))


def is_same(one: str, other: str) -> bool:
    """Whether two files hold the same course."""
    try:
        return is_course(other) and read(one).crc == read(other).crc
    except image.ImageError:
        return False


def session(path: str, course: Course, index: int) -> bytes:
    """The plan image of session `index`, 0 is the first. Raises ImageError, OSError."""
    offset, length = course.part(index)
    with open(path, "rb") as file:
        file.seek(offset)
        data: bytes = file.read(length)
    image.check(data)
    return data


def check(path: str) -> None:
    """Raise ImageError unless a course and each of its sessions are whole."""
    course = read(path)
    for index in range(course.sessions):
        try:
            session(path, course, index)
        except image.ImageError as error:
            raise image.ImageError("session %d: %s" % (index + 1, error))


def position_file(slot: int) -> str:
    """The file that keeps the position in the course of a slot."""
    return "course%d.txt" % slot


def position(slot: int, course: Course) -> "tuple[int, int]":
    """Position (0 is the first session) and aborts in a row; (0, 0) for a course not begun."""
    data = files.read(position_file(slot), MAX_POSITION_BYTES) or b""
    words = data.split()
    if (
        len(data) > MAX_POSITION_BYTES
        or len(words) != 3
        or not all(word.isdigit() for word in words)
    ):
        return 0, 0
    crc, at, aborts = [int(word) for word in words]
    if crc != course.crc or at > course.sessions:
        return 0, 0
    return at, aborts


def keep_position(slot: int, course: Course, at: int, aborts: int) -> None:
    """Keep them. Raises OSError."""
    files.replace(position_file(slot), b"%d %d %d" % (course.crc, at, aborts))
