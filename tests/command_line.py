"""`runwalk` as a user types it, run within the test's own process.

A command is a process only where the process is what is tested, its signals, its start, or where
it runs on beside the test: `started`.
"""

import contextlib
import io
import os
import signal
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from runwalk.cli.main import run
from waiting import PATIENCE_S

BIN = Path(sys.executable).parent

# Standard output is the whole process's: two commands at a time would write into each other's.
_one_at_a_time = threading.Lock()


@dataclass(frozen=True)
class Ran:
    """What came of a command."""

    status: int
    stdout: str
    stderr: str

    def __post_init__(self):
        assert "Traceback" not in self.stdout + self.stderr, self.stdout + self.stderr


def run_command(*arguments, typed="", piped=""):
    """Run `runwalk` with these arguments. `typed`: what its user types when it asks.

    Without that it is as in a script, where nobody is there to be asked, and standard input is
    what is `piped`.
    """
    return _captured(lambda: run([str(argument) for argument in arguments]), typed, piped)


def output_of(*arguments, status=0, typed="", piped=""):
    """Run a command that must end with this status; its standard output, or what it complained of."""
    ran = run_command(*arguments, typed=typed, piped=piped)
    assert ran.status == status, ran.stdout + ran.stderr
    return ran.stdout if status == 0 else ran.stderr


@contextlib.contextmanager
def started(*arguments):
    """A command in a process of its own, beside the test: (process, what it has said so far).

    It is ended with the block, where it has not ended by then.
    """
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            [BIN / "runwalk", *map(str, arguments)],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
            # What runs the tests in the background may have Ctrl-C ignored.
            preexec_fn=_take_ctrl_c,  # noqa: PLW1509
        )
        try:
            yield process, lambda: os.pread(output.fileno(), 1 << 24, 0).decode()
        finally:
            process.terminate()
            process.wait(PATIENCE_S)


def _take_ctrl_c():
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _captured(call, typed, piped):
    assert _one_at_a_time.acquire(blocking=False), "beside another command, start it: `started`"
    stdout, stderr = _Output(), _Output()
    pipe = io.TextIOWrapper(io.BytesIO(piped.encode()), encoding="utf-8")
    try:
        with (
            mock.patch.object(sys, "stdin", _Keyboard(typed) if typed else pipe),
            contextlib.redirect_stdout(stdout),
            contextlib.redirect_stderr(stderr),
        ):
            status = call()
    finally:
        _one_at_a_time.release()
    if status == 130:
        raise KeyboardInterrupt
    return Ran(status, stdout.text(), stderr.text())


class _Keyboard(io.StringIO):
    """Somebody at a terminal."""

    def isatty(self):
        return True


class _Output(io.TextIOWrapper):
    """A standard stream in memory; as of a pipe, its bytes can be written too."""

    def __init__(self):
        super().__init__(io.BytesIO(), encoding="utf-8", write_through=True)

    def text(self):
        """What was written, its line ends as Python's."""
        self.seek(0)
        return self.read()
