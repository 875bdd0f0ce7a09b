"""The time line of a plan, and below it what was done."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter

from clip.core import image
from runwalk.archive.session import Session
from runwalk.pictures.paper import COLOURS, INK, PALE, bare, save, title
from runwalk.plans.notation import write_duration
from runwalk.plans.plan import plan_name
from runwalk.plans.schedule import PlannedStep, planned_steps

# They say the same as the colours to those who see none.
_HEIGHTS = {image.WARM_UP: 0.55, image.RUN: 1.0, image.WALK: 0.35, image.COOL_DOWN: 0.55}
# Of a letter, against the width of the picture.
_LABEL_WIDTH = 0.008


@dataclass(frozen=True)
class _Bar:
    kind: int
    start_ms: int
    end_ms: int
    is_open: bool = False


def draw_plan(data: bytes, path: Path, *, replace: bool = False) -> None:
    """Draw what a plan image says. Raises Problem."""
    figure = Figure(figsize=(10, 2.6), layout="constrained")
    axes = figure.subplots()
    steps = planned_steps(data)
    _draw_row(axes, _planned_bars(steps))
    _finish_axes(axes, steps[-1].end_ms, "plan")
    axes.set_xlabel("minutes:seconds")
    once = " (the endless repeat once)" if any(step.is_endless for step in steps) else ""
    title(figure, plan_name(data) + once)
    _add_legend(figure, {step.kind for step in steps}, has_pauses=False)
    save(figure, path, replace=replace)


def draw_session(session: Session, path: Path, *, replace: bool = False) -> None:
    """Draw what was planned and what happened, on one time axis. Raises Problem."""
    figure = Figure(figsize=(10, 4.2), layout="constrained")
    planned_axes, done_axes = figure.subplots(2, 1, sharex=True)
    steps = planned_steps(session.plan) if session.plan else []
    end_ms = max([session.end_ms, 1000, *(step.end_ms for step in steps)])
    _draw_row(planned_axes, _planned_bars(steps))
    _finish_axes(planned_axes, end_ms, "planned")
    done = [_Bar(step.kind, step.start_ms, step.end_ms or session.end_ms) for step in session.steps]
    _draw_row(done_axes, done)
    for from_ms, to_ms in session.pauses:
        done_axes.axvspan(from_ms, to_ms, facecolor=PALE, hatch="//", edgecolor="#999999", zorder=3)
    _finish_axes(done_axes, end_ms, f"done ({session.outcome})")
    done_axes.set_xlabel("minutes:seconds")
    when = f"  {session.started_at.astimezone():%Y-%m-%d %H:%M}" if session.started_at else ""
    title(figure, session.plan_name + when)
    kinds = {bar.kind for bar in (*_planned_bars(steps), *done)}
    _add_legend(figure, kinds, has_pauses=bool(session.pauses))
    save(figure, path, replace=replace)


def _planned_bars(steps: Sequence[PlannedStep]) -> list[_Bar]:
    return [_Bar(step.kind, step.start_ms, step.end_ms, step.is_open) for step in steps]


def _draw_row(axes: Axes, bars: Sequence[_Bar]) -> None:
    total_ms = max((bar.end_ms for bar in bars), default=0)
    for bar in bars:
        colour, height = COLOURS[bar.kind], _HEIGHTS[bar.kind]
        length_ms = bar.end_ms - bar.start_ms
        axes.bar(
            bar.start_ms,
            height,
            width=length_ms,
            align="edge",
            color=colour,
            edgecolor="white",
            linewidth=0.8,
            hatch=".." if bar.is_open else None,
        )
        label = "open" if bar.is_open else write_duration(length_ms)
        if length_ms >= total_ms * _LABEL_WIDTH * len(label):
            axes.text(
                bar.start_ms + length_ms / 2,
                height + 0.04,
                label,
                ha="center",
                fontsize=7,
                color=INK,
            )


def _finish_axes(axes: Axes, end_ms: int, label: str) -> None:
    axes.set_xlim(0, end_ms)
    axes.set_ylim(0, 1.2)
    axes.set_yticks([])
    axes.set_ylabel(label, color=INK)
    minutes = end_ms / 60_000
    step_ms = next(
        (
            step * 1000
            for step in (10, 30, 60, 120, 300, 600, 1800, 3600)
            if minutes * 60 / step <= 12
        ),
        7_200_000,
    )
    axes.set_xticks(range(0, end_ms + 1, step_ms))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda ms, _: _clock(int(ms))))
    bare(axes, "top", "right", "left")


def _clock(ms: int) -> str:
    seconds = ms // 1000
    hours, minutes, seconds = seconds // 3600, seconds // 60 % 60, seconds % 60
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def _add_legend(figure: Figure, kinds: set[int], *, has_pauses: bool) -> None:
    handles = [
        Patch(facecolor=COLOURS[kind], label=image.KIND_NAMES[kind]) for kind in sorted(kinds)
    ]
    if has_pauses:
        handles.append(Patch(facecolor=PALE, hatch="//", edgecolor="#999999", label="pause"))
    figure.legend(handles=handles, loc="upper right", ncols=5, frameon=False, fontsize=8)
