"""A virtual clip in the background, for the length of a `with`."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from runwalk.problem import Problem
from runwalk.virtual.state import Folder, folder

_START_S = 120
_LOOK_S = 0.01


@contextmanager
def running_clip(
    name: str, speed: float, board: str = "virtual", *, bare: bool = False
) -> Iterator[Folder]:
    """Start one in a process of its own and wait until its port is there. Raises Problem."""
    clip = folder(name)
    command = [sys.executable, "-m", "runwalk", "virtual", "--name", name]
    process = subprocess.Popen(
        [*command, "--speed", str(speed), "--board", board, *(["--bare"] if bare else [])],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    has_started = False
    try:
        has_started = _starts(process, clip)
        if has_started:
            yield clip
    finally:
        process.terminate()
        said = process.communicate()[1].decode(errors="replace").strip()
    complaint = said.removeprefix("runwalk: ")
    if not has_started:
        raise Problem(complaint or "the virtual clip did not start")
    if complaint:
        raise Problem(f"the virtual clip failed: {complaint}")


def _starts(process: "subprocess.Popen[bytes]", clip: Folder) -> bool:
    """Wait for its port; whether it came."""
    end_s = time.monotonic() + _START_S
    while not ((running := clip.running_state()) and running.pid == process.pid):
        if process.poll() is not None or time.monotonic() > end_s:
            return False
        time.sleep(_LOOK_S)
    return True
