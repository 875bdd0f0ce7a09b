"""`runwalk show`."""

from runwalk.cli.output import JsonOption, PortOption, console, print_json, tell_late_cues
from runwalk.cli.preview import print_plan
from runwalk.device import clip
from runwalk.device.connection import connect
from runwalk.device.find import choose
from runwalk.plans.plan_json import plan_as_json


def show(port: PortOption = None, json: JsonOption = False) -> None:
    """Show the plan that is on the clip."""
    with connect(choose(port).port) as connection:
        data = clip.plan_image(connection)
    tell_late_cues(connection)
    if json:
        print_json(plan_as_json(data))
    else:
        print_plan(console, data)
