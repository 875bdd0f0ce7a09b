"""Handing a clip over to somebody else."""

from runwalk.actions.pulling import Brought, pull
from runwalk.device import clip
from runwalk.device.connection import Connection, Progress


def hand_over(
    connection: Connection, on_progress: Progress | None = None, *, take_over: bool = False
) -> Brought:
    """Pull a clip's journal, then clear it, and have the clip be nobody's; what the pull brought.

    So nothing is cleared that the archive does not have. Its plans, settings and name stay. Raises
    Undecided, Problem.
    """
    clip.require_no_session(clip.status(connection).session, "clear the journal")
    brought = pull(connection, on_progress, take_over=take_over)
    connection.ask("clear_journal")
    connection.ask("set_owner", "")
    return brought
