"""What is told on the page is told in the page's words; and its one library is the one that is locked."""

import re
from pathlib import Path

import pytest

from runwalk.page.words import COMMANDS, PLACES, for_the_page

ROOT = Path(__file__).parents[2]
HOST = ROOT / "host_tools/runwalk"
# What these say is said on a terminal alone.
TERMINAL = ("cli", "page", "virtual")


def advised():
    """Every command that a Problem or an advice names, beyond the commands themselves."""
    for path in HOST.rglob("*.py"):
        if path.relative_to(HOST).parts[0] in TERMINAL:
            continue
        # Words of a string that goes on in the next line are one text.
        text = re.sub(r'"\s*\n\s*f?"', "", path.read_text())
        for line in text.splitlines():
            if '"""' not in line and not line.lstrip().startswith("#"):
                yield from re.findall(r"`runwalk ([^`]+)`", line)


@pytest.mark.parametrize("command", sorted(set(advised())))
def test_every_command_that_is_advised_has_its_place_on_the_page(command):
    said = for_the_page(f"do it with `runwalk {command}`")
    if not command.startswith(COMMANDS):
        assert "runwalk" not in said


def test_every_place_is_on_the_page():
    page = "".join(path.read_text() for path in (HOST / "page/static").glob("*.*"))
    for place in PLACES.values():
        for part in place.split(" → "):
            word = part.removeprefix("the ")
            assert re.search(re.escape(word), page, re.IGNORECASE), place


def test_a_file_keeps_its_name():
    assert for_the_page("my.toml:1:2: wrong") == "my.toml:1:2: wrong"
    assert for_the_page("answer first: `runwalk screening`") == (
        "Answer first: “Course → Health check”"
    )


def test_the_pages_copy_of_its_library_is_the_locked_one():
    ours = (HOST / "page/static/lit-html.js").read_bytes()
    assert ours == (ROOT / "build/node/node_modules/lit-html/lit-html.js").read_bytes()
    assert (HOST / "page/static/lit-html.LICENSE").read_bytes() == (
        ROOT / "build/node/node_modules/lit-html/LICENSE"
    ).read_bytes()
