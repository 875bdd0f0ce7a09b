"""`runwalk check`."""

from runwalk.actions.checking import warnings
from runwalk.cli.terminal import print_json, say
from runwalk.plans.plan_file import read


def check(plan: str, level: str, json: bool) -> None:
    """Review a plan as a coach would."""
    found = warnings(read(plan).to_image(), level)
    if json:
        print_json({"warnings": found})
        return
    for warning in found:
        say(f"- {warning}")
    if not found:
        say("No warnings.")
