"""Fuzzes one target with coverage guidance, or all of them with a table; `make reliability`.

`python fuzz.py TARGET [libFuzzer's options]`, or `FUZZ_S=60 python fuzz.py`: so long each.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["clip", "runwalk"], enable_loader_override=False):
    from targets import TARGETS

from rich.console import Console
from rich.table import Table

# However hostile the bytes, so much memory and time for one of them, and no more.
LIMITS = ("-rss_limit_mb=1024", "-timeout=10", "-max_len=8192")


def fuzz(name, options):
    """Run one target; never returns."""
    target = next(each for each in TARGETS if each.__name__ == name)
    allowed, _ = TARGETS[target]

    def call(data):
        try:
            target(data)
        except RecursionError:
            raise
        except allowed:
            return

    atheris.Setup([sys.argv[0], *options], call)
    atheris.Fuzz()


def fuzz_all(seconds):
    """{target: (runs, coverage, what went wrong or None)}."""
    found = {}
    for target, (_, seeds) in TARGETS.items():
        with tempfile.TemporaryDirectory() as folder:
            for number, seed in enumerate(seeds):
                (Path(folder) / str(number)).write_bytes(seed)
            ran = subprocess.run(
                [
                    *(sys.executable, __file__, target.__name__, folder),
                    *(f"-max_total_time={seconds}", f"-artifact_prefix={folder}/", *LIMITS),
                ],
                capture_output=True,
                text=True,
                errors="replace",
                timeout=seconds + 120,
                check=False,
            )
        said = ran.stdout + ran.stderr
        runs = re.search(r"Done (\d+) runs", said)
        coverage = re.findall(r"cov: (\d+)", said)
        failure = None if ran.returncode == 0 and runs else said[said.find("Uncaught") :][:3000]
        found[target.__name__] = (
            int(runs[1]) if runs else 0,
            int(coverage[-1]) if coverage else 0,
            failure,
        )
    return found


def main():
    """Print the table; exit status 1 where anything went wrong."""
    seconds = int(os.environ.get("FUZZ_S", "20"))
    console = Console()
    with console.status(f"fuzzing, {seconds} s each …"):
        found = fuzz_all(seconds)
    table = Table("target", "inputs tried", "edges covered", "failures")
    for name, (runs, coverage, failure) in found.items():
        table.add_row(name, str(runs), str(coverage), str(int(failure is not None)))
    console.print(table)
    for name, (_, _, failure) in found.items():
        if failure:
            console.print(f"{name}: {failure}", markup=False)
    sys.exit(any(failure for _, _, failure in found.values()))


if __name__ == "__main__":
    if sys.argv[1:]:
        fuzz(sys.argv[1], sys.argv[2:])
    main()
