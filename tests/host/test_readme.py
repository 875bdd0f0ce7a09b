"""What the README says is so."""

import re
from pathlib import Path

from runwalk.pictures.timeline import draw_plan
from runwalk.plans.notation import parse
from runwalk.plans.plan_file import parse_file, read

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text()


def test_the_plan_in_it_is_a_plan():
    (example,) = re.findall(r"```toml\n(.*?)```", README, re.DOTALL)
    assert parse_file("README.md", example.encode()).name == "Monday"


def test_the_notation_in_it_is_read():
    section = README.partition("| you write |")[2].partition("\n\n")[0]
    for text in re.findall(r"`([^`]+)`", section):
        if re.fullmatch(r"[\dhms:]+", text):
            parse(f"{text} run")
        elif not re.fullmatch(r"[a-z-]+", text):
            parse(text)


def test_its_picture_is_the_plans(tmp_path):
    draw_plan(read("first-steps").to_image(), tmp_path / "first-steps.svg")
    shown = (ROOT / "docs/first-steps.svg").read_text()
    assert (tmp_path / "first-steps.svg").read_text() == shown
