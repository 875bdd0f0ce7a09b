"""What all tests share."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, configuration, settings

from runwalk.device import bounded_transport, connection
from runwalk.services.screening import answer

configuration.set_hypothesis_home_dir(Path(__file__).parents[1] / "build/hypothesis")
# Nothing depends on how fast the computer is; what fails says how to have it once more.
settings.register_profile(
    "runwalk", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("runwalk")

# Folders with files that take long begin first, so that both cores have something to do to the end.
_LONG_FIRST = ["emulator", "cable", "soak", "mutation", "page"]


def pytest_collection_modifyitems(items):
    def place(item):
        folder = item.path.parent.name
        return _LONG_FIRST.index(folder) if folder in _LONG_FIRST else len(_LONG_FIRST)

    items.sort(key=place)


@pytest.fixture
def patience(monkeypatch):
    """patience(10): the host waits for a clip ten times as long as usual before it gives up.

    A busy machine is no lost clip; and a clip that says nothing need not be waited for.
    """

    usual = [
        (module, name, getattr(module, name))
        for module, name in (
            (connection, "_SILENCE_S"),
            (connection, "_READY_S"),
            (bounded_transport, "_LONGEST_S"),
        )
    ]

    def wait(times):
        for module, name, seconds in usual:
            monkeypatch.setattr(module, name, seconds * times)

    return wait


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A home of its own for the test's archive and clips."""
    monkeypatch.setenv("RUNWALK_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "home"


@pytest.fixture
def healthy_home(home):
    """A home of somebody who may run, as their health check says."""
    answer([])
    return home
