"""What is told on the page is told in the page's words; and its one library is the one that is locked."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest

from runwalk.action import MARKS, Action, rendered
from runwalk.cli import advice
from runwalk.cli.application import application
from runwalk.device.terminal_text import clean
from runwalk.page.messages import COMMANDS, PLACES, WORDS, for_the_page
from runwalk.page.responses import comes_next
from runwalk.plans.compiling import name_trouble
from runwalk.problem import Problem

ROOT = Path(__file__).parents[2]
HOST = ROOT / "host_tools/runwalk"
# What these say is said on a terminal alone.
TERMINAL = ("board_docs", "cli", "page", "pictures", "virtual")


def test_no_message_below_the_commands_and_the_page_names_a_command():
    for path in HOST.rglob("*.py"):
        if path.relative_to(HOST).parts[0] in TERMINAL or path.name == "__main__.py":
            continue
        for line in path.read_text().splitlines():
            assert "`runwalk" not in line or line.lstrip().startswith("#"), (path, line)


@pytest.mark.parametrize("action", Action)
def test_commands_and_page_have_their_words_for_every_action(action):
    assert (action in PLACES) != (action in COMMANDS)
    said = f"do it with {action.of('two.toml')}"
    on_page, at_terminal = for_the_page(said), advice.for_the_terminal(said)
    assert not MARKS & {*on_page, *at_terminal}
    assert "`runwalk" in at_terminal
    assert ("`runwalk" in on_page) == (action in COMMANDS)
    assert WORDS.keys() == advice.COMMANDS.keys() == set(Action)


@pytest.mark.parametrize("action", Action)
def test_every_command_that_is_advised_exists(action):
    words = re.search("`runwalk ([^`]+)`", advice.COMMANDS[action])[1].split()
    if action in COMMANDS:
        assert f"`{COMMANDS[action]}`" == advice.COMMANDS[action]
    command = application()
    while words and hasattr(command, "commands") and not words[0].startswith("-"):
        command = command.commands[words.pop(0)]
    options = {name for one in command.params for name in one.opts}
    assert {word for word in words if word.startswith("--")} - {"--"} <= options


def test_a_text_that_is_no_action_stays_as_it_is():
    begin, end = str(Action.STOP).split("stop")
    for text in (begin, f"a {begin}b{end} c", f"{begin}stop", f"x{end}", f"{begin}{end}{begin}"):
        assert rendered(text, WORDS) == text
    assert rendered(f"{begin}{Action.STOP}", {Action.STOP: "end it"}) == f"{begin}end it"


def test_nobody_but_the_program_can_name_an_action():
    for text in ("load", "⟨load⟩", "<load>", "load|x"):
        assert advice.for_the_terminal(text) == text
    for text in (str(Action.LOAD), Action.LOAD_COURSE.of("x")):
        assert not MARKS & {*clean(text)}
        for name in (f"a {text}", text):
            assert name_trouble(name)


def test_what_comes_next_is_told_in_the_words_of_the_page():
    proposal = SimpleNamespace(why=f"give the day: {Action.DATE_SESSION}")
    told = comes_next(SimpleNamespace(as_json=lambda: {"sessions": 3}, proposal=proposal))
    assert told == {"sessions": 3, "why": "Give the day: “Progress → the session”"}


def kinds(kind=Problem):
    return [kind, *(below for one in kind.__subclasses__() for below in kinds(one))]


def test_every_kind_of_problem_has_its_own_code():
    codes = {one: one.code for one in kinds() if one.__module__ == Problem.__module__}
    assert len(set(codes.values())) == len(codes), codes


def test_every_place_is_on_the_page():
    page = "".join(path.read_text() for path in (HOST / "page/static").glob("*.*"))
    for place in PLACES.values():
        for part in place.split(" → "):
            word = part.removeprefix("the ")
            assert re.search(re.escape(word), page, re.IGNORECASE), place


def test_a_file_keeps_its_name():
    assert for_the_page("my.toml:1:2: wrong") == "my.toml:1:2: wrong"
    assert for_the_page(f"answer first: {Action.ANSWER_HEALTH_CHECK}") == (
        "Answer first: “Course → Health check”"
    )


def test_the_pages_copy_of_its_library_is_the_locked_one():
    ours = (HOST / "page/static/lit-html.js").read_bytes()
    assert ours == (ROOT / "build/node/node_modules/lit-html/lit-html.js").read_bytes()
    assert (HOST / "page/static/lit-html.LICENSE").read_bytes() == (
        ROOT / "build/node/node_modules/lit-html/LICENSE"
    ).read_bytes()
