"""`runwalk forget`."""

from runwalk.cli.terminal import confirm, say
from runwalk.services.forgetting import forget_all


def forget(yes: bool) -> None:
    """Delete what this computer knows about a person."""
    if not yes:
        confirm("This deletes all sessions and answers on this computer. Continue?")
    gone = forget_all()
    say(f"Deleted: {', '.join(gone)}" if gone else "There was nothing to delete.")
