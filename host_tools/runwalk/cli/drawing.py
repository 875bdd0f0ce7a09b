"""Pictures, drawn only where a command is given a file: what draws them is slow to import."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from runwalk.cli.terminal import say

if TYPE_CHECKING:
    from runwalk.reports.training_weeks import Week


def draw_plan(data: bytes, file: Path | None, *, force: bool) -> None:
    """Draw the timeline of a plan image. Raises Problem."""
    if file:
        from runwalk.pictures import timeline

        timeline.draw_plan(data, file, replace=force)


def draw_course(
    name: str, images: Sequence[bytes], done: int, file: Path | None, *, force: bool
) -> None:
    """Draw the sessions of a course, of which so many are done. Raises Problem."""
    if file:
        from runwalk.pictures import weeks_chart

        weeks_chart.draw_course(name, images, done, file, replace=force)


def draw_weeks(weeks: "Sequence[Week]", file: Path | None, *, force: bool) -> None:
    """Draw the minutes of each week. Raises Problem."""
    if file:
        from runwalk.pictures import weeks_chart

        weeks_chart.draw_weeks(weeks, file, replace=force)


def tell_picture(file: Path | None) -> None:
    """Say where the picture is, where there is one."""
    if file:
        say(f"Picture: {file}")
