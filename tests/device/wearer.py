"""What tests of wearing the clip have in common."""

from conftest import wait_for

from clip.core import cues
from clip.core.patterns import TONES

BUZZER = 15


def heard(clip):
    """The tones sounded since power-on, Hz."""
    return [
        values[0]
        for _, pin, *values in clip.outputs()
        if pin == BUZZER and len(values) == 2 and values[1]
    ]


def duties(clip):
    return {values[1] for _, pin, *values in clip.outputs() if pin == BUZZER and len(values) == 2}


def pattern(cue, times=1):
    parts = TONES[cue][:2] + TONES[cue][2:] * times if cue == cues.COUNT else TONES[cue]
    return [hz for hz, _ in parts if hz]


def wait_to_hear(clip, *expected):
    """Wait until these patterns are the last that were sounded."""
    tones = [hz for sound in expected for hz in sound]
    wait_for(lambda: heard(clip)[-len(tones) :] == tones, lambda: f"{tones}, heard {heard(clip)}")


def session_of(clip, tmp_path, steps, *settings):
    """A session on these steps that has begun."""
    clip.load(tmp_path, steps)
    for name, value in settings:
        clip.runwalk("settings", "set", name, value)
    clip.hand("press")
    clip.wait_until("running")


def step_kinds(session):
    return [step["kind"] for step in session["steps"]]
