"""A virtual clip for each test."""

from contextlib import ExitStack

import pytest

from clip_process import forked_clip
from virtual_clip import VirtualClip


@pytest.fixture(autouse=True)
def patient_host(patience):
    """The host tool's time-outs are safety nets here."""
    patience(10)


@pytest.fixture
def start_clip(home):
    """Starts virtual clips: start_clip(name=…, board=…, bare=…, speed=…).

    At speed 0 their time stands still, see `virtual_clip`.
    """
    with ExitStack() as stack:

        def start(name="test", board="virtual", bare=False, speed=0):
            running = forked_clip(name, str(board), bare=bare, speed=speed)
            return VirtualClip(stack.enter_context(running))

        yield start


@pytest.fixture
def clip(start_clip):
    """A virtual clip."""
    return start_clip()
