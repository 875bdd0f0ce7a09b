"""The folder of a virtual clip: what lies in it, and who runs it."""

import json
import re
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from runwalk import files, places
from runwalk.problem import Problem
from runwalk.virtual import control


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
        """Where its control channel is; see `control` and `supervisor.Supervisor`."""
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
        return running if self.is_supervised() else None

    def show(self, running: Running) -> None:
        """Note how it runs. Whoever looks meanwhile sees the former state, never half a file."""
        files.keep(self.running, json.dumps(asdict(running)).encode())

    def is_supervised(self) -> bool:
        """Whether it runs, on a cable or not."""
        return control.is_open(self.control)

    def lock(self) -> IO[str]:
        """Take the clip for this process until the file given is closed. Raises Problem."""
        if sys.platform == "win32":
            raise Problem("a virtual clip needs Linux or macOS: on Windows, plug in a real one")
        import fcntl  # noqa: PLC0415 (not on Windows)

        files.make_private(self.path / "lock")
        lock = (self.path / "lock").open("r+")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            lock.close()
            raise Problem(
                f"virtual clip {self.name!r} is running already; "
                "give another one a --name of its own"
            ) from None
        return lock

    def tell(self, command: str) -> str:
        """Give a command to the supervisor, and wait until it is done; what it answers.

        Raises Problem where it is refused, or nobody is there.
        """
        answer = control.ask(self.control, command)
        if answer is None:
            raise Problem(f"virtual clip {self.name!r} is not running")
        word, _, rest = answer.partition(" ")
        if word != "ok":
            raise Problem(rest)
        return rest


def folder(name: str) -> Folder:
    """The folder of the virtual clip of that name, made if need be. Raises Problem."""
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]{0,31}", name):
        raise Problem(f"invalid clip name {name!r}: use letters, digits, - and _")
    path = places.virtual_clips() / name
    files.private_folder(path)
    return Folder(path)


def folders() -> list[Folder]:
    """All virtual clips there ever were."""
    root = places.virtual_clips()
    return [Folder(path) for path in sorted(root.iterdir())] if root.is_dir() else []
