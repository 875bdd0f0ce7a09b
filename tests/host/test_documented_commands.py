"""Each `runwalk` command that a document shows can be typed as it stands."""

import re
import shlex
from pathlib import Path

import click
import pytest

from command_line import output_of
from runwalk.cli.application import application

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


def shown(document):
    """The commands in its code blocks and between backquotes, without what a person fills in."""
    text = re.sub(r"\]\([^)]*\)", "]", document.read_text())
    blocks = re.findall(r"^ {4,}(runwalk [^#\n]*)", text, re.MULTILINE)
    in_line = re.findall(r"`(runwalk [^`]+)`", text)
    return {
        " ".join(one.split())
        for one in (*blocks, *in_line)
        if not re.search(r"…|[|>;&]|\b[A-Z]{2,}\b|runwalk:", one)
    }


def check(typed):
    """Raises what click would complain of."""
    command, context, words = application(), None, shlex.split(typed)[1:]
    name = "runwalk"
    while True:
        context = command.make_context(name, words, parent=context)
        rest = [*context._protected_args, *context.args]
        if not isinstance(command, click.Group) or not rest:
            return
        name, command, words = command.resolve_command(context, rest)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_its_commands_can_be_typed(document, home, monkeypatch):
    monkeypatch.chdir(ROOT)
    for typed in shown(document):
        try:
            check(typed)
        except click.exceptions.Exit:  # as --version
            pass
        except click.exceptions.NoArgsIsHelpError:
            pass  # a group by its name
        except click.UsageError as error:
            # A file of the reader's own, and what is asked for where it is missing.
            assert re.search(r"Missing argument", error.format_message()), (typed, error)


def test_the_commands_of_a_document_are_found():
    assert "runwalk course new mine.toml --goal 30m --start 1m/2m" in shown(ROOT / "README.md")


def test_a_command_that_there_is_none_of_is_found():
    with pytest.raises(click.UsageError):
        check("runwalk lode first-steps")
    with pytest.raises(click.UsageError):
        check("runwalk load first-steps --slut 3")


def commands(group):
    """All commands of a group, those of its groups too."""
    for command in group.commands.values():
        yield from commands(command) if isinstance(command, click.Group) else [command]


@pytest.mark.parametrize("command", [*commands(application())], ids=lambda one: one.name)
def test_the_help_of_each_command_has_examples_that_can_be_typed(command, home):
    assert command.examples
    for typed in command.examples:
        check(typed)


def test_the_help_has_a_first_session_that_can_be_typed(home):
    told = output_of("-h")
    assert "Exit status:" in told
    typed = re.findall(r"^   (runwalk .*?) +#", told, re.MULTILINE)
    assert "runwalk load first-steps" in typed
    for one in typed:
        check(one)
