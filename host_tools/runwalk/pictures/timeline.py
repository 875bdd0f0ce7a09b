"""The timeline of a plan, and below it what was done."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from clip.core import image
from runwalk.pictures.files import save
from runwalk.pictures.svg import Svg, width_of
from runwalk.plans.notation import write_duration
from runwalk.plans.plan import plan_name
from runwalk.plans.schedule import PlannedStep, planned_steps
from runwalk.sessions.session import Session

# They say the same as the colours to those who see none.
_HEIGHTS = {image.WARM_UP: 0.55, image.RUN: 1.0, image.WALK: 0.35, image.COOL_DOWN: 0.55}
_WIDTH = 900
_ROW = 84
# Between two marks of the axis: the least of these that leaves room for its words.
_MARKS_S = (10, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14_400)


@dataclass(frozen=True)
class _Bar:
    kind: int
    start_ms: int
    end_ms: int
    is_open: bool = False


def draw_plan(data: bytes, path: Path, *, replace: bool = False) -> None:
    """Draw what a plan image says. Raises Problem."""
    once = (
        " (the endless repeat once)" if any(step.is_endless for step in planned_steps(data)) else ""
    )
    save(plan_chart(data, _WIDTH, title=plan_name(data) + once), path, replace=replace)


def plan_chart(data: bytes, width: float, *, title: str = "") -> Svg:
    """What a plan image says."""
    steps = planned_steps(data)
    return _chart([("", _planned_bars(steps))], steps[-1].end_ms, width, title=title)


def draw_session(session: Session, path: Path, *, replace: bool = False) -> None:
    """Draw what was planned and what happened, on one time axis. Raises Problem."""
    when = f"  {session.started_at.astimezone():%Y-%m-%d %H:%M}" if session.started_at else ""
    save(session_chart(session, _WIDTH, title=session.plan_name + when), path, replace=replace)


def session_chart(session: Session, width: float, *, title: str = "") -> Svg:
    """What was planned and what happened, on one time axis."""
    steps = planned_steps(session.plan) if session.plan else []
    end_ms = max([session.end_ms, 1000, *(step.end_ms for step in steps)])
    done = [_Bar(step.kind, step.start_ms, step.end_ms or session.end_ms) for step in session.steps]
    rows = [("Planned", _planned_bars(steps)), (f"Done ({session.outcome})", done)]
    return _chart(rows, end_ms, width, title=title, pauses=session.pauses)


def _planned_bars(steps: Sequence[PlannedStep]) -> list[_Bar]:
    return [_Bar(step.kind, step.start_ms, step.end_ms, step.is_open) for step in steps]


def _chart(
    rows: list[tuple[str, list[_Bar]]],
    end_ms: int,
    width: float,
    *,
    title: str,
    pauses: Sequence[tuple[int, int]] = (),
) -> Svg:
    """Rows of bars above one axis; pauses are in the last one."""
    kinds = sorted({bar.kind for _, bars in rows for bar in bars})
    roles = [(name := image.KIND_NAMES[kind], name) for kind in kinds]
    if pauses:
        roles.append(("pause", "pause"))
    head = 30 if title else 4
    names = 18 if rows[0][0] else 0
    # Two rows of the legend at most.
    picture = Svg(width, head + 44 + len(rows) * (_ROW + names + 18) + 24)
    if title:
        picture.text(0, 18, title, "title")
    y = picture.legend(0, head + 12, roles) + 12
    scale = width / end_ms
    for name, bars in rows:
        y += names
        if name:
            picture.text(0, y, name, "soft")
        y += 18 + _ROW
        _draw_row(picture, bars, y, scale)
    for from_ms, to_ms in pauses:
        hint = f"pause, {write_duration(to_ms - from_ms)} from {_clock(from_ms)} on"
        picture.bar("pause", from_ms * scale, y - _ROW, (to_ms - from_ms) * scale, _ROW, hint)
    _draw_axis(picture, y, end_ms, scale)
    picture.height = y + 24
    return picture


def _draw_row(picture: Svg, bars: Sequence[_Bar], y: float, scale: float) -> None:
    for bar in bars:
        length_ms = bar.end_ms - bar.start_ms
        x, width = bar.start_ms * scale, length_ms * scale
        height = _HEIGHTS[bar.kind] * _ROW
        name = image.KIND_NAMES[bar.kind]
        words = "open" if bar.is_open else write_duration(length_ms)
        hint = f"{name}, {words} from {_clock(bar.start_ms)} on"
        gap = 1 if width > 3 else 0
        role = f"{name} open" if bar.is_open else name
        picture.bar(role, x, y - height, width - gap, height, hint)
        if width >= width_of(words):
            picture.text(x + width / 2, y - height - 5, words, "soft", anchor="middle")


def _draw_axis(picture: Svg, y: float, end_ms: int, scale: float) -> None:
    picture.line("grid", 0, y + 0.5, picture.width, y + 0.5)
    room = width_of(_clock(end_ms)) + 14
    every_ms = next((s * 1000 for s in _MARKS_S if s * 1000 * scale >= room), end_ms)
    for ms in range(0, end_ms + 1, every_ms):
        x, half = ms * scale, width_of(_clock(ms)) / 2
        picture.line("grid", x, y, x, y + 5)
        if x + half <= picture.width:
            anchor = "" if x < half else "middle"
            picture.text(x, y + 18, _clock(ms), "soft", anchor=anchor)


def _clock(ms: int) -> str:
    seconds = ms // 1000
    hours, minutes, seconds = seconds // 3600, seconds // 60 % 60, seconds % 60
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
