"""A little coverage-guided fuzzing of everything that reads untrusted input."""

import subprocess
import sys
from pathlib import Path

import pytest
from targets import TARGETS, reply, session_journal

FUZZ = Path(__file__).parent / "fuzz.py"


def test_no_input_breaks_anything(monkeypatch):
    monkeypatch.setenv("FUZZ_RUNS", "20000")
    ran = subprocess.run([sys.executable, FUZZ], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout


@pytest.mark.parametrize(
    "target", [one for one in TARGETS if one is not reply], ids=lambda target: target.__name__
)
def test_the_fuzzer_begins_with_what_is_accepted(target):
    """From what is refused at once it would never get any further. An answer to all is none."""
    for seed in TARGETS[target][1]:
        target(seed)


def test_a_step_that_the_plan_has_not_breaks_nothing():
    """What the fuzzer found: a journal that counts more steps than its plan."""
    session_journal(bytes.fromhex("00030200000600000302000100000000"))


def test_a_target_that_breaks_is_seen(tmp_path):
    """The bytes of a plan image that the fuzzer would have to find, run through a target."""
    (tmp_path / "deep").write_bytes(b"[" * 100_000)
    ran = subprocess.run(
        [sys.executable, FUZZ, "settings", str(tmp_path / "deep"), f"-artifact_prefix={tmp_path}/"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode != 0
    assert "RecursionError" in ran.stdout + ran.stderr
