"""`runwalk stop`."""

from runwalk.cli.terminal import print_json, say
from runwalk.device.find import choose
from runwalk.services.connecting import connect


def stop(port: str | None, json: bool) -> None:
    """End the session on the clip, as a long press of its button does."""
    with connect(choose(port).port) as clip:
        clip.status()
        clip.stop()
    if json:
        print_json({"state": "aborted"})
        return
    say("Ended. The journal has it.")
