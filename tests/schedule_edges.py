"""What a plan's schedule says of the buzzer, to hold against what it did."""

from clip.core import cues, patterns
from runwalk.plans.schedule import cue_schedule


def tone_edges(image):
    """(ms from the start, Hz) of every change of tone that an image's schedule says, 0: silence."""
    codes = {name: code for code, name in enumerate(cues.NAMES)}
    edges = []
    for cue in cue_schedule(image):
        at_ms = cue.at_ms
        for hz, ms in patterns.TONES[codes[cue.name]]:
            edges.append((at_ms, hz))
            at_ms += ms
        edges.append((at_ms, 0))
    return edges


def tone_segments(image, end_ms):
    """The same as a loop of sleeps plays it: (Hz, ms) one after the other until `end_ms`."""
    edges = [*tone_edges(image), (end_ms, 0)]
    return [
        (hz, after - at)
        for (at, hz), (after, _) in zip(edges, edges[1:], strict=False)
        if after > at
    ]
