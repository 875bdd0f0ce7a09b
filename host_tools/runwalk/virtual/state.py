"""The folder of a virtual clip: what lies in it, and who runs it."""

import fcntl
import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from runwalk import places
from runwalk.problem import Problem


@dataclass(frozen=True)
class Running:
    """A virtual clip that runs: its serial port, how many times faster than real time, by whom."""

    port: str
    speed: float
    pid: int


@dataclass(frozen=True)
class Folder:
    """The files of one virtual clip."""

    path: Path

    @property
    def name(self) -> str:
        """The clip's name."""
        return self.path.name

    @property
    def flash(self) -> Path:
        """The image of its flash."""
        return self.path / "flash.img"

    @property
    def outputs(self) -> Path:
        """What its outputs did since power-on: lines `US PIN LEVEL` and `US PIN HZ DUTY`."""
        return self.path / "outputs.txt"

    @property
    def setup(self) -> Path:
        """What the board is told at start."""
        return self.path / "setup.json"

    @property
    def control(self) -> Path:
        """The pipe for what a hand does to a clip; see `supervisor.Supervisor`."""
        return self.path / "control"

    @property
    def running(self) -> Path:
        """There while it runs and is plugged in: the fields of `Running`."""
        return self.path / "running.json"

    def running_state(self) -> "Running | None":
        """How it runs, None while it does not or is unplugged."""
        try:
            running = Running(**json.loads(self.running.read_text()))
        except (OSError, ValueError, TypeError):
            return None
        return running if self._is_locked() else None

    def lock(self) -> IO[str]:
        """Take the clip for this process until the file given is closed. Raises Problem."""
        lock = (self.path / "lock").open("w")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            lock.close()
            raise Problem(
                f"virtual clip {self.name!r} is running already; "
                "give another one a --name of its own"
            ) from None
        return lock

    def tell(self, command: str) -> None:
        """Write to the control pipe. Raises Problem where nobody reads it."""
        try:
            pipe = os.open(self.control, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:
            raise Problem(f"virtual clip {self.name!r} is not running") from None
        with os.fdopen(pipe, "w") as file:
            file.write(command + "\n")

    def _is_locked(self) -> bool:
        try:
            self.lock().close()
        except Problem:
            return True
        return False


def folder(name: str) -> Folder:
    """The folder of the virtual clip of that name, made if need be. Raises Problem."""
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]{0,31}", name):
        raise Problem(f"{name!r} is no name for a clip: use letters, digits, - and _")
    path = places.virtual_clips() / name
    path.mkdir(parents=True, exist_ok=True)
    return Folder(path)


def folders() -> list[Folder]:
    """All virtual clips there ever were."""
    root = places.virtual_clips()
    return [Folder(path) for path in sorted(root.iterdir())] if root.is_dir() else []
