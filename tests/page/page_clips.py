"""Virtual clips for tests of the page: beside it, and its own as a tab shows it."""

from contextlib import ExitStack, contextmanager

import pytest
from tabs import wait_until

from clip_process import forked_clip
from runwalk.board import board_file
from runwalk.virtual.outputs import Outputs
from virtual_clip import VirtualClip

# The page shows and sounds everything this much later.
LAG_MS = 150


class ReusedClip(VirtualClip):
    """A virtual clip, off at first, that is as new for each test without another process."""

    def __init__(self, folder):
        super().__init__(folder)
        self.do("off")
        self._flash = folder.flash.read_bytes()

    def start_new(self):
        """Plug it in with the firmware and nothing else on its flash."""
        self.folder.flash.write_bytes(self._flash)
        self.do("on")

    def start_bare(self):
        """Plug it in as a board that has never had the firmware."""
        self.folder.flash.unlink()
        self.do("on")


@contextmanager
def reused_clip(home, name):
    """Start one in a home; its time stands still."""
    with ExitStack() as stack:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("RUNWALK_HOME", str(home))
            folder = stack.enter_context(forked_clip(name))
        yield ReusedClip(folder)


class WatchedClip:
    """The page's virtual clip and the still tabs that show it; their time passes together."""

    def __init__(self, clip, *tabs):
        """The tabs show it already."""
        self._clip = clip
        self._tabs = tabs
        self._outputs = Outputs(clip.folder.outputs, board_file.read("virtual"))
        self._outputs.changes()
        # Tones that it has begun since, as (us, Hz).
        self.begun = []
        self._heard = [tab.evaluate("window.heardChanges") for tab in tabs]

    def pass_time(self, ms, speed=1):
        """Let time pass, and the tabs show and sound all that happened. `speed`: as they know it."""
        self._clip.advance(f"{ms}ms")
        changes = self._outputs.changes()
        self.begun += [(us, hz) for us, part, hz, duty in changes if part == "buzzer" and duty]
        for number, tab in enumerate(self._tabs):
            self._heard[number] += len(changes)
            wait_until(tab, "count => heardChanges >= count", "all changes", self._heard[number])
        # All tabs of a context have the same clock.
        self._tabs[0].clock.run_for(ms / speed + LAG_MS)
