"""`runwalk load`."""

from typing import Annotated

import typer
from rich.markup import escape

from clip.store.slots import SLOTS
from runwalk import places
from runwalk.archive.database import now, open_archive
from runwalk.cli.output import PortOption, complain, console, progress
from runwalk.cli.standing import verdict_today
from runwalk.device import clip
from runwalk.device.connection import connect
from runwalk.device.find import choose
from runwalk.plans.notation import write_duration
from runwalk.plans.plan_file import read
from runwalk.plans.schedule import planned_steps
from runwalk.training import screening

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
    taken = put_on_clip(port, data, [data], slot)
    steps = planned_steps(data)
    console.print(
        f"Loaded [bold]{escape(wanted.name)}[/] into slot {taken}: {len(steps)} steps, "
        f"{write_duration(steps[-1].end_ms)}. "
        "Press the button to start."
    )


def put_on_clip(port: str | None, data: bytes, images: list[bytes], slot: int | None) -> int:
    """Load a plan image or a course; the slot it took. The archive keeps its plan images.

    It also keeps the clip's clock, so that a session is dated even if the clip is switched off
    before its journal is pulled. Who was advised to see a doctor is reminded. Raises Problem.
    """
    with progress("loading") as on_progress, connect(choose(port).port) as connection:
        status, met_at = clip.status(connection), now()
        taken = clip.load(connection, data, on_progress, slot)
    with open_archive(places.archive_file()) as archive:
        archive.note_clock(status.id, status.boot, status.ticks_ms, met_at)
        for image in images:
            archive.add_image(image)
    verdict = verdict_today()
    if screening.speaks_against(verdict, images):
        complain(screening.advice(verdict))
    return taken
