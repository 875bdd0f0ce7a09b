"""What a plan says and its writer probably did not mean."""

from clip.core import image
from runwalk.plans.notation import write_duration
from runwalk.plans.plan import planned

# A run so long in one piece is rarer than metres that were meant: 100m, 200m, 400m, 800m …
_METRES = 100
_LONG_MIN = 240


def doubts(data: bytes) -> list[str]:
    """Each in a sentence, of a plan image."""
    minutes = {
        step.duration_ms // 60_000
        for step in planned(data)
        if step.kind == image.RUN and step.duration_ms and step.duration_ms % 60_000 == 0
    }
    return [
        f"A run of {number}m is {write_duration(number * 60_000)}: m means minutes, and a "
        "clip does not measure distance."
        for number in sorted(minutes)
        if number % _METRES == 0 or number >= _LONG_MIN
    ]
