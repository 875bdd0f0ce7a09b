"""A virtual clip for each test."""

from contextlib import ExitStack

import pytest
from virtual_clip import VirtualClip

from runwalk.virtual.background import running_clip


@pytest.fixture
def start_clip(home):
    """Starts virtual clips: start_clip(speed=…, name=…, board=…, bare=…)."""
    with ExitStack() as stack:

        def start(speed=1, name="test", board="virtual", bare=False):
            running = running_clip(name, speed, str(board), bare=bare)
            return VirtualClip(stack.enter_context(running))

        yield start


@pytest.fixture
def clip(start_clip):
    """A virtual clip at real speed."""
    return start_clip()
