"""`runwalk preview`."""

from pathlib import Path

from rich.table import Table
from rich.text import Text

from clip.core import image, patterns
from runwalk.cli.drawing import draw_plan, tell_picture
from runwalk.cli.output import console
from runwalk.cli.terminal import complain, print_json, say
from runwalk.counted import counted
from runwalk.plans.doubts import doubts
from runwalk.plans.notation import write, write_duration
from runwalk.plans.plan import from_image, plan_name
from runwalk.plans.plan_file import read
from runwalk.plans.plan_json import plan_as_json
from runwalk.plans.schedule import planned_steps, totals_ms

_MOST_ROWS = 40
_MOST_LETTERS = 400


def preview(plan: str, out: Path | None, force: bool, json: bool) -> None:
    """List the steps of a plan, as the clip's own core plays them; draw them into `out`."""
    data = read(plan).image
    draw_plan(data, out, force=force)
    if json:
        print_json({**plan_as_json(data), "picture": out})
        return
    print_plan(data)
    for doubt in doubts(data):
        complain(doubt)
    tell_picture(out)


def print_plan(data: bytes) -> None:
    """A plan image as a table of its steps."""
    steps = planned_steps(data)
    notation = _shortened(write(from_image(data).items))
    say((plan_name(data), "bold"), f"  {notation}")
    table = Table("step", "at", "kind", "for", box=None, pad_edge=False)
    for number, step in enumerate(steps[:_MOST_ROWS], 1):
        colour = f"#{patterns.KIND_COLOURS[step.kind]:06x}"
        length = "open" if step.is_open else write_duration(step.end_ms - step.start_ms)
        kind = Text(image.KIND_NAMES[step.kind], colour)
        table.add_row(str(number), write_duration(step.start_ms), kind, length)
    console.print(table)
    if len(steps) > _MOST_ROWS:
        say(f"… and {counted(len(steps) - _MOST_ROWS, 'more step')}")
    if any(step.is_endless for step in steps):
        say("The endless repeat is shown once; three presses on the clip end it.")
    totals = totals_ms(steps)
    run_ms, walk_ms = totals.get(image.RUN, 0), totals.get(image.WALK, 0)
    say(
        f"{write_duration(image.total_ms(data))} in all: {write_duration(run_ms)} run, "
        f"{write_duration(walk_ms)} walk"
    )


def _shortened(notation: str) -> str:
    """What is too long to be read in a line, up to a comma."""
    if len(notation) <= _MOST_LETTERS:
        return notation
    return notation[: notation.rfind(",", 0, _MOST_LETTERS) + 1] + " …"
