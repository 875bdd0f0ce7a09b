"""What commands print: text as it is, lines as long as they are, one of a thing and two of it."""

import io
import json
import re
import sys
from pathlib import Path

import pytest

from command_line import output_of
from runwalk import cli
from runwalk.cli.terminal import say
from runwalk.counted import counted

CLI = Path(cli.__file__).parent


@pytest.mark.parametrize("name", ["[red]Monday[/]", "[#--]", ":dog: run", "\\[x]", "a[/b]c"])
def test_what_looks_like_markup_is_text(home, tmp_path, name):
    (tmp_path / "[bold] :dog:.toml").write_text(f"name = '{name}'\nsteps = '1m walk'\n")
    said = output_of("preview", "[bold] :dog:.toml", "--out", "[bold] :dog:.svg")
    assert said.startswith(f"{name}  1m walk\n")
    assert "[bold] :dog:.svg" in said


class Terminal(io.StringIO):
    """Standard output where somebody looks."""

    def isatty(self):
        return True


def test_a_style_shows_on_a_terminal_alone(monkeypatch, capsys):
    say("Safe mode: ", ("[red]flash", "alarm"), " is full")
    assert capsys.readouterr().out == "Safe mode: [red]flash is full\n"
    monkeypatch.setattr(sys, "stdout", terminal := Terminal())
    say("Safe mode: ", ("flash", "alarm"))
    assert terminal.getvalue() == "Safe mode: \x1b[31m\x1b[1mflash\x1b[0m\n"


def test_no_command_has_markup():
    for path in CLI.glob("*.py"):
        assert not re.search(
            r"\[/?(bold|red|green|dim|/)\b|\[/\]|rich\.markup", path.read_text()
        ), path


def test_a_line_that_is_piped_is_not_broken(home):
    listed = output_of("plans", "list").splitlines()
    plans = json.loads(output_of("plans", "list", "--json"))
    assert len(listed) == len(plans) + 1
    for line, plan in zip(listed[1:], plans, strict=True):
        assert line.startswith(plan["name"])
        assert plan["about"] in line


def test_a_long_plan_has_a_short_first_line(home, tmp_path):
    steps = ", ".join(["1m run, 61s walk"] * 500)
    (tmp_path / "long.toml").write_text(f'name = "Long"\nsteps = "{steps}"\n')
    first, *_, last = output_of("preview", "long.toml", "--out", "a.svg").splitlines()[:-1]
    assert re.fullmatch(r"Long  (1m run, 1m1s walk, )+…", first)
    assert len(first) <= 410
    assert last.startswith("16h48m20s in all")


def test_one_and_many():
    assert [counted(number, "new record") for number in (0, 1, 2)] == [
        "0 new records",
        "1 new record",
        "2 new records",
    ]


def test_one_of_a_thing_is_one(home, tmp_path):
    (tmp_path / "one.toml").write_text('name = "One"\nsessions = ["1m walk"]\n')
    assert output_of("course", "calendar", "one.toml", "a.ics") == "Wrote 1 session to a.ics\n"
