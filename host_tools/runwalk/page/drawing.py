"""The pictures of the reports, for the page."""

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from runwalk.archive.session import Session
from runwalk.plans import course_file
from runwalk.reports.progress import Week


def course_svg(course: bytes, done: int) -> str:
    """A course, `done` of its sessions behind one."""
    return sessions_svg(course_file.head(course).name, course_file.images(course), done)


def sessions_svg(name: str, images: Sequence[bytes], done: int = 0) -> str:
    """Sessions of a course or of all its parts, `done` of them behind one."""
    from runwalk.pictures.progress import draw_course  # slow to import

    return _svg(lambda path: draw_course(name, images, done, path))


def session_svg(session: Session) -> str:
    """What was planned and what was done."""
    from runwalk.pictures.timeline import draw_session  # slow to import

    return _svg(lambda path: draw_session(session, path))


def weeks_svg(weeks: list[Week]) -> str:
    """Week by week."""
    from runwalk.pictures.progress import draw_weeks  # slow to import

    return _svg(lambda path: draw_weeks(weeks, path))


def _svg(draw: Callable[[Path], None]) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "picture.svg"
        draw(path)
        return path.read_text(encoding="utf-8")
