"""Giving a clip a name."""

import re

from clip.store.owner import MAX_NAME_BYTES
from runwalk.device.clip import Clip
from runwalk.device.messages import Status
from runwalk.problem import Problem

_MOST_LETTERS = 24
# What --port would take for a port.
_PORT = re.compile(r"com\d+", re.IGNORECASE)


def name(clip: Clip, wanted: str | None) -> Status:
    """Have a clip keep a name, None for none; the clip. Raises Problem."""
    text = "" if wanted is None else wanted.strip()
    fits = len(text) <= _MOST_LETTERS and len(text.encode()) <= MAX_NAME_BYTES
    if not fits or not text.isprintable() or (wanted is not None and not text):
        raise Problem(f"invalid clip name {wanted!r}: use up to {_MOST_LETTERS} printable letters")
    if "/" in text or "\\" in text or _PORT.fullmatch(text):
        raise Problem(f"{text!r} reads like a port: give another name")
    status = clip.status()
    clip.set_name(text)
    return status
