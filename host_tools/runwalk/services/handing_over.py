"""Handing a clip over to somebody else."""

from runwalk.device.clip import Clip, require_no_session
from runwalk.device.connection import Progress
from runwalk.services.pulling import Brought, pull


def hand_over(
    clip: Clip, on_progress: Progress | None = None, *, take_over: bool = False
) -> Brought:
    """Pull a clip's journal, then clear it, and have the clip be nobody's; what the pull brought.

    So nothing is cleared that the archive does not have. Its plans, settings and name stay. Raises
    Undecided, Problem.
    """
    require_no_session(clip.status().session, "clear the journal")
    brought = pull(clip, on_progress, take_over=take_over)
    clip.clear_journal()
    clip.set_owner("")
    return brought
