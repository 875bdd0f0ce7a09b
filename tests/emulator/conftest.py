"""What the tests on the emulated Pico share."""

import pytest
from emulated_pico import EmulatedPico


@pytest.fixture(autouse=True)
def patient_host(patience):
    """An emulated Pico answers as soon as the computer gets to it: time-outs are safety nets."""
    patience(10)


@pytest.fixture
def start_pico(healthy_home, tmp_path):
    """Starts emulated Picos on one flash: start_pico(image)."""
    started = []

    def start(image):
        pico = EmulatedPico(tmp_path / "flash.bin", image)
        started.append(pico)
        pico.power_on()
        return pico

    yield start
    for pico in started:
        pico.close()
