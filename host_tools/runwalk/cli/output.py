"""How the commands print."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from runwalk.cli import completion
from runwalk.device.connection import Connection
from runwalk.device.connection import Progress as OnProgress
from runwalk.problem import Problem

PortOption = Annotated[
    str | None,
    typer.Option(
        "--port",
        "-p",
        help="Which clip: a port such as /dev/ttyACM0 or COM3, or the name of a virtual clip. "
        "Not needed where there is only one.",
        autocompletion=completion.ports,
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]

console = Console(highlight=False)


def complain(message: str) -> None:
    """Say on standard error what went wrong."""
    print(f"runwalk: {message}", file=sys.stderr)


def print_json(value: Any) -> None:
    """Print JSON on one line."""
    print(json.dumps(value))


def write_file(path: Path, data: bytes) -> None:
    """Write what a user asked for, its folder too. Raises Problem."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    except OSError as error:
        raise Problem(f"{path}: {error.strerror}") from None


def tell_late_cues(connection: Connection) -> None:
    """Say which cues fell due while the host spoke with a clip in a session."""
    for entry in connection.ready.get("late") or []:
        try:
            name, late_ms = str(entry[0])[:20], int(entry[1])
        except (TypeError, ValueError, IndexError, KeyError):
            continue
        if name.replace("-", "").isalpha():
            complain(f"while the clip spoke with this computer, {name} came {late_ms} ms late")


@contextmanager
def progress(what: str) -> Iterator[OnProgress]:
    """A progress bar for bytes."""
    from rich.progress import (  # slow to import
        BarColumn,
        Progress,
        TextColumn,
        TransferSpeedColumn,
    )

    error_console = Console(stderr=True)
    with Progress(
        TextColumn(what),
        BarColumn(),
        TransferSpeedColumn(),
        console=error_console,
        transient=True,
        disable=not error_console.is_terminal,
    ) as bar:
        task = bar.add_task(what)
        yield lambda done, total: bar.update(task, completed=done, total=total)
