"""What a user has who plugs a clip in: `runwalk` and the stock mpremote, on the clip's port."""

import json
import subprocess

from clip.core.journal import BOOT
from command_line import BIN, output_of
from runwalk.device.clip import connect
from runwalk.sessions.journal import decode
from waiting import PATIENCE_S, wait_for

__all__ = ["BIN", "ClipUser", "run", "wait_for"]


def run(command):
    """A program in a process of its own; commands of `runwalk` are quicker by `command_line`."""
    return subprocess.run(
        [str(part) for part in command],
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )


class ClipUser:
    """Works on the clip on `self.port`."""

    def runwalk(self, *arguments, status=0):
        """Run a command on this clip; its standard output. `status` is the exit status expected."""
        return output_of(*arguments, "--port", self.port, status=status)

    def status(self):
        return json.loads(self.runwalk("status", "--json"))

    def mpremote(self, *arguments):
        """Run the stock mpremote; its standard output.

        In a process of its own, which can be given up: it may wait for a clip for ever.
        """
        ran = run([BIN / "mpremote", "connect", self.port, *arguments])
        assert ran.returncode == 0, ran.stdout + ran.stderr
        return ran.stdout

    def load(self, path, steps):
        """Load a plan of these steps, in place of an earlier one."""
        plan = path / "plan.toml"
        plan.write_text(f'name = "Test"\nsteps = "{steps}"\n')
        return self.runwalk("load", str(plan), "--replace")

    def pulled(self):
        """The last session after a pull, as the report says it in JSON."""
        self.runwalk("log", "pull")
        return json.loads(output_of("report", "--list", "--json"))[-1]

    def power_ons(self):
        """How often it was switched on, or its app restarted, as its journal has it."""
        with self.connect() as connection:
            records, _ = decode(connection.journal())
        return sum(record.kind == BOOT for record in records)

    def connect(self):
        return connect(self.port)

    def wait_until(self, state):
        """Ask for the status until the session is in that state."""

        def is_there():
            session = self.status()["session"]
            return (session["state"] if session else None) == state

        wait_for(is_there, f"the session to be {state}")
