"""Standard output and standard error, without what is slow to import: that is in `output`."""

import io
import json
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from runwalk.cli.advice import for_the_terminal
from runwalk.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from runwalk.device.clip import Clip
    from runwalk.device.connection import Progress as OnProgress

_STYLES: dict[str, dict[str, Any]] = {
    "bold": {"bold": True},
    "red": {"fg": "red"},
    "alarm": {"fg": "red", "bold": True},
}


# Of a line: text, or text and its style: bold, red or alarm.
Part = str | tuple[str, str]


def confirm(question: str) -> None:
    """Ask whether to go on; a no ends the command. Raises Problem where nobody answers."""
    try:
        goes_on = click.confirm(question)
    except click.Abort:
        raise Problem("no answer: add --yes to continue without a question") from None
    if not goes_on:
        raise click.Abort


def replace_unwritable() -> None:
    """Have `?` stand for what the encoding of standard output or error has no character for."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def say(*parts: Part) -> None:
    """Print a line as it is: nothing in it is markup, and a style shows on a terminal alone."""
    styled = [
        for_the_terminal(part)
        if isinstance(part, str)
        else click.style(for_the_terminal(part[0]), **_STYLES[part[1]])
        for part in parts
    ]
    click.echo("".join(styled), file=sys.stdout)


def complain(message: str) -> None:
    """Say on standard error what went wrong."""
    print(f"runwalk: {for_the_terminal(message)}", file=sys.stderr)


def print_json(value: Any) -> None:
    """Print JSON on one line; msgspec structs, dataclasses and paths may be in it."""
    import msgspec

    print(json.dumps(_with_commands(msgspec.to_builtins(value, enc_hook=str))))


def _with_commands(value: Any) -> Any:
    """JSON whose texts have the command for each of their actions."""
    if isinstance(value, dict):
        return {key: _with_commands(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_with_commands(each) for each in value]
    return for_the_terminal(value) if isinstance(value, str) else value


def tell_late_cues(clip: "Clip") -> None:
    """Say which cues fell due while the host spoke with a clip in a session."""
    for name, late_ms in clip.ready.late:
        if name.replace("-", "").isalpha():
            complain(f"{name} was {late_ms} ms late, because the clip was answering this computer")


@contextmanager
def progress(what: str) -> "Iterator[OnProgress]":
    """A progress bar for bytes, on a terminal."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TransferSpeedColumn

    columns = (TextColumn(what), BarColumn(), TransferSpeedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what)
        yield lambda done, total: bar.update(task, completed=done, total=total)
