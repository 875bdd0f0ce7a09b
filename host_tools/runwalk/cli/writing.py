"""Writing a file that another program reads, and saying what got lost on the way."""

from pathlib import Path
from typing import Any

from runwalk import files
from runwalk.cli.terminal import complain, print_json, say


def write_export(
    file: Path, data: bytes, warnings: list[str], what: str, *, force: bool, json: bool, **told: Any
) -> None:
    """Write it; `what` says what is in it, "" for nothing to add, `told` the same for JSON.

    Raises Problem.
    """
    files.write(file, data, replace=force)
    for warning in warnings:
        complain(warning)
    if json:
        print_json({"file": str(file), **told, "warnings": warnings})
    else:
        say(f"Wrote {what} to {file}" if what else f"Wrote {file}")
