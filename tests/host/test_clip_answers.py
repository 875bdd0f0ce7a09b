"""What the host makes of a clip's answers: each failure has its kind, and old firmware is told so."""

import json

import pytest

from answering import Answering
from clip import protocol
from runwalk.cli.advice import for_the_terminal
from runwalk.device import selftest
from runwalk.problem import (
    FirmwareFailed,
    FlashFull,
    InvalidAnswer,
    LostClip,
    NoFirmware,
    OldFirmware,
    Problem,
    Refused,
    SessionActive,
)
from runwalk.services import installing, ownership

STATUS = {
    "version": "0.1.0",
    "plan_format": 1,
    "id": "ab",
    "board": "pico",
    "ticks_ms": 1,
    "boot": 1,
    "free_bytes": 1,
    "safe_mode": None,
    "slot": 1,
    "plan": None,
    "course": None,
    "session": None,
}
KINDS = {
    protocol.SESSION_ACTIVE: SessionActive,
    protocol.FLASH_FULL: FlashFull,
    protocol.FAILED: FirmwareFailed,
}


def clip_that_says(answer):
    return Answering(json.dumps(answer).encode())


@pytest.mark.parametrize("code", protocol.ERRORS)
def test_every_failure_has_its_kind(code):
    with pytest.raises(Problem) as raised:
        clip_that_says({"error": code, "text": "so it is"}).choose(1)
    assert type(raised.value) is KINDS.get(code, Refused)
    if isinstance(raised.value, Refused):
        assert raised.value.reason == code and str(raised.value) == "the clip refused: so it is"


def test_old_firmware_is_told_to_be_updated():
    """It has no version of the protocol in its status, no codes, and no self-tests in its table."""
    clip = clip_that_says(STATUS)
    assert clip.status().protocol == 1
    with pytest.raises(OldFirmware, match="its firmware does not know 'battery'") as raised:
        selftest.battery(clip)
    assert "`runwalk install` updates its firmware" in for_the_terminal(str(raised.value))
    with pytest.raises(OldFirmware, match="refused: no plan") as raised:
        clip_that_says({"error": "no plan on the clip"}).start()
    assert "`runwalk install` updates its firmware" in for_the_terminal(str(raised.value))


def test_a_later_protocol_is_not_guessed_at():
    later = {**STATUS, "protocol": protocol.VERSION + 1}
    with pytest.raises(Problem, match="speaks protocol 3, and this tool 2: update this tool"):
        clip_that_says(later).status()


class Failing(Answering):
    """A clip whose status can't be had."""

    def __init__(self, problem):
        super().__init__(b"{}")
        self.problem = problem

    def status(self):
        raise self.problem


@pytest.mark.parametrize(
    "look", [lambda clip: installing._require_no_session(clip, "install"), ownership.admit]
)
def test_a_lost_cable_is_not_taken_for_a_board_without_a_session(look):
    with pytest.raises(LostClip):
        look(Failing(LostClip("lost")))
    with pytest.raises(Problem):
        look(Failing(Problem("its protocol is a later one")))
    for bare in (
        NoFirmware("none"),
        FirmwareFailed("broken"),
        InvalidAnswer("?"),
        OldFirmware("old"),
    ):
        look(Failing(bare))
