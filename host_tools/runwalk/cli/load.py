"""`runwalk load`."""

from typing import Annotated

import typer
from rich.markup import escape

from clip.store.slots import SLOTS
from runwalk import places
from runwalk.archive.database import open_archive
from runwalk.cli.output import PortOption, console, progress
from runwalk.device import clip
from runwalk.device.connection import connect
from runwalk.device.find import choose
from runwalk.plans.notation import write_duration
from runwalk.plans.plan_file import read
from runwalk.plans.schedule import planned_steps

PlanArgument = Annotated[
    str, typer.Argument(metavar="PLAN", help="A plan file, or the name of a sample plan.")
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
    with progress("loading") as on_progress, connect(choose(port).port) as connection:
        taken = clip.load(connection, data, on_progress, slot)
    with open_archive(places.archive_file()) as archive:
        archive.add_image(data)
    steps = planned_steps(data)
    console.print(
        f"Loaded [bold]{escape(wanted.name)}[/] into slot {taken}: {len(steps)} steps, "
        f"{write_duration(steps[-1].end_ms)}. "
        "Press the button to start."
    )
