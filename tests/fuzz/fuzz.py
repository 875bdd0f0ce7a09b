"""Fuzzes one target with coverage guidance, or all of them with a table; `make reliability`.

`python fuzz.py TARGET [libFuzzer's options]`, or `FUZZ_RUNS=1000000 python fuzz.py`: so many inputs
for each target, fewer for those that take long over one.
"""

import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["clip", "runwalk"], enable_loader_override=False):
    from targets import SLOW, TARGETS

from rich.console import Console
from rich.table import Table

# However hostile the bytes, one input takes this much memory and time at most: a quiet computer
# needs milliseconds.
LIMITS = ("-rss_limit_mb=1024", "-timeout=60", "-max_len=8192")
# The archive of a target lies in memory where that can be: flash would take most of the time.
MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None


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


def fuzz_all(runs):
    """{target: (runs, coverage, what went wrong or None)}."""
    found = {}
    for target in TARGETS:
        # The end of a child must not remove it, as it would a TemporaryDirectory.
        folder = Path(tempfile.mkdtemp(prefix="runwalk-fuzz-", dir=MEMORY))
        status = _forked(target, folder, runs // SLOW.get(target, 1))
        said = (folder / "said").read_text(errors="replace")
        shutil.rmtree(folder)
        done = re.search(r"Done (\d+) runs", said)
        coverage = re.findall(r"cov: (\d+)", said)
        failure = None if status == 0 and done else said[said.find("Uncaught") :][:3000]
        found[target.__name__] = (
            int(done[1]) if done else 0,
            int(coverage[-1]) if coverage else 0,
            failure,
        )
    return found


def _forked(target, folder, runs):
    """Run a target in a child, which need not instrument everything again; its exit status."""
    inputs = folder / "inputs"
    inputs.mkdir()
    for number, seed in enumerate(TARGETS[target][1]):
        (inputs / str(number)).write_bytes(seed)
    sys.stdout.flush()
    child = os.fork()
    if not child:
        said = os.open(folder / "said", os.O_WRONLY | os.O_CREAT)
        os.dup2(said, 1)
        os.dup2(said, 2)
        tempfile.tempdir = str(folder)
        fuzz(
            target.__name__, [str(inputs), f"-runs={runs}", f"-artifact_prefix={folder}/", *LIMITS]
        )
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def main():
    """Print the table; exit status 1 where anything went wrong."""
    runs = int(os.environ.get("FUZZ_RUNS", "400000"))
    console = Console()
    console.print(f"Fuzzing with {runs} inputs …")
    found = fuzz_all(runs)
    table = Table("target", "inputs tried", "edges covered", "failures")
    for name, (tried, coverage, failure) in found.items():
        table.add_row(name, str(tried), str(coverage), str(int(failure is not None)))
    console.print(table)
    for name, (_, _, failure) in found.items():
        if failure:
            console.print(f"{name}: {failure}", markup=False, soft_wrap=True)
    sys.exit(any(failure for _, _, failure in found.values()))


if __name__ == "__main__":
    if sys.argv[1:]:
        fuzz(sys.argv[1], sys.argv[2:])
    main()
