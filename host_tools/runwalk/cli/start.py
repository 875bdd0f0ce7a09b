"""`runwalk start`."""

from runwalk.cli.output import PortOption, console
from runwalk.device import clip
from runwalk.device.connection import connect
from runwalk.device.find import choose


def start(port: PortOption = None) -> None:
    """Start a session on the clip, as its button does."""
    with connect(choose(port).port) as connection:
        clip.status(connection)
        connection.ask("start")
    console.print("Started. Follow it with `runwalk monitor`.")
