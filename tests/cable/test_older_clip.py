"""A clip with firmware of before owners and names: it works without, or says how to update."""

import json
import re

import pytest
from fake_clip import HONEST, REQUEST, FakeClip, answer_line, honest

from command_line import output_of

NEW = ("set_owner", "set_name", "clear_journal")


def older(code):
    """As firmware does that has not these functions."""
    request = REQUEST.search(code)
    name = re.search(r'\["(\w+)"', code)[1] if request else None
    if name in NEW:
        return answer_line({"error": f"its firmware does not know '{name}': update it"}), b""
    if name == "plans":
        return answer_line({"chosen": 1, "slots": []}), b""
    return honest(code)


@pytest.fixture
def clip(healthy_home):
    assert "owner" not in HONEST["status"]
    with FakeClip(older) as clip:
        yield clip


def test_its_journal_is_pulled_and_nothing_is_asked(clip):
    told = json.loads(output_of("log", "pull", "--json", "--port", clip.port))
    assert told["new"] == 0


@pytest.mark.parametrize("command", [["name", "Blue"], ["log", "clear", "--yes"]])
def test_what_it_can_not_do_says_how_to_update(clip, command):
    said = output_of(*command, "--port", clip.port, status=1)
    assert "its firmware does not know" in said
