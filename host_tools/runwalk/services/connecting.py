"""Connecting to a clip: whoever changes it must be the one whose clip it is."""

from contextlib import AbstractContextManager

from runwalk.device import clip
from runwalk.device.clip import Clip
from runwalk.services import ownership


def connect(port: str) -> AbstractContextManager[Clip]:
    """Talk to the clip on a port, as `device.clip.connect`; another's is not changed."""
    return clip.connect(port, ownership.admit)
