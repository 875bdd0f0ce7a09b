"""`runwalk check`."""

from typing import Annotated

import typer

from runwalk import places
from runwalk.archive.database import now, open_archive
from runwalk.archive.sessions import sessions
from runwalk.cli.load import PlanArgument
from runwalk.cli.output import JsonOption, console, print_json
from runwalk.cli.standing import verdict_today
from runwalk.plans.plan_file import read
from runwalk.problem import Problem
from runwalk.training import advice
from runwalk.training.rules import rules


def check(
    plan: PlanArgument,
    level: Annotated[
        str, typer.Option("--level", help="beginner, returning or regular runner.")
    ] = "beginner",
    json: JsonOption = False,
) -> None:
    """Say what a coach would say of a plan: warm-up, rests, and the step up from what was done."""
    if level not in advice.RECOVERY_PERCENT:
        raise Problem(f"no level {level!r}: it is {', '.join(advice.RECOVERY_PERCENT)}")
    data = read(plan).to_image()
    with open_archive(places.archive_file()) as archive:
        done = sessions(archive)
    found = advice.warnings(data, level, done, verdict_today(), now(), rules())
    if json:
        print_json({"warnings": found})
        return
    for warning in found:
        console.print(f"- {warning}", markup=False)
    if not found:
        console.print("Nothing speaks against it.")
