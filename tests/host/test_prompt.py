"""When MicroPython waits for a line: as seen on virtual clips and on the emulated Pico."""

import pytest

from runwalk.device.lines import is_at_prompt

BANNER = b'{"event": "stopped"}\r\nMicroPython v1.25.0; Raspberry Pi Pico\r\nType "help()"\r\n'


@pytest.mark.parametrize("typed", [b"", b"?", b"?\x08", b"\n>>> "])
def test_a_prompt_is_one_whatever_is_typed_at_it(typed):
    """A host that has left may have typed for the app what only the prompt reads."""
    assert is_at_prompt(BANNER + b">>> " + typed)


@pytest.mark.parametrize("data", [b"", BANNER, b'{"event": "cue"}\r\n', b">>> \r\n42\r\n", b">>>"])
def test_all_else_is_none(data):
    assert not is_at_prompt(data)
