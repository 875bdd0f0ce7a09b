"""`runwalk preview`."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from clip.core import image, patterns
from runwalk.cli.load import PlanArgument
from runwalk.cli.output import JsonOption, console, print_json
from runwalk.plans.notation import write, write_duration
from runwalk.plans.plan import from_image
from runwalk.plans.plan_file import read
from runwalk.plans.plan_json import plan_as_json
from runwalk.plans.schedule import planned_steps, totals_ms

_MOST_ROWS = 40


def preview(
    plan: PlanArgument,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", help="Where to draw it: a name ending in .svg, .png or .pdf."),
    ] = None,
    json: JsonOption = False,
) -> None:
    """Draw a plan's time line and list its steps, without a clip.

    What is shown is played by the clip's own core: it is what the clip will do.
    """
    from runwalk.pictures.timeline import draw_plan  # slow to import

    wanted = read(plan)
    data = wanted.to_image()
    path = out or Path(f"{Path(plan).stem}.svg")
    draw_plan(data, path)
    if json:
        print_json({**plan_as_json(data), "picture": str(path)})
        return
    print_plan(console, data)
    console.print(f"Picture: {path}", soft_wrap=True)


def print_plan(to: Console, data: bytes) -> None:
    """A plan image as a table of its steps."""
    steps = planned_steps(data)
    to.print(
        f"[bold]{escape(image.name(data))}[/]  {write(from_image(data).items)}", soft_wrap=True
    )
    table = Table("step", "at", "kind", "for", box=None, pad_edge=False)
    for number, step in enumerate(steps[:_MOST_ROWS], 1):
        colour = f"#{patterns.KIND_COLOURS[step.kind]:06x}"
        length = "open" if step.is_open else write_duration(step.end_ms - step.start_ms)
        kind = f"[{colour}]{image.KIND_NAMES[step.kind]}[/]"
        table.add_row(str(number), write_duration(step.start_ms), kind, length)
    to.print(table)
    if len(steps) > _MOST_ROWS:
        to.print(f"… and {len(steps) - _MOST_ROWS} more steps")
    totals = totals_ms(steps)
    run_ms, walk_ms = totals.get(image.RUN, 0), totals.get(image.WALK, 0)
    to.print(
        f"{write_duration(image.total_ms(data))} in all: {write_duration(run_ms)} run, "
        f"{write_duration(walk_ms)} walk"
    )
