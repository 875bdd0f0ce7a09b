"""Runs the power cuts on the unix MicroPython, and prints what came of them; `make reliability`."""

import json
import subprocess
from pathlib import Path

from rich.console import Console
from rich.table import Table

from runwalk.virtual.vm import micropython

HERE = Path(__file__).parent
FIRMWARE = HERE.parents[1] / "firmware"


def cut_everywhere(*arguments):
    """A result a scenario; see run_cuts.py."""
    ran = subprocess.run(
        [micropython(), "-X", "heapsize=6m", HERE / "run_cuts.py", FIRMWARE, HERE, *arguments],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert ran.returncode == 0 and not ran.stderr, ran.stdout + ran.stderr
    return [json.loads(line) for line in ran.stdout.splitlines()]


def main():
    """Print the table."""
    table = Table("scenario", "flash operations", "cuts tried", "records lost", "failures")
    for result in cut_everywhere():
        numbers = (result["operations"], result["cuts"], result["lost"], len(result["failures"]))
        table.add_row(result["scenario"], *map(str, numbers))
    worn = Table("scenario, with each block worn", "blocks that mattered", "done", "failures")
    for result in cut_everywhere("worn"):
        numbers = (result["struck"], result["done"], len(result["failures"]))
        worn.add_row(result["scenario"], *map(str, numbers))
    Console().print(table)
    Console().print(worn)


if __name__ == "__main__":
    main()
