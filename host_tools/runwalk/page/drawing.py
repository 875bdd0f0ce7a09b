"""The charts of the page: drawn for a desk and for a phone, and the page shows what fits."""

from collections.abc import Callable, Sequence

from runwalk.pictures import timeline, weeks_chart
from runwalk.pictures.svg import Svg
from runwalk.plans import course_file
from runwalk.reports.training_weeks import Week
from runwalk.sessions.session import Session

# In px, of the room that a card has.
_WIDTHS = {"wide": 860, "narrow": 300}
Charts = dict[str, str]


def course_charts(course: bytes, done: int) -> Charts:
    """A course, `done` of its sessions behind one."""
    return sessions_charts(course_file.images(course), done)


def sessions_charts(images: Sequence[bytes], done: int = 0) -> Charts:
    """Sessions of a course or of all its parts, `done` of them behind one."""
    return _drawn(lambda width: weeks_chart.course_chart(images, done, width))


def session_charts(session: Session) -> Charts:
    """What was planned and what was done."""
    return _drawn(lambda width: timeline.session_chart(session, width))


def weeks_charts(weeks: list[Week]) -> Charts:
    """Week by week."""
    return _drawn(lambda width: weeks_chart.weeks_chart(weeks, width))


def _drawn(draw: Callable[[float], Svg]) -> Charts:
    return {name: draw(width).inline() for name, width in _WIDTHS.items()}
