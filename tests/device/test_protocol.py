"""Whatever a clip is asked, it answers: with what was asked for, or with a code and a text."""

import json
from binascii import crc32

import pytest

from clip import protocol
from runwalk.problem import Refused, SessionActive

PATIENCE_S = 30
ASK = """
from binascii import crc32
from clip import link
for request in {requests!r}:
    link.ask(request, crc32(request))
"""
DEEP = b"[" * 5_000 + b"]" * 5_000
MALFORMED = [
    b"",
    b"status",
    b"{}",
    b"[]",
    b"7",
    b'"status"',
    b"[1]",
    b"[null]",
    b'[["status"]]',
    b"\xff\xfe",
    b"[" * 400 + b"]" * 400,
    DEEP,
    b"[" + b" " * protocol.MAX_REQUEST_BYTES + b"]",
]
UNKNOWN = [
    b'["format"]',
    b'["os"]',
    b'["ask", 1]',
    b'["__import__", "os"]',
    b'["' + b"x" * 500 + b'"]',
]
ARGUMENTS = [
    *(
        json.dumps([name, *["x"] * (len(kinds) + 1)]).encode()
        for name, kinds in protocol.COMMANDS.items()
    ),
    *(json.dumps([name]).encode() for name, kinds in protocol.COMMANDS.items() if kinds),
    *(
        json.dumps([name, *[None] * len(kinds)]).encode()
        for name, kinds in protocol.COMMANDS.items()
        if kinds
    ),
    b'["status", 1]',
    b'["choose", 0]',
    b'["choose", 9]',
    b'["choose", true]',
    b'["choose", 1.0]',
    b'["choose", 1' + b"0" * 400 + b"]",
    b'["set_course", 1, -1]',
    b'["set_course", 1, 3601]',
    b'["button", "5"]',
    b'["play", "song"]',
    b'["play", "none"]',
    b'["set_name", "' + b"n" * 65 + b'"]',
    b'["set_name", "' + "ä".encode() * 25 + b'"]',
    b'["set_name", "\\ud800"]',
    b'["set_owner", "nobody"]',
    b'["keep_settings", []]',
]
OTHER = {
    b'["keep_settings", {"volume": "loud"}]': protocol.INVALID_SETTING,
    b'["keep_settings", {"sing": 1}]': protocol.INVALID_SETTING,
    b'["set_course", 1, 0]': protocol.NO_COURSE,
    b'["stop", false]': protocol.NO_SESSION,
    b'["start"]': protocol.NO_PLAN,
    b'["take_plan", 1]': protocol.INVALID_PLAN,
}


def answers(clip, requests):
    """What a clip prints to these, a line each."""
    with clip.connect() as connection:
        said = connection.run_program(ASK.format(requests=requests), PATIENCE_S)
    lines = [line.partition(" ")[2] for line in said.splitlines()]
    assert len(lines) == len(requests), said
    return [json.loads(line) for line in lines]


def test_a_wrong_request_is_answered_with_a_code_and_changes_nothing(clip):
    wanted = {
        **dict.fromkeys(MALFORMED, protocol.MALFORMED),
        **dict.fromkeys(UNKNOWN, protocol.UNKNOWN_COMMAND),
        **dict.fromkeys(ARGUMENTS, protocol.INVALID_ARGUMENT),
        **OTHER,
    }
    before = clip.status()
    for request, answer in zip(wanted, answers(clip, list(wanted)), strict=True):
        assert set(answer) == {"error", "text"} and answer["text"], (request[:80], answer)
        assert answer["error"] == wanted[request], (request[:80], answer)
    after = clip.status()
    same = ("name", "owner", "plan", "session", "slot", "safe_mode")
    assert [before[key] for key in same] == [after[key] for key in same]


def test_every_command_has_its_function(clip):
    with clip.connect() as connection:
        for name in protocol.COMMANDS:
            code = f"from clip import link\nprint(link._function_of({name!r}).__name__)"
            assert connection.run_program(code, PATIENCE_S).strip() == name


def test_a_request_that_arrived_damaged_is_not_done(clip):
    request = b'["set_name", "Blue"]'
    with clip.connect() as connection:
        code = f"from clip import link\nlink.ask({request!r}, {crc32(request) ^ 1})"
        said = connection.run_program(code, PATIENCE_S)
    assert protocol.DAMAGED in said and clip.status()["name"] is None


def test_what_fails_below_is_an_answer_too(clip):
    code = "from clip import link\ndef status(_): raise KeyError('lost')\nlink._FUNCTIONS['status'] = status"
    with clip.connect() as connection:
        connection.run_program(code, PATIENCE_S)
        said = connection.run_program(ASK.format(requests=[b'["status", true]']), PATIENCE_S)
    assert protocol.FAILED in said and "KeyError" in said and "Traceback" not in said


def test_a_refusal_has_its_kind_on_the_host(clip, tmp_path):
    with clip.connect() as connection, pytest.raises(Refused) as refused:
        connection.stop()
    assert refused.value.reason == protocol.NO_SESSION
    clip.load(tmp_path, "10m run")
    clip.press()
    clip.advance("5s")
    with clip.connect() as connection, pytest.raises(SessionActive, match="a session is under way"):
        connection.choose(2)


def test_each_state_that_a_clip_can_tell_is_one_that_the_host_takes(clip):
    assert protocol.SESSION_STATES == (
        "running",
        "paused",
        "waiting",
        "finished",
        "aborted",
        "offered",
    )
    with clip.connect() as connection:
        code = "from clip import protocol\nprint(protocol.SESSION_STATES, protocol.APP_STATES)"
        said = connection.run_program(code, PATIENCE_S)
    assert said.strip() == f"{protocol.SESSION_STATES} {protocol.APP_STATES}"
    assert clip.status()["protocol"] == protocol.VERSION
