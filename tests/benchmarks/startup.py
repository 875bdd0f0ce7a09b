"""How much CPU time `runwalk` takes to start, beside mpremote: user and system, of the process.

Each command and its counterpart run in turn, and the median of the ratios of these pairs is told: a
busy machine slows both down alike. `startup.py 31` makes 31 pairs of each.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

BIN = Path(sys.executable).parent
PAIRS = 15
# The most that the help may take of what mpremote's takes.
LIMITS = {"status --help": 1.8, "--help": 2.5}


def cpu_ms(command, env):
    """What a command takes, once it has ended well."""
    process = subprocess.Popen(
        [BIN / command[0], *command[1:]],
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, command
    return (used.ru_utime + used.ru_stime) * 1000


def compared(command, other, env, pairs):
    """The medians of what both take, ms, and of the ratios."""
    # The first time compiles and warms the disk's cache.
    cpu_ms(command, env), cpu_ms(other, env)
    taken = [(cpu_ms(command, env), cpu_ms(other, env)) for _ in range(pairs)]
    own, others = zip(*taken, strict=True)
    ratio = statistics.median(mine / its for mine, its in taken)
    return statistics.median(own), statistics.median(others), ratio


def main(pairs):
    with tempfile.TemporaryDirectory() as home:
        os.environ["RUNWALK_HOME"] = home
        # An installed tool has its bytecode, so that this must be measured with it.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        from runwalk.virtual.background import running_clip

        with running_clip("benchmark", 1) as folder:
            port = folder.running_state().port
            talk = ["mpremote", "connect", port, "exec", "pass"]
            table(
                {
                    "--version": ["mpremote", "--help"],
                    "status --help": ["mpremote", "--help"],
                    "--help": ["mpremote", "--help"],
                    f"status --port {port}": talk,
                    f"load first-steps --port {port}": talk,
                },
                pairs,
            )


def table(commands, pairs):
    print(f"CPU time of a command, median of {pairs}; each beside mpremote's in turn\n")
    print(
        "| runwalk | ms | mpremote | ms | ratio | at most |\n| --- | --- | --- | --- | --- | --- |"
    )
    for command, other in commands.items():
        own_ms, other_ms, ratio = compared(
            ["runwalk", *command.split()], other, dict(os.environ), pairs
        )
        print(
            f"| {command.partition(' --port')[0]} | {own_ms:.0f} | {other[1]} | {other_ms:.0f} "
            f"| {ratio:.2f} | {LIMITS.get(command, '')} |",
            flush=True,
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else PAIRS)
