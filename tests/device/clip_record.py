"""What a virtual clip has recorded: what it sounded and showed, and when."""

from clip.core import cues
from clip.core.patterns import TONES

BUZZER, RED, GREEN, BLUE, MOTOR = 15, 16, 17, 18, 13


def tones(clip, buzzer=BUZZER):
    """(us since it was switched on, Hz) of every change of tone, 0: silence, from the first on."""
    changes = []
    for us, pin, *values in clip.outputs():
        if pin == buzzer and len(values) == 2:
            hz = values[0] if values[1] else 0
            if hz != (changes[-1][1] if changes else 0):
                changes.append((us, hz))
    return changes


def heard(clip, buzzer=BUZZER):
    """The tones sounded since it was switched on, Hz."""
    return [hz for _, hz in tones(clip, buzzer) if hz]


def heard_since(clip, earlier, buzzer=BUZZER):
    """The tones sounded since `heard` gave `earlier`."""
    now = heard(clip, buzzer)
    assert now[: len(earlier)] == earlier
    return now[len(earlier) :]


def colours(clip):
    """(us since it was switched on, 0xRRGGBB) of every change of colour, from the first on."""
    levels = {RED: 0, GREEN: 0, BLUE: 0}
    shown = []
    for us, pin, *values in clip.outputs():
        if pin in levels and len(values) == 2:
            levels[pin] = values[1] // 257
            colour = levels[RED] << 16 | levels[GREEN] << 8 | levels[BLUE]
            # The three pins of a change come one after the other, in no time.
            if shown and shown[-1][0] == us:
                shown.pop()
            if colour != (shown[-1][1] if shown else 0):
                shown.append((us, colour))
    return shown


def played(clip, changes):
    """(ms, what) of changes, counted from the first tone on."""
    begin_us = tones(clip)[0][0]
    return [((us - begin_us) / 1000, what) for us, what in changes]


def duties(clip):
    """The duties of the buzzer's tones."""
    return {values[1] for _, pin, *values in clip.outputs() if pin == BUZZER and len(values) == 2}


def pattern(cue, times=1):
    """The tones of a cue; `times`: what a COUNT counts."""
    parts = TONES[cue][:2] + TONES[cue][2:] * times if cue == cues.COUNT else TONES[cue]
    return [hz for hz, _ in parts if hz]


def patterns(*codes):
    """The tones of several cues, one after the other."""
    return [hz for cue in codes for hz in pattern(cue)]


def session_of(clip, tmp_path, steps, *settings):
    """A session on these steps whose first cue is over."""
    clip.load(tmp_path, steps)
    for name, value in settings:
        clip.runwalk("settings", "set", name, value)
    clip.press()
    clip.advance("1s")


def step_kinds(session):
    """The kinds of the steps that a reported session had."""
    return [step["kind"] for step in session["steps"]]
