"""The core's tests on two MicroPythons: the unix one, and a 32-bit one with a board's integers."""

import re
import subprocess
from pathlib import Path

import pytest

from runwalk.virtual.vm import micropython

ROOT = Path(__file__).parents[2]
FOLDERS = ["firmware", "tests/core", "tests/vm"]
NODE = ROOT / ".venv/bin/node"
NODE_MODULES = ROOT / "build/node/node_modules"


@pytest.mark.parametrize(
    "command",
    [
        # The largest course, which only a host makes, wants more than it has by default.
        pytest.param([micropython(), "-X", "heapsize=8m", "tests/vm/run_on_vm.py"], id="unix"),
        pytest.param([str(NODE), "tests/vm/run_on_wasm.mjs", str(NODE_MODULES)], id="32-bit"),
    ],
)
def test_core_on_micropython(command):
    ran = subprocess.run(
        [*command, *FOLDERS], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    passed = re.search(r"^(\d+) passed, 0 failed$", ran.stdout, re.MULTILINE)
    assert passed, ran.stdout
    assert int(passed[1]) > number_of_core_tests()


def number_of_core_tests():
    sources = (file.read_text() for file in (ROOT / "tests/core").glob("test_*.py"))
    return sum(source.count("\ndef test_") for source in sources)
