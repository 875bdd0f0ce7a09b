"""`runwalk check`."""

from typing import Annotated

import typer

from runwalk.actions.checking import warnings
from runwalk.cli.load import PlanArgument
from runwalk.cli.output import JsonOption, console, print_json
from runwalk.plans.plan_file import read


def check(
    plan: PlanArgument,
    level: Annotated[
        str, typer.Option("--level", help="beginner, returning or regular runner.")
    ] = "beginner",
    json: JsonOption = False,
) -> None:
    """Say what a coach would say of a plan: warm-up, rests, and the step up from what was done."""
    found = warnings(read(plan).to_image(), level)
    if json:
        print_json({"warnings": found})
        return
    for warning in found:
        console.print(f"- {warning}", markup=False)
    if not found:
        console.print("Nothing speaks against it.")
