"""What is fuzzed of the talk between host and clip: requests, and answers to them."""

import json
from binascii import crc32

from answering import Answering
from clip import protocol
from runwalk.device.lines import parse_event


def reply(data):
    parse_event(data)
    asked = Answering(data)
    for call in (asked.status, asked.slots, asked.plan_image, asked.journal, asked.board):
        call()


def request(data):
    """Whatever is asked is answered: with what was asked for, or with a code of the table."""

    def function_of(name):
        assert name in protocol.COMMANDS
        return lambda *arguments: {"did": name, "with": arguments}

    for crc in (crc32(data), 1):
        answer = protocol.answer(data, crc, function_of)
        json.dumps(answer)
        if "error" in answer:
            assert answer["error"] in protocol.ERRORS and isinstance(answer["text"], str)
            assert answer["error"] != protocol.FAILED
        else:
            assert len(answer["with"]) == len(protocol.COMMANDS[answer["did"]])
