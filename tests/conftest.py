"""What all tests share."""

import pytest


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A home of its own for the test's archive and clips."""
    monkeypatch.setenv("RUNWALK_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "home"
