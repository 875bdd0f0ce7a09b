"""How commands and the page's progress view do with an archive of 20,000 sessions, beside one of 200.

Each in a process of its own: CPU time over that of `runwalk --version`, and the memory at its peak.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from clip.core import image
from clip.core import journal as records
from runwalk.plans.plan_file import read
from runwalk.plans.schedule import planned_steps
from runwalk.sessions.database import open_archive

BIN = Path(sys.executable).parent
SIZES = (200, 20_000)
RUNS = 5
# s over start-up, and MB.
LIMITS = {"report": 0.5, "report --list": 1.0, "report all": 3.0, "the page's first rows": 1.0}
MOST_MB = 120
# What the page's server does for its first rows, without the page.
PAGE = """
from runwalk.page import server
from runwalk.page.desk import Desk
from runwalk.page.progress_routes import routes
route = next(one for one in routes(Desk()).routes if one.path == "/api/progress")
route.endpoint()
"""
EMPTY_PAGE = PAGE.replace("route.endpoint()", "")
COMMANDS = {
    "report": ([BIN / "runwalk", "report"], [BIN / "runwalk", "report", "--help"]),
    "report --list": (
        [BIN / "runwalk", "report", "--list"],
        [BIN / "runwalk", "report", "--help"],
    ),
    "report all": ([BIN / "runwalk", "report", "all"], [BIN / "runwalk", "report", "--help"]),
    "the page's first rows": ([sys.executable, "-c", PAGE], [sys.executable, "-c", EMPTY_PAGE]),
}


def fill(home, count):
    """An archive of so many sessions, five a week up to today."""
    plan = read("first-steps").image
    steps = planned_steps(plan)
    session = [
        (records.START, 0, len(steps), 60_000, image.crc(plan)),
        *((records.STEP, step.kind, at, step.start_ms, 0) for at, step in enumerate(steps, 1)),
        (records.FINISH, 0, len(steps), steps[-1].end_ms, 0),
    ]
    now = datetime.now(UTC)
    with open_archive(home / "archive.sqlite") as archive:
        archive.add_image(plan)
        for boot in range(1, count + 1):
            archive.note_clock("c0ffee", boot, 0, now - (count - boot) * timedelta(hours=8))
        journal = b"".join(
            records.encode(kind, argument, number, boot, boot * 100 + at, time_ms, value)
            for boot in range(1, count + 1)
            for at, (kind, argument, number, time_ms, value) in enumerate(session)
        )
        archive.add_journal("c0ffee", journal, {"mass_kg": 70.0})


def taken(command, home):
    """CPU s and peak MB of a command, the median of some runs."""
    found = []
    for _ in range(RUNS):
        process = subprocess.Popen(
            command, env={**os.environ, "RUNWALK_HOME": str(home)}, stdout=subprocess.DEVNULL
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 0, command
        found.append((used.ru_utime + used.ru_stime, used.ru_maxrss / 1024))
    return tuple(statistics.median(values) for values in zip(*found, strict=True))


def main():
    print(f"CPU time over start-up and peak memory, median of {RUNS}; growth from {SIZES[0]:,}\n")
    print("| what | sessions | s | at most | MB | at most | growth |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        homes = {}
        for size in SIZES:
            homes[size] = Path(folder) / str(size)
            # In a process of its own: those of the commands would inherit its memory.
            subprocess.run([sys.executable, __file__, homes[size], str(size)], check=True)
        for name, (command, idle) in COMMANDS.items():
            first = None
            for size in SIZES:
                start_s, _ = taken(idle, homes[size])
                cpu_s, peak_mb = taken(command, homes[size])
                over_s = cpu_s - start_s
                first = first or over_s
                print(
                    f"| {name} | {size:,} | {over_s:.2f} | {LIMITS[name]} | {peak_mb:.0f} "
                    f"| {MOST_MB} | {over_s / first:.1f} |",
                    flush=True,
                )


if __name__ == "__main__":
    if sys.argv[1:]:
        fill(Path(sys.argv[1]), int(sys.argv[2]))
    else:
        main()
