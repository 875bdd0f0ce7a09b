"""`runwalk stop`."""

from runwalk.cli.output import PortOption, console
from runwalk.device import clip
from runwalk.device.connection import connect
from runwalk.device.find import choose


def stop(port: PortOption = None) -> None:
    """End the session on the clip, as a long press of its button does."""
    with connect(choose(port).port) as connection:
        clip.status(connection)
        connection.ask("stop", connection.was_running)
    console.print("Ended. Its journal is kept.")
