"""A virtual clip for tests: the real firmware, the real MicroPython, the real mpremote.

Its time stands still and passes only as a test lets it, so that what happens is the same on a fast
computer and on a busy one, to the millisecond.
"""

import json

from clip.core.button import GAP_MS
from clip_user import ClipUser, wait_for

# After a press: the time in which a further one would count, and a moment for what it does.
UNDERSTOOD_MS = GAP_MS + 50
# What a start takes, soft or hard, and how far the app runs after it unasked, to say that it is
# ready. A host's command starts it again.
START_MS, READY_MS = 174, 10


class VirtualClip(ClipUser):
    """A running virtual clip, and the tools that a user has."""

    def __init__(self, folder):
        self.folder = folder

    @property
    def port(self):
        running = self.folder.running_state()
        assert running, "the clip has no port: it is off, asleep or unplugged"
        return running.port

    def do(self, command):
        """What is done to it: reset, off, on, unplug, plug …; see `runwalk.virtual.commands`."""
        return self.folder.tell(command)

    def advance(self, time):
        """Let so much time pass: 250 (ms), 12.5s, 5m, 2h."""
        self.do(f"advance {time}")

    def press(self, length_ms=100, times=1):
        """Press the button, and let the time pass until the clip has understood it."""
        self.do(f"press {length_ms} {times}")
        self.advance(length_ms * (2 * times - 1) + UNDERSTOOD_MS)

    def has_port(self):
        """Whether a host finds it."""
        return self.folder.running_state() is not None

    def state(self):
        """See `Supervisor.state`."""
        return json.loads(self.do("state"))

    def wait_for_start(self, starts_before):
        """Wait until a host that runs beside the test has let the app start again."""
        wait_for(
            lambda: (now := self.state())["starts"] > starts_before and now["is_app_running"],
            "the app to start again",
        )

    def session(self):
        """The session under way, as `runwalk status` says it; None: there is none."""
        return self.status()["session"]

    def now_ms(self):
        """Its time, ms since it was started."""
        return self.state()["us"] // 1000

    def outputs(self):
        """What the outputs did since it was switched on: (us, pin, values …)."""
        lines = self.folder.outputs.read_text().splitlines()
        return [
            tuple(int(word) if word.isdecimal() else word for word in line.split())
            for line in lines
        ]
