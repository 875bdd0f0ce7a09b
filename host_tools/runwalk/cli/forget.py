"""`runwalk forget`."""

from runwalk.actions.forgetting import forget_all
from runwalk.cli.terminal import confirm, say


def forget(yes: bool) -> None:
    """Delete what this computer knows about a person."""
    if not yes:
        confirm("All sessions and answers on this computer go. Go on?")
    gone = forget_all()
    say(f"Deleted: {', '.join(gone)}" if gone else "There was nothing to delete.")
