"""Bringing a clip to what a backup holds."""

from collections.abc import Mapping

from runwalk.device import clip
from runwalk.device.connection import Progress, connect
from runwalk.device.install import replace_files


def restore(port: str, content: Mapping[str, bytes], on_progress: Progress) -> None:
    """Replace all plans, settings and the journal of a clip. Raises Problem."""
    with connect(port) as connection:
        clip.require_no_session(clip.status(connection).session, "restore")
        replace_files(connection, content, on_progress)
        connection.was_running = False
