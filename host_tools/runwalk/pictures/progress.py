"""Weeks of training, and a course's sessions, as pictures."""

from collections.abc import Sequence
from pathlib import Path

from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from clip.core import image
from runwalk.pictures.paper import COLOURS, INK, PALE, bare, save, title
from runwalk.plans.plan import planned
from runwalk.reports.progress import GUIDELINE_MIN, Week

_ORDER = (image.WARM_UP, image.RUN, image.WALK, image.COOL_DOWN)
_MOST_LABELS = 13
# Two years: the bars of more would be too thin to see, and each takes its time to draw.
_MOST_WEEKS = 104


def draw_weeks(found: Sequence[Week], path: Path, *, replace: bool = False) -> None:
    """Minutes a week by kind, and the aerobic ones against the guideline; of the last two years.

    Raises Problem.
    """
    weeks = found[-_MOST_WEEKS:]
    figure = Figure(figsize=(10, 5.6), layout="constrained")
    times, aerobic = figure.subplots(2, 1, sharex=True, height_ratios=(3, 2))
    places = range(len(weeks))
    below = [0.0] * len(weeks)
    kinds = (
        ("run", [week.run_min for week in weeks], COLOURS[image.RUN]),
        ("walk", [week.walk_min for week in weeks], COLOURS[image.WALK]),
        ("warm-up, cool-down", [week.easy_min for week in weeks], COLOURS[image.WARM_UP]),
    )
    for name, minutes, colour in kinds:
        times.bar(places, minutes, 0.72, bottom=below, color=colour, label=name, edgecolor="white")
        below = [one + other for one, other in zip(below, minutes, strict=True)]
    for at, week in enumerate(weeks):
        planned = f"/{week.planned}" if week.planned else ""
        times.annotate(
            f"{week.finished}{planned}",
            (at, below[at]),
            xytext=(0, 3),
            textcoords="offset points",
            ha="center",
            fontsize=8,
            color=INK,
        )
    times.set_ylabel("minutes a week", color=INK)
    times.margins(y=0.12)
    share = times.twinx()
    share.plot(
        list(places), [100 * week.run_share for week in weeks], "o-", color=INK, markersize=3, lw=1
    )
    share.set_ylim(0, 105)
    share.set_ylabel("of it run, % (line)", color=INK)
    aerobic.bar(
        places,
        [week.moderate_min for week in weeks],
        0.72,
        color=COLOURS[image.WALK],
        edgecolor="white",
        label="moderate",
    )
    aerobic.bar(
        places,
        [2 * week.vigorous_min for week in weeks],
        0.72,
        bottom=[week.moderate_min for week in weeks],
        color=COLOURS[image.RUN],
        edgecolor="white",
        label="vigorous, twice",
    )
    aerobic.axhline(GUIDELINE_MIN, color=INK, lw=1, ls="--", label=f"{GUIDELINE_MIN} are advised")
    aerobic.set_ylabel("aerobic minutes", color=INK)
    aerobic.yaxis.set_major_locator(MaxNLocator(5))
    every = len(weeks) // _MOST_LABELS + 1
    aerobic.set_xticks(
        list(places)[::every], [f"{week.monday:%d %b}" for week in weeks][::every], fontsize=8
    )
    for axes in (times, aerobic):
        axes.legend(loc="upper left", frameon=False, fontsize=8, ncols=3)
        bare(axes, "top", "right")
    bare(share, "top")
    # Room for the legends above the bars.
    times.set_ylim(0, max([*below, 30]) * 1.3)
    most = max([GUIDELINE_MIN, *(week.aerobic_min for week in weeks)])
    aerobic.set_ylim(0, most * 1.35)
    title(figure, "Week by week: sessions finished / planned above each bar")
    save(figure, path, replace=replace)


def draw_course(
    name: str, images: Sequence[bytes], position: int, path: Path, *, replace: bool = False
) -> None:
    """A column a session, its steps upon each other; once begun, what is to come is pale.

    Raises Problem.
    """
    figure = Figure(figsize=(10, 3.8), layout="constrained")
    axes = figure.subplots()
    highest = 0.0
    for number, data in enumerate(images, 1):
        alpha = 1.0 if number <= (position or len(images)) else 0.4
        bottom = 0.0
        for step in planned(data):
            minutes = (step.duration_ms or 60_000) / 60_000
            axes.bar(
                number,
                minutes,
                0.8,
                bottom=bottom,
                color=COLOURS[step.kind],
                alpha=alpha,
                edgecolor="white",
                linewidth=0.4,
            )
            bottom += minutes
        highest = max(highest, bottom)
    if 0 < position < len(images):
        axes.axvspan(position + 0.5, position + 1.5, color=PALE, zorder=0)
        axes.annotate("next", (position + 1, highest * 1.02), ha="center", fontsize=9, color=INK)
    axes.set_xlim(0.3, len(images) + 0.7)
    axes.set_ylim(0, highest * 1.18)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=14))
    axes.set_xlabel("session")
    axes.set_ylabel("minutes")
    bare(axes, "top", "right")
    handles = [Patch(facecolor=COLOURS[kind], label=image.KIND_NAMES[kind]) for kind in _ORDER]
    figure.legend(handles=handles, loc="upper right", ncols=4, frameon=False, fontsize=8)
    done = f": {position} of {len(images)} done" if position else ""
    title(figure, f"{name}{done}")
    save(figure, path, replace=replace)
