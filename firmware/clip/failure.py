"""What happens when the app fails: once it starts again by a reset, then safe mode takes over."""

import os
import sys

from clip.hw.reset import reset
from clip.store import files

# Is there while the app has failed and not run well since.
MARK = "failed.txt"
_MOST_BYTES = 500


def has_failed() -> bool:
    """Whether the last run of the app ended in a failure."""
    try:
        os.stat(MARK)
    except OSError:
        return False
    return True


def forget() -> None:
    """The app has run well for a while."""
    files.remove(MARK)


def start_again(error: Exception) -> None:
    """Reset after the first failure, so that a session is offered from its last place.

    Returns after the second in a row, and where the flash can't remember the first.
    """
    if has_failed():
        return
    try:
        with open(MARK, "w") as file:
            file.write(("%s: %s" % (type(error).__name__, error))[:_MOST_BYTES])
    except OSError:
        return
    sys.print_exception(error)
    reset()
