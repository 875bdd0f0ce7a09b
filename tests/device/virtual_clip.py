"""A virtual clip: the real firmware, the real MicroPython, the real mpremote."""

import time

from clip.core.button import GAP_MS
from clip_user import ClipUser, wait_for


def press_ms(command):
    """How long `press [MS [TIMES]]` takes, with the time in which a further press would count."""
    numbers = [int(word) for word in command.split()[1:] if word.isdecimal()]
    length_ms = numbers[0] if numbers else 100
    times = numbers[1] if len(numbers) > 1 else 1
    return length_ms * (2 * times - 1) + GAP_MS


class VirtualClip(ClipUser):
    """A running virtual clip, and the tools that a user has."""

    def __init__(self, folder):
        self.folder = folder

    @property
    def port(self):
        return wait_for(self.folder.running_state, "the port").port

    def hand(self, command):
        """What a hand does: press, reset, off, on, unplug, plug …

        A press takes its time: whoever spoke with the clip meanwhile would stop the app in it.
        """
        self.folder.tell(command)
        running = self.folder.running_state()
        if running and command.startswith("press"):
            time.sleep(press_ms(command) / 1000 / running.speed)

    def outputs(self):
        """What the outputs did: (us, pin, values …)."""
        lines = self.folder.outputs.read_text().splitlines()
        return [
            tuple(int(word) if word.isdecimal() else word for word in line.split())
            for line in lines
        ]
