"""A clip that is not one: it speaks the raw REPL and answers what a test has it answer."""

import ast
import json
import os
import re
import select
from zlib import crc32

from false_port import FalsePort

RAW_PROMPT = b"raw REPL; CTRL-B to exit\r\n>"
PROMPT = b"\r\n>>> "
READY = b'{"event": "ready", "version": "0.1.0", "state": "no plan", "late": []}\r\n'
CTRL_A, CTRL_B, CTRL_C, CTRL_D, CTRL_E = b"\x01", b"\x02", b"\x03", b"\x04", b"\x05"
# What a host asks first, to be sure that it is heard.
NONCE = re.compile(r"print\('([0-9a-f]{16})'\)")
REQUEST = re.compile(r"ask\((b'.*'|b\".*\"), \d+\)")

# What an honest clip says.
HONEST = {
    "status": {
        "version": "0.1.0",
        "plan_format": 1,
        "id": "e661640843313f2c",
        "board": "pico",
        "ticks_ms": 1000,
        "boot": 1,
        "free_bytes": 800_000,
        "safe_mode": None,
        "slot": 1,
        "plan": {"name": "Monday", "steps": 3, "total_ms": 60_000, "crc": 1, "error": None},
        "course": None,
        "session": None,
    },
    "plans": {"chosen": 1, "slots": [[1, {"name": "Monday", "steps": 3, "total_ms": 60_000}]]},
    "journal_files": {"files": []},
    "chosen_settings": {"settings": {}},
    "course": {"course": None},
}


def answer_line(answer):
    """As a clip writes an answer: its checksum and itself."""
    text = json.dumps(answer)
    return b"%08x %s\r\n" % (crc32(text.encode()), text.encode())


def honest(code):
    """What a program printed, and its error, on a clip that means well."""
    request = REQUEST.search(code)
    if request:
        name = json.loads(ast.literal_eval(request[1]))[0]
        return answer_line(HONEST.get(name, {})), b""
    if "os.stat(" in code:
        return b"(32768, 0, 0, 0, 0, 0, 0, 0, 0, 0)\r\n", b""
    if "r(256)" in code:
        return b"b''\r\n", b""
    if "ilistdir" in code:
        return b"[2822, {}]\r\n", b""
    return b"", b""


class FakeClip(FalsePort):
    """`respond(code)` gives what a program printed and its error, as bytes or chunks of bytes.

    `at_start`: what it says after a soft reset, as bytes or chunks of bytes.
    """

    def __init__(self, respond=honest, at_start=READY):
        self._respond = respond
        self._at_start = at_start
        self._code = b""
        self._is_raw = False
        self._skip = 0
        super().__init__()

    def _run(self):
        os.set_blocking(self._side, False)
        try:
            while self._wait(readable=True):
                for byte in os.read(self._side, 4096):
                    self._take(bytes([byte]))
        except (OSError, StopIteration):
            self._hang_up()

    def _wait(self, *, readable):
        """Until the host is there; False when the test is over."""
        sides = [self._side]
        ready = select.select(
            [self._stop, *sides] if readable else [self._stop], [] if readable else sides, []
        )
        return self._stop not in ready[0]

    def _say(self, said):
        """Say bytes, or chunks of bytes without end; StopIteration when the test is over."""
        for chunk in [said] if isinstance(said, bytes) else said:
            data = chunk
            while data:
                if not self._wait(readable=False):
                    raise StopIteration
                data = data[os.write(self._side, data) :]

    def _take(self, byte):
        if self._skip:
            self._skip -= 1
            if not self._skip:
                # As a board that knows no raw paste: it is sent the program as ever.
                self._say(b"R\x00")
        elif byte == CTRL_E:
            self._skip = len(b"A\x01")
        elif byte == CTRL_A:
            self._is_raw = True
            self._code = b""
            self._say(RAW_PROMPT)
        elif byte == CTRL_B:
            self._is_raw = False
            self._say(PROMPT)
        elif byte == CTRL_C:
            self._code = b""
            self._say(b"" if self._is_raw else PROMPT)
        elif byte == CTRL_D:
            self._run_code() if self._is_raw else self._start()
        elif self._is_raw:
            self._code += byte

    def _start(self):
        self._say(b"MPY: soft reboot\r\n")
        self._say(self._at_start)

    def _run_code(self):
        code, self._code = self._code.decode(), b""
        nonce = NONCE.fullmatch(code)
        printed, error = (nonce[1].encode(), b"") if nonce else self._respond(code)
        self._say(b"OK")
        self._say(printed)
        self._say(CTRL_D)
        self._say(error)
        self._say(CTRL_D + b">")
