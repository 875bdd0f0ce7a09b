"""What a plan's schedule says of the buzzer, to hold against what it did."""

from clip.core import cues, patterns
from clip.core.levels import in_band
from runwalk.plans.schedule import cue_schedule


def tone_edges(image, buzzer=None):
    """(ms from the start, Hz) of every change of tone that an image's schedule says, 0: silence.

    `buzzer`: the board's, in whose band they are; None: as the cues have them.
    """
    codes = {name: code for code, name in enumerate(cues.NAMES)}
    edges = []
    for cue in cue_schedule(image):
        at_ms = cue.at_ms
        for hz, ms in patterns.TONES[codes[cue.name]]:
            edges.append((at_ms, sounded(hz, buzzer)))
            at_ms += ms
        edges.append((at_ms, 0))
    return edges


def sounded(hz, buzzer):
    """What a board's buzzer makes of a cue's tone, 0: silence."""
    return in_band(hz, buzzer.lowest_hz, buzzer.highest_hz) if hz and buzzer else hz


def tone_segments(image, end_ms):
    """The same as a loop of sleeps plays it: (Hz, ms) one after the other until `end_ms`."""
    edges = [*tone_edges(image), (end_ms, 0)]
    return [
        (hz, after - at)
        for (at, hz), (after, _) in zip(edges, edges[1:], strict=False)
        if after > at
    ]
