"""A few seconds of coverage-guided fuzzing of all that takes strangers' bytes."""

import subprocess
import sys
from pathlib import Path

FUZZ = Path(__file__).parent / "fuzz.py"


def test_no_input_breaks_anything(monkeypatch):
    monkeypatch.setenv("FUZZ_S", "2")
    ran = subprocess.run([sys.executable, FUZZ], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout


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
