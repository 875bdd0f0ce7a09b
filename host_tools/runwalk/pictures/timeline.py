"""The time line of a plan, and below it what was done."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter

from clip.core import image
from runwalk.archive.sessions import Session
from runwalk.plans.notation import write_duration
from runwalk.plans.schedule import PlannedStep, planned_steps
from runwalk.problem import Problem

# The LED's colours, softened for paper; the heights say the same to those who see no colour.
_LOOKS = {
    image.WARM_UP: ("#f2b04a", 0.55),
    image.RUN: ("#2fa36b", 1.0),
    image.WALK: ("#6fa3d8", 0.35),
    image.COOL_DOWN: ("#a98bd0", 0.55),
}
_PAUSE_COLOUR = "#d9d9d9"
_INK = "#333333"
# Of a letter, against the width of the picture.
_LABEL_WIDTH = 0.008
_FORMATS = (".svg", ".png", ".pdf")


@dataclass(frozen=True)
class _Bar:
    kind: int
    start_ms: int
    end_ms: int
    is_open: bool = False


def draw_plan(data: bytes, path: Path) -> None:
    """Draw what a plan image says. Raises Problem."""
    figure = Figure(figsize=(10, 2.6), layout="constrained")
    axes = figure.subplots()
    steps = planned_steps(data)
    _draw_row(axes, _planned_bars(steps))
    _finish_axes(axes, steps[-1].end_ms, "plan")
    axes.set_xlabel("minutes:seconds")
    figure.suptitle(image.name(data), fontsize=13, color=_INK, x=0.01, ha="left")
    _add_legend(figure, {step.kind for step in steps}, has_pauses=False)
    _save(figure, path)


def draw_session(session: Session, path: Path) -> None:
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
        done_axes.axvspan(
            from_ms, to_ms, facecolor=_PAUSE_COLOUR, hatch="//", edgecolor="#999999", zorder=3
        )
    _finish_axes(done_axes, end_ms, f"done ({session.outcome})")
    done_axes.set_xlabel("minutes:seconds")
    when = f"  {session.started_at.astimezone():%Y-%m-%d %H:%M}" if session.started_at else ""
    figure.suptitle(session.plan_name + when, fontsize=13, color=_INK, x=0.01, ha="left")
    kinds = {bar.kind for bar in (*_planned_bars(steps), *done)}
    _add_legend(figure, kinds, has_pauses=bool(session.pauses))
    _save(figure, path)


def _planned_bars(steps: Sequence[PlannedStep]) -> list[_Bar]:
    return [_Bar(step.kind, step.start_ms, step.end_ms, step.is_open) for step in steps]


def _draw_row(axes: Axes, bars: Sequence[_Bar]) -> None:
    total_ms = max((bar.end_ms for bar in bars), default=0)
    for bar in bars:
        colour, height = _LOOKS[bar.kind]
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
                color=_INK,
            )


def _finish_axes(axes: Axes, end_ms: int, label: str) -> None:
    axes.set_xlim(0, end_ms)
    axes.set_ylim(0, 1.2)
    axes.set_yticks([])
    axes.set_ylabel(label, color=_INK)
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
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)


def _clock(ms: int) -> str:
    seconds = ms // 1000
    hours, minutes, seconds = seconds // 3600, seconds // 60 % 60, seconds % 60
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def _add_legend(figure: Figure, kinds: set[int], *, has_pauses: bool) -> None:
    handles = [
        Patch(facecolor=_LOOKS[kind][0], label=image.KIND_NAMES[kind]) for kind in sorted(kinds)
    ]
    if has_pauses:
        handles.append(
            Patch(facecolor=_PAUSE_COLOUR, hatch="//", edgecolor="#999999", label="pause")
        )
    figure.legend(handles=handles, loc="upper right", ncols=5, frameon=False, fontsize=8)


def _save(figure: Figure, path: Path) -> None:
    if path.suffix.lower() not in _FORMATS:
        raise Problem(f"{path}: a picture ends in {', '.join(_FORMATS)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # A picture of the same plan is the same file.
        metadata = {"Date": None} if path.suffix.lower() == ".svg" else None
        with rc_context({"svg.hashsalt": "runwalk"}):
            figure.savefig(path, metadata=metadata, dpi=150)
    except OSError as error:
        raise Problem(f"{path}: {error.strerror}") from None
