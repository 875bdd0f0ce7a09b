"""`runwalk forget`."""

from typing import Annotated

import typer

from runwalk.actions.forgetting import forget_all
from runwalk.cli.output import console


def forget(
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Delete what this computer knows of you: the archive of sessions, answers, mass and speeds.

    Plans and courses stay, and so does the clip's own journal.
    """
    if not yes:
        typer.confirm("All sessions and answers on this computer go. Go on?", abort=True)
    gone = forget_all()
    console.print(f"Deleted: {', '.join(gone)}" if gone else "There was nothing to delete.")
