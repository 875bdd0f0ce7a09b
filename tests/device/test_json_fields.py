"""The documentation has every field that a command prints as JSON."""

import json
import re
from pathlib import Path

from command_line import output_of
from runwalk.board.board_report import STEPS

DATA = Path(__file__).parents[2] / "docs/data.md"
PLAIN = ["me", "who", "plans list", "plans show bridge", "preview free-finish", "check first-steps"]
ON_CLIP = ["status", "slots list", "show", "course status", "log pull", "backup b.zip"]
TESTS = ["test battery", "test flash", " ".join(["test board", *(f"--skip {n}" for n in STEPS)])]
PULLED = ["course next", "report", "report --list", "report week", "report course"]


def documented():
    """The fields in the table."""
    rows = DATA.read_text().partition("| field |")[2].splitlines()
    return {name for row in rows[2:] for name in re.findall(r"`(\w+)`", row.split("|")[1])}


def fields(value):
    """The names in a value, and in what is in it."""
    if isinstance(value, dict):
        yield from value
        value = value.values()
    if not isinstance(value, str | int | float | None):
        for part in value:
            yield from fields(part)


def test_each_field_is_in_the_table(clip, tmp_path):
    printed = set()

    def look(say, *commands):
        for command in commands:
            printed.update(fields(json.loads(say(*command.split(), "--json"))))

    look(output_of, *PLAIN, "devices")
    clip.load(tmp_path, "10s run, 5s walk")
    clip.press()
    clip.advance("3s")
    look(clip.runwalk, "status")
    clip.advance("1m")
    look(clip.runwalk, "load couch-to-5k", *ON_CLIP, "restore b.zip")
    look(output_of, *PULLED)
    look(clip.runwalk, *TESTS, "uninstall --yes", "install --board virtual")
    assert printed - documented() == set()
