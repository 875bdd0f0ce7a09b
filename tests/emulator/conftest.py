"""What the tests on the emulated Pico share."""

import pytest


@pytest.fixture(autouse=True)
def patient_host(patience):
    """An emulated Pico answers as soon as the computer gets to it: time-outs are safety nets."""
    patience(10)
