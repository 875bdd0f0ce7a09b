"""What tests of wearing the clip have in common."""

from clip.core import cues
from clip.core.patterns import TONES
from clip_user import wait_for

BUZZER = 15


def heard(clip, buzzer=BUZZER):
    """The tones sounded since power-on, Hz."""
    return [
        values[0]
        for _, pin, *values in clip.outputs()
        if pin == buzzer and len(values) == 2 and values[1]
    ]


def find(heard, tones):
    """Where these tones begin in what was heard, None where they were not."""
    starts = range(len(heard) - len(tones) + 1)
    return next((at for at in starts if heard[at : at + len(tones)] == tones), None)


def duties(clip):
    return {values[1] for _, pin, *values in clip.outputs() if pin == BUZZER and len(values) == 2}


def pattern(cue, times=1):
    parts = TONES[cue][:2] + TONES[cue][2:] * times if cue == cues.COUNT else TONES[cue]
    return [hz for hz, _ in parts if hz]


def wait_to_hear(clip, *expected, buzzer=BUZZER):
    """Wait until these patterns are the last that were sounded."""
    tones = [hz for sound in expected for hz in sound]
    wait_for(
        lambda: heard(clip, buzzer)[-len(tones) :] == tones,
        lambda: f"{tones}, heard {heard(clip, buzzer)}",
    )


def session_of(clip, tmp_path, steps, *settings):
    """A session on these steps that has begun."""
    clip.load(tmp_path, steps)
    for name, value in settings:
        clip.runwalk("settings", "set", name, value)
    clip.hand("press")
    clip.wait_until("running")


def step_kinds(session):
    return [step["kind"] for step in session["steps"]]
