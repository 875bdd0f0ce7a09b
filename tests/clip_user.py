"""What a user has who plugs a clip in: `runwalk` and the stock mpremote, on the clip's port."""

import json
import subprocess
import sys
import time
from pathlib import Path

from runwalk.device.connection import connect

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


def run(command):
    return subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, timeout=120, check=False
    )


class ClipUser:
    """Works on the clip on `self.port`."""

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

    def connect(self):
        return connect(self.port)

    def wait_until(self, state):
        """Ask for the status until the session is in that state."""

        def is_there():
            session = self.status()["session"]
            return (session["state"] if session else None) == state

        wait_for(is_there, f"the session to be {state}")
