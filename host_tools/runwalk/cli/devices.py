"""`runwalk devices`."""

from dataclasses import asdict

from runwalk.cli.output import JsonOption, console, print_json
from runwalk.device.find import find


def devices(json: JsonOption = False) -> None:
    """List the clips on this computer: on USB, and virtual ones."""
    found = find()
    if json:
        print_json([asdict(one) for one in found])
        return
    for one in found:
        console.print(f"[bold]{one.port}[/]  {one.description}", soft_wrap=True)
    if not found:
        console.print("No clip found. Plug one in, or start a virtual one: runwalk virtual")
