"""`runwalk load`."""

from typing import Annotated

import typer

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


def load(plan: PlanArgument, port: PortOption = None) -> None:
    """Put a plan on the clip. The old plan stays until the new one is there whole.

    Sample plans: `first-steps`, `longer-runs`, `free-finish`.
    """
    wanted = read(plan)
    data = wanted.to_image()
    with progress("loading") as on_progress, connect(choose(port).port) as connection:
        clip.load(connection, wanted, on_progress)
    with open_archive(places.archive_file()) as archive:
        archive.add_image(data)
    steps = planned_steps(data)
    console.print(
        f"Loaded [bold]{wanted.name}[/]: {len(steps)} steps, {write_duration(steps[-1].end_ms)}. "
        "Press the button to start."
    )
