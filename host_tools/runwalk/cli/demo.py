"""`runwalk demo`."""

from pathlib import Path
from typing import Annotated

import typer

from runwalk import places
from runwalk.actions.pulling import pull
from runwalk.archive.database import open_archive
from runwalk.archive.sessions import sessions
from runwalk.cli.monitor import follow
from runwalk.cli.output import console, progress
from runwalk.cli.report import print_report, write_report
from runwalk.device import clip
from runwalk.device.connection import connect
from runwalk.device.find import choose
from runwalk.plans.plan_file import read
from runwalk.problem import Problem
from runwalk.training.person import load
from runwalk.virtual.background import running_clip

_NAME = "demo"


def demo(
    plan: Annotated[
        str, typer.Argument(help="A plan file, or the name of a sample.")
    ] = "first-steps",
    speed: Annotated[float, typer.Option("--speed", help="How many times faster than real.")] = 60,
    out: Annotated[
        Path, typer.Option("--out", "-o", help="The folder for the report and the picture.")
    ] = Path("demo"),
) -> None:
    """See the whole line once, without hardware: plan, clip, session, journal, report."""
    wanted = read(plan)
    with running_clip(_NAME, speed) as folder:
        found = choose(_NAME)
        console.print(f"1. A virtual clip runs on {found.port}", soft_wrap=True)
        with progress("loading") as on_progress, connect(found.port) as connection:
            clip.load(connection, wanted.to_image(), on_progress)
        console.print(f"2. The plan [bold]{wanted.name}[/] is on it")
        with connect(found.port) as connection:
            now = clip.status(connection)
            connection.start_app()
            folder.tell("press")
            console.print(f"3. Its button is pressed; time runs {speed:g}x")
            follow(connection, now, found.speed)
        with connect(found.port) as connection:
            pulled = pull(connection)
            clip_id = clip.status(connection).id
        console.print(f"4. Its journal is pulled: {pulled.new} new records")
    with open_archive(places.archive_file()) as archive:
        done = [session for session in sessions(archive) if session.clip == clip_id]
    if not done:
        raise Problem("the demo's session is not in the journal: this should not happen")
    person = load(places.person_file())
    page, picture = write_report(done[-1], person, out)
    console.print("5. What was planned, and what happened:")
    print_report(done[-1], person)
    console.print(f"Report:  {page}\nPicture: {picture}", soft_wrap=True)
