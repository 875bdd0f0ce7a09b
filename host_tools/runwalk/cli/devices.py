"""`runwalk devices`."""

from msgspec import to_builtins

from runwalk.cli.terminal import print_json, say
from runwalk.device.find import called, find


def devices(names: bool, json: bool) -> None:
    """List the clips on this computer: on USB, and virtual ones."""
    found = find()
    told = [called(one.port) if names else None for one in found]
    if json:
        print_json(
            [
                {**to_builtins(one), "id": who and who[0], "name": who and who[1]}
                for one, who in zip(found, told, strict=True)
            ]
        )
        return
    for one, who in zip(found, told, strict=True):
        if who:
            name = f"  {who[1] or 'no name'} ({who[0]})"
        else:
            name = "  does not answer as a clip" if names else ""
        say((one.port, "bold"), f"  {one.description}{name}")
    if not found:
        say("No clip found. Plug one in, or start a virtual one: runwalk virtual")
