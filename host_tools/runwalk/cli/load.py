"""`runwalk load`."""

from typing import Annotated

import typer
from rich.markup import escape

from clip.store.slots import SLOTS
from runwalk.actions.loading import load_plan
from runwalk.cli import completion
from runwalk.cli.output import PortOption, complain, console, progress
from runwalk.device.find import choose
from runwalk.plans.notation import write_duration
from runwalk.plans.plan_file import read
from runwalk.plans.schedule import planned_steps

PlanArgument = Annotated[
    str,
    typer.Argument(
        metavar="PLAN",
        help="A plan file, or the name of a sample or of a plan that you keep.",
        autocompletion=completion.plans,
    ),
]


def load(
    plan: PlanArgument,
    slot: Annotated[
        int | None,
        typer.Option("--slot", min=1, max=SLOTS, help="Which slot; the chosen one if left out."),
    ] = None,
    port: PortOption = None,
) -> None:
    """Put a plan on the clip, and choose it. The old plan stays until the new one is there whole.

    Sample plans: `first-steps`, `longer-runs`, `free-finish`.
    """
    wanted = read(plan)
    data = wanted.to_image()
    with progress("loading") as on_progress:
        loaded = load_plan(choose(port).port, data, slot, on_progress)
    if loaded.reminder:
        complain(loaded.reminder)
    steps = planned_steps(data)
    console.print(
        f"Loaded [bold]{escape(wanted.name)}[/] into slot {loaded.slot}: {len(steps)} steps, "
        f"{write_duration(steps[-1].end_ms)}. "
        "Press the button to start."
    )
