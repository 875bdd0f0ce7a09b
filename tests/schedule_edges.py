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
