"""Weeks of training, and a course's sessions, as columns."""

from collections.abc import Sequence
from pathlib import Path

from clip.core import image
from runwalk.pictures.columns import Columns
from runwalk.pictures.files import save
from runwalk.pictures.svg import Svg
from runwalk.plans.notation import write_duration
from runwalk.plans.plan import planned
from runwalk.reports.training_weeks import GUIDELINE_MIN, Week

_WIDTH = 900
_ORDER = (image.WARM_UP, image.RUN, image.WALK, image.COOL_DOWN)
# Two years: the columns of more would be too thin to see.
_MOST_WEEKS = 104
# One week's column is no wall.
_FEWEST_WEEKS = 8
_TIMES = 170
_AEROBIC = 110


def draw_weeks(found: Sequence[Week], path: Path, *, replace: bool = False) -> None:
    """Minutes a week by kind, and the aerobic ones against the guideline; of the last two years.

    Raises Problem.
    """
    save(weeks_chart(found, _WIDTH, title="Week by week"), path, replace=replace)


def weeks_chart(found: Sequence[Week], width: float, *, title: str = "") -> Svg:
    """Minutes a week by kind, and the aerobic ones against the guideline; of the last two years."""
    weeks = found[-_MOST_WEEKS:]
    slots = max(len(weeks), _FEWEST_WEEKS)
    head = 34 if title else 0
    picture = Svg(width, head + 64 + _TIMES + 88 + _AEROBIC + 26)
    if title:
        picture.text(0, 18, title, "title")
    picture.text(0, head + 12, "Minutes a week; sessions finished of planned", "soft")
    kinds = [("run", "run"), ("walk", "walk"), ("warm-up", "warm-up and cool-down")]
    y = picture.legend(0, head + 32, kinds) + 20
    totals = [week.run_min + week.walk_min + week.easy_min for week in weeks]
    times = Columns(picture, y, _TIMES, slots, max([*totals, 30]) * 1.12)
    aerobic_y = y + _TIMES + 32
    picture.text(0, aerobic_y, f"Aerobic minutes; {GUIDELINE_MIN} a week are advised", "soft")
    sorts = [("walk", "moderate"), ("run", "vigorous, counted twice")]
    y = picture.legend(0, aerobic_y + 20, sorts) + 16
    most = max([GUIDELINE_MIN, *(week.aerobic_min for week in weeks)])
    aerobic = Columns(picture, y, _AEROBIC, slots, most * 1.1)
    for at, week in enumerate(weeks):
        name = f"Week of {week.monday:%d %b %Y}"
        parts = [("run", week.run_min), ("walk", week.walk_min), ("warm-up", week.easy_min)]
        done = f"{week.finished}/{week.planned}" if week.planned else str(week.finished)
        run_share = f", {100 * week.run_share:.0f} % of it run" if week.run_min else ""
        times.stack(at, parts, f"{name}: {totals[at]:.0f} min{run_share}", above=done)
        parts = [("walk", week.moderate_min), ("run", 2 * week.vigorous_min)]
        aerobic.stack(at, parts, f"{name}: {week.aerobic_min:.0f} aerobic min")
    aerobic.limit(GUIDELINE_MIN)
    aerobic.names([f"{week.monday:%d %b}" for week in weeks])
    picture.height = y + _AEROBIC + 26
    return picture


def draw_course(
    name: str, images: Sequence[bytes], done: int, path: Path, *, replace: bool = False
) -> None:
    """A column for each session, its steps stacked; once begun, what is to come is pale.

    Raises Problem.
    """
    told = f"{name}: {done} of {len(images)} done" if done else name
    save(course_chart(images, done, _WIDTH, title=told), path, replace=replace)


def course_chart(images: Sequence[bytes], done: int, width: float, *, title: str = "") -> Svg:
    """A column for each session, its steps stacked; once begun, what is to come is pale."""
    head = 34 if title else 0
    picture = Svg(width, head + 260)
    if title:
        picture.text(0, 18, title, "title")
    names = [(name := image.KIND_NAMES[kind], name) for kind in _ORDER]
    picture.text(0, head + 12, "Minutes of each session", "soft")
    y = picture.legend(0, head + 32, names) + 24
    sessions = [_parts(data) for data in images]
    most = max(sum(minutes for _, minutes in parts) for parts in sessions)
    columns = Columns(picture, y, _TIMES, max(len(images), _FEWEST_WEEKS), most * 1.1)
    if 0 < done < len(images):
        columns.band(done, "next")
    for at, parts in enumerate(sessions):
        minutes = sum(part for _, part in parts)
        hint = f"Session {at + 1}: {write_duration(round(minutes * 60_000))}"
        columns.stack(at, parts, hint, is_later=bool(done) and at >= done)
    columns.names([str(number) for number in range(1, len(images) + 1)])
    picture.height = y + _TIMES + 26
    return picture


def _parts(data: bytes) -> list[tuple[str, float]]:
    return [
        (image.KIND_NAMES[step.kind], (step.duration_ms or 60_000) / 60_000)
        for step in planned(data)
    ]
