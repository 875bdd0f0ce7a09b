"""Whatever a false clip says: the host ends in time with one line, and the terminal stays clean."""

import itertools
import json
import re

import pytest
from fake_clip import HONEST, READY, REQUEST, FakeClip, answer_line, honest

from clip.core import course
from command_line import output_of, run_command

OSC = "\x1b]0;owned\x07\x1b[2J\x9b31m"
COMMANDS = (
    ("status",),
    ("slots", "list"),
    ("show",),
    ("log", "pull"),
    ("settings", "list"),
    ("course", "status"),
    ("backup", "mine.zip"),
    ("test", "battery"),
    ("uninstall", "--yes"),
    ("load", "first-steps"),
)


def without_end(chunk):
    return itertools.repeat(chunk * (4096 // len(chunk)))


def lying(change):
    """Honest, but for what a request is answered: `change(name, answer)`."""

    def respond(code):
        printed, error = honest(code)
        if REQUEST.search(code):
            name = re.search(r'\["(\w+)"', code)[1]
            printed = answer_line(change(name, HONEST.get(name, {})))
        return printed, error

    return respond


def always(printed, error=b""):
    """The same to every program."""
    return lambda code: (printed, error)


def escapes(value):
    """Every text with escape sequences in it, but for the clip's id, which would be refused."""
    if isinstance(value, dict):
        return {key: each if key == "id" else escapes(each) for key, each in value.items()}
    if isinstance(value, list):
        return [escapes(each) for each in value]
    return OSC + value if isinstance(value, str) else value


EVIL = {
    "garbage": always(bytes(range(5, 256)) * 20),
    "a line without end": always(without_end(b"x")),
    "lines without end": always(without_end(b"yes\r\n")),
    "an error without end": always(b"", without_end(b"no ")),
    "escapes in an answer": lying(lambda _, answer: escapes(answer)),
    "escapes in a refusal": lying(lambda *_: {"error": OSC + "\ntwo lines"}),
    "escapes in an error": always(b"", f"Traceback\r\n{OSC}OSError: {OSC}\r\n".encode()),
    "an error that is no text": always(b"", b"\xff\xfe\x00"),
    "huge numbers": lying(
        lambda _, answer: {
            key: 10**400 if isinstance(value, int) else value for key, value in answer.items()
        }
    ),
    "deep nesting": always(b"[" * 50_000),
    "a checksum that is none": always(b"zzzzzzzz {}\r\n"),
    "a wrong checksum": always(b"00000000 {}\r\n"),
    "answers to something else": lying(lambda *_: HONEST["plans"]),
    "paths for names": lying(
        lambda name, answer: (
            {"files": ["../../evil", "/etc/passwd", "journal.rwj"]}
            if name == "journal_files"
            else answer
        )
    ),
    "files without end": lambda code: (
        (repr(b"z" * 256).encode() + b"\r\n", b"") if "r(256)" in code else honest(code)
    ),
    "a program for a file": lambda code: (
        (b"__import__('os').system('touch evil')\r\n", b"") if "r(256)" in code else honest(code)
    ),
}
# What a command shows or uses in its own way; the others end where any command reads an answer.
FOR_EVERY_COMMAND = {"escapes in an answer", "escapes in a refusal", "huge numbers"}
FOR_EVERY_COMMAND |= {"answers to something else", "a program for a file"}
FINISHED = (
    b'{"event": "cue", "cue": "finished", "state": "finished", "at": 60000, "step": 3, '
    b'"kind": "run", "left": 0}\r\n'
)
AT_START = {
    "escapes": json.dumps({"event": "ready", "late": [[OSC, 1]], "version": OSC}).encode() + b"\n",
    "nothing": b"",
    "no end": without_end(b"ready "),
}


def check(folder, port, arguments):
    ran = run_command(*arguments, "--port", port)
    text = ran.stdout + ran.stderr
    assert ran.status in (0, 1), text
    assert "internal error" not in text, text
    assert all(line.isprintable() for line in text.splitlines()), repr(text)
    assert len(text.encode()) < 20_000
    if ran.status == 1:
        assert re.search(r"^runwalk: .+", text, re.MULTILINE), text
    assert not (folder / "evil").exists() and not list(folder.parent.glob("evil"))


@pytest.fixture
def folder(healthy_home, tmp_path, monkeypatch):
    """An empty folder that one is in, with a home of its own beside it.

    A file that is larger than the flash of these clips takes little time.
    """
    monkeypatch.setattr(course, "MAX_BYTES", 10_000)
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "here"


@pytest.mark.parametrize("evil", EVIL)
def test_a_false_clip(folder, evil):
    with FakeClip(EVIL[evil]) as clip:
        # One that never ends takes each command to its time-outs.
        few = [("show",)] if "end" in evil else COMMANDS[:4]
        for arguments in COMMANDS if evil in FOR_EVERY_COMMAND else few:
            check(folder, clip.port, arguments)


@pytest.mark.parametrize("evil", AT_START)
def test_a_clip_that_starts_falsely(folder, patience, evil):
    patience(0.1 if evil == "nothing" else 10)
    with FakeClip(at_start=AT_START[evil]) as clip:
        check(folder, clip.port, ("status",))


def test_an_honest_one_is_believed(folder, patience):
    patience(10)
    with FakeClip() as clip:
        said = output_of("status", "--json", "--port", clip.port)
    assert json.loads(said)["id"] == HONEST["status"]["id"]


def test_the_events_of_a_false_clip(folder, patience):
    patience(10)
    evil = [
        READY,
        json.dumps({"event": OSC, "cue": OSC, "state": OSC}).encode() + b"\r\n",
        b'{"event": "cue", "cue": "run", "left": 1e999, "step": "x"}\r\n',
        b"\x1b]0;owned\x07\r\n" + b"y" * 100_000 + b"\r\n",
        # What ends the watching.
        FINISHED,
    ]
    with FakeClip(at_start=b"".join(evil)) as clip:
        said = output_of("monitor", "--port", clip.port)
    assert "finished" in said
    assert all(line.isprintable() for line in said.splitlines()), repr(said)
