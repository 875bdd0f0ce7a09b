"""A review of the lock files, for where no index of known holes can be asked (`make audit` asks)."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = [ROOT / "requirements.lock", *sorted((ROOT / "firmware/stubs").glob("*.lock"))]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())


def requirements(lock):
    """Each requirement of a lock file on a line of its own."""
    text = re.sub(r"\\\n\s*", " ", lock.read_text())
    return [
        line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")
    ]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_everything_is_pinned_and_checked_by_hash(lock):
    found = requirements(lock)
    assert found
    for line in found:
        assert re.match(r"[a-z0-9][a-z0-9._-]*(\[[a-z,]+\])?==[0-9][^ ]* ", line), line
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", line), line
        # From the index alone, no address that somebody may change.
        assert "://" not in line and " @ " not in line, line


def test_all_that_is_wanted_is_in_the_lock():
    locked = {re.match(r"[a-z0-9._-]+", line)[0] for line in requirements(LOCKS[0])}
    project = PROJECT["project"]
    extras = [one for extra in project["optional-dependencies"].values() for one in extra]
    wanted = [*project["dependencies"], *extras, *PROJECT["dependency-groups"]["dev"]]
    for requirement in wanted:
        if requirement.startswith("runwalk["):
            continue
        name = re.match(r"[A-Za-z0-9._-]+", requirement)[0].lower().replace("_", "-")
        assert name in locked, f"{name}: make lock"


def test_the_tool_runs_without_what_only_its_tests_may_use():
    """Garmin's SDK is under terms of its own; the project is under the MIT licence."""
    assert PROJECT["project"]["license"] == "MIT"
    assert "Permission is hereby granted, free of charge" in (ROOT / "LICENSE").read_text()
    wanted = [
        PROJECT["project"]["dependencies"],
        *PROJECT["project"]["optional-dependencies"].values(),
    ]
    assert not [one for some in wanted for one in some if "garmin" in one]
    sources = [*ROOT.glob("host_tools/**/*.py"), *ROOT.glob("firmware/**/*.py")]
    assert sources and not [path for path in sources if "garmin_fit_sdk" in path.read_text()]
