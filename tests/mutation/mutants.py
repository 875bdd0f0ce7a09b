"""Mutation testing of the core with mutmut: how many small changes of it its tests notice.

`make reliability` prints the table; `build/mutation` keeps the mutants, and
`cd build/mutation && ../../.venv/bin/mutmut show NAME` shows one that survived.
"""

import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).parents[2]
WORK = ROOT / "build/mutation"
MUTMUT = Path(sys.executable).parent / "mutmut"
WANTED_PERCENT = 95
# What a mutant that a test noticed came to; the others lived on, or no test ran them.
NOTICED = ("killed", "timeout", "suspicious", "segfault")
CONFIG = """[mutmut]
paths_to_mutate=clip/core/
tests_dir=tests/
also_copy=
    clip
    pytest.ini
"""


def prepare():
    """A folder of its own for mutmut, which wants the package it changes at the top."""
    shutil.rmtree(WORK, ignore_errors=True)
    shutil.copytree(ROOT / "firmware/clip", WORK / "clip")
    shutil.copytree(ROOT / "tests/core", WORK / "tests")
    (WORK / "setup.cfg").write_text(CONFIG)
    (WORK / "pytest.ini").write_text("[pytest]\npythonpath = . tests\n")


def mutate(*names):
    """{module: Counter of what its mutants came to}; `names`: of these alone, as mutmut names them."""
    prepare()
    ran = subprocess.run(
        [MUTMUT, "run", "--max-children", str(os.cpu_count() or 1), *names],
        cwd=WORK,
        capture_output=True,
        text=True,
        timeout=1500,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout[-2000:] + ran.stderr
    said = subprocess.run(
        [MUTMUT, "results", "--all", "true"], cwd=WORK, capture_output=True, text=True, check=True
    )
    found = {}
    for line in said.stdout.splitlines():
        name, _, fate = line.strip().rpartition(": ")
        if name and fate != "not checked":
            found.setdefault(name.split(".x")[0], Counter())[fate] += 1
    return found


def share(fates):
    """How many of how many were noticed."""
    return sum(fates[fate] for fate in NOTICED), sum(fates.values())


def total_percent(found):
    """The share of all mutants that were noticed."""
    noticed, mutants = map(sum, zip(*(share(fates) for fates in found.values()), strict=True))
    return 100 * noticed / mutants


def main():
    """Print the table; exit status 1 where too many survive."""
    console = Console()
    with console.status("changing the core, one thing at a time …"):
        found = mutate()
    table = Table("module", "mutants", "noticed", "score, %")
    for module, fates in sorted(found.items()):
        noticed, mutants = share(fates)
        table.add_row(module, str(mutants), str(noticed), f"{100 * noticed / mutants:.1f}")
    table.add_row("all", "", "", f"{total_percent(found):.1f}", style="bold")
    console.print(table)
    sys.exit(total_percent(found) < WANTED_PERCENT)


if __name__ == "__main__":
    main()
