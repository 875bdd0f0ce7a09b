"""`runwalk show`."""

from runwalk.cli.preview import print_plan
from runwalk.cli.terminal import print_json, tell_late_cues
from runwalk.device.find import choose
from runwalk.plans.plan_json import plan_as_json
from runwalk.services.connecting import connect


def show(port: str | None, json: bool) -> None:
    """Show the plan that is on the clip."""
    with connect(choose(port).port) as clip:
        data = clip.plan_image()
    tell_late_cues(clip)
    if json:
        print_json(plan_as_json(data))
    else:
        print_plan(data)
