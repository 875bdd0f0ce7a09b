"""Whether a step is run or walked: other programs tell how hard it is."""

from collections.abc import Sequence

from clip.core import image

# Of one's threshold: what is easier than this is walked.
EASIEST_RUN = 0.65


def kinds(efforts: Sequence[float | None]) -> list[int]:
    """Of a step, or of the parts of a repeat: shares of one's threshold, None where none is told.

    What is told no effort is a run. So is the hardest of parts that differ, however easy it is:
    a jog between walks.
    """
    told = [effort for effort in efforts if effort is not None]
    hardest = max(told) if len(set(told)) > 1 else None
    return [
        image.WALK
        if effort is not None and effort < EASIEST_RUN and effort != hardest
        else image.RUN
        for effort in efforts
    ]
