"""`runwalk name`."""

from runwalk.cli.terminal import print_json, say
from runwalk.device.find import choose
from runwalk.problem import Problem
from runwalk.services import naming
from runwalk.services.connecting import connect


def name_clip(name: str | None, none: bool, port: str | None, json: bool) -> None:
    """Give the clip a name, or take it away."""
    if none == (name is not None):
        raise Problem("give the clip a name, or --none")
    with connect(choose(port).port) as clip:
        status = naming.name(clip, name)
    if json:
        print_json({"id": status.id, "name": name})
        return
    say(f"Clip {status.id} ", *(["is called ", (name, "bold")] if name else ["has no name"]))
