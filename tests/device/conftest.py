"""A virtual clip for each test: the real firmware, the real MicroPython, the real mpremote."""

import json
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from clip.core.button import GAP_MS
from runwalk.device.connection import connect
from runwalk.virtual.background import running_clip

BIN = Path(sys.executable).parent
PATIENCE_S = 30


def wait_for(condition, what):
    """Wait until `condition()` is true; its value. Fails loudly after a generous time."""
    end_s = time.monotonic() + PATIENCE_S
    while time.monotonic() < end_s:
        value = condition()
        if value:
            return value
        time.sleep(0.02)
    raise AssertionError(f"waited {PATIENCE_S} s for {what() if callable(what) else what}")


def press_ms(command):
    """How long `press [MS [TIMES]]` takes, with the time in which a further press would count."""
    numbers = [int(word) for word in command.split()[1:] if word.isdecimal()]
    length_ms = numbers[0] if numbers else 100
    times = numbers[1] if len(numbers) > 1 else 1
    return length_ms * (2 * times - 1) + GAP_MS


class VirtualClip:
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

    def runwalk(self, *arguments, status=0):
        """Run a command on this clip; its standard output. `status` is the exit status expected."""
        ran = run([BIN / "runwalk", *arguments, "--port", self.port])
        assert ran.returncode == status, ran.stdout + ran.stderr
        assert "Traceback" not in ran.stdout + ran.stderr
        return ran.stdout if status == 0 else ran.stderr

    def status(self):
        return json.loads(self.runwalk("status", "--json"))

    def mpremote(self, *arguments):
        """Run the stock mpremote; its standard output."""
        ran = run([BIN / "mpremote", "connect", self.port, *arguments])
        assert ran.returncode == 0, ran.stdout + ran.stderr
        return ran.stdout

    def load(self, path, steps):
        """Load a plan of these steps."""
        plan = path / "plan.toml"
        plan.write_text(f'name = "Test"\nsteps = "{steps}"\n')
        return self.runwalk("load", str(plan))

    def pulled(self):
        """The last session after a pull, as the report says it in JSON."""
        self.runwalk("log", "pull")
        return json.loads(run([BIN / "runwalk", "report", "--list", "--json"]).stdout)[-1]

    def outputs(self):
        """What the outputs did: (us, pin, values …)."""
        lines = self.folder.outputs.read_text().splitlines()
        return [
            tuple(int(word) if word.isdecimal() else word for word in line.split())
            for line in lines
        ]

    def connect(self):
        return connect(self.port)

    def wait_until(self, state):
        """Ask for the status until the session is in that state."""

        def is_there():
            session = self.status()["session"]
            return (session["state"] if session else None) == state

        wait_for(is_there, f"the session to be {state}")


def run(command):
    return subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, timeout=120, check=False
    )


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A home of its own for the test's archive and clips."""
    monkeypatch.setenv("RUNWALK_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "home"


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
