"""A clip that says a little each time: a file has a deadline all the same. No time passes."""

import contextlib
import struct

import pytest
from fake_clip import REQUEST, FakeClip, answer_line, honest

from runwalk.device.bounded_transport import BoundedTransport
from runwalk.device.clip import Clip
from runwalk.problem import Problem
from waiting import PATIENCE_S


class Clock:
    """A clock that the clip moves: each program takes so many s."""

    now_s = 0.0
    program_s = 0.0

    def __call__(self):
        return self.now_s


@contextlib.contextmanager
def connected(respond, clock):
    """A connection to a clip, by that clock."""

    def in_its_time(code):
        clock.now_s += clock.program_s
        return respond(code)

    with FakeClip(in_its_time) as port:
        connection = Clip(port.port, BoundedTransport(port.port, PATIENCE_S, clock))
        connection.stop_app()
        yield connection
        connection.close()


def a_byte_at_a_time(code):
    if REQUEST.search(code):
        return answer_line({"files": ["journal.rwj"]}), b""
    return (b"b'z'\r\n", b"") if "r(256)" in code else honest(code)


def test_a_journal_that_comes_a_byte_at_a_time_is_given_up():
    """One each half second would take four hours."""
    clock = Clock()
    with connected(a_byte_at_a_time, clock) as connection:
        clock.program_s = 0.5
        with pytest.raises(Problem, match="it takes too long to send one file"):
            connection.journal()
    assert clock.now_s < 60


def test_a_file_is_not_read_anew_where_the_clip_has_no_checksums():
    """Mpremote would, and then without a bound."""
    clock = Clock()

    def without_hashlib(code):
        is_hash = "hashlib" in code
        return (b"", b"ImportError: no module\r\n") if is_hash else a_byte_at_a_time(code)

    def short(code):
        if "r(256)" in code and clock.now_s < 10:
            return b"b''\r\n", b""
        return without_hashlib(code)

    with connected(short, clock) as connection:
        clock.program_s = 2
        with pytest.raises(Problem, match="it takes too long to send one file"):
            connection.read_file("journal.rwj", 24)
    assert clock.now_s < 60


def test_a_clip_that_is_slow_over_each_piece_that_is_written_is_given_up():
    clock = Clock()
    with connected(honest, clock) as connection:
        clock.program_s = 20
        with pytest.raises(Problem, match="it takes too long to send one file"):
            connection.write_file("plan1.rwp", bytes(20_000))
    assert clock.now_s < 100


class EndlessWindow:
    """The serial port of a board whose window for a program is 0 bytes, again and again."""

    in_waiting = 1

    def __init__(self, clock):
        self._clock = clock
        self._said = iter([b">", b"R\x01", struct.pack("<H", 0)])

    def inWaiting(self):
        return 1

    def write(self, data):
        return len(data)

    def read(self, size=1):
        self._clock.now_s += 0.1
        return next(self._said, b"\x01")


def test_a_window_of_nothing_is_given_up(monkeypatch):
    clock = Clock()
    with FakeClip() as port:
        monkeypatch.setattr("serial.serial_for_url", lambda *_, **__: EndlessWindow(clock))
        monkeypatch.setattr(EndlessWindow, "isOpen", lambda _: True, raising=False)
        connection = Clip(port.port, BoundedTransport(port.port, 5, clock))
        with pytest.raises(Problem, match="it takes too long to send one file"):
            connection.read_file("journal.rwj", 24)
    assert clock.now_s < 60
