"""What the README says is so."""

import re
from pathlib import Path

from clip.core import button
from clip.core.settings import defaults
from runwalk.pictures import sounds
from runwalk.pictures.timeline import draw_plan
from runwalk.pictures.weeks_chart import draw_course
from runwalk.plans import course_file
from runwalk.plans.notation import parse
from runwalk.plans.plan_file import parse_file, read
from runwalk.training import health_words, screening
from runwalk.training.intensity import Intensity
from runwalk.training.rules import reasons, rules

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text()
PLANS = (ROOT / "docs/plans.md").read_text()


def test_the_plan_and_the_course_in_it_are_such(tmp_path):
    plan, course = re.findall(r"```toml\n(.*?)```", PLANS, re.DOTALL)
    assert re.findall(r"```toml\n(.*?)```", README, re.DOTALL) == [plan]
    assert parse_file("plans.md", plan.encode()).name == "Monday"
    (tmp_path / "course.toml").write_text(course)
    assert len(course_file.images(course_file.read(str(tmp_path / "course.toml")))) == 3


def test_the_notation_in_it_is_read():
    section = PLANS.partition("| you write |")[2].partition("\n\n")[0]
    for text in re.findall(r"`([^`]+)`", section):
        if re.fullmatch(r"[\dhms:]+", text):
            parse(f"{text} run")
        elif not re.fullmatch(r"[a-z-]+", text):
            parse(text)


def test_its_picture_is_the_plans(tmp_path):
    draw_plan(read("first-steps").image, tmp_path / "first-steps.svg")
    shown = (ROOT / "docs/first-steps.svg").read_text()
    assert (tmp_path / "first-steps.svg").read_text() == shown


def test_the_picture_of_a_course_is_the_courses(tmp_path):
    images = course_file.images(course_file.read("couch-to-5k"))
    draw_course("Couch to 5K", images, 0, tmp_path / "c.svg")
    assert (tmp_path / "c.svg").read_text() == (ROOT / "docs/couch-to-5k.svg").read_text()


def test_the_page_on_the_coach_has_the_rules_as_they_are():
    text = (ROOT / "docs/coach.md").read_text()
    for name, why in reasons().items():
        assert f"| `{name}` | {getattr(rules(), name)} | {why} |" in text


def test_the_page_on_wearing_has_every_cue_as_it_is():
    page = (ROOT / "docs/wearing.md").read_text()
    rows = {
        cells[0]: cells[1].strip("`")
        for line in page.splitlines()
        if len(cells := [cell.strip() for cell in line.strip("|").split("|")]) == 3
    }
    for name, pattern in sounds.patterns().items():
        assert rows[name] == sounds.pulses(pattern)


def test_the_page_on_wearing_has_the_gestures_as_they_are_by_default():
    page = (ROOT / "docs/wearing.md").read_text()
    told = {"start": "start", "next_plan": "next plan", "battery": "battery", "none": "–"}
    told |= {"power_off": "switch off", "pause": "pause", "next_step": "next step"}
    told |= {"cool_down": "cool-down", "stop": "end the session"}
    rows = [
        line
        for line in page.splitlines()
        if line.startswith(("| once", "| tw", "| three", "| hold for"))
    ]
    for row, gesture in zip(rows, button.NAMES.values(), strict=True):
        _, _, idle, active, _ = row.split("|")
        assert told[defaults()[f"idle_{gesture}"]] in idle
        assert told[defaults()[f"active_{gesture}"]] in active


def test_the_page_on_health_has_the_questions_and_signs_as_they_are():
    page = (ROOT / "docs/health.md").read_text()
    may = {Intensity.NONE: "nothing", Intensity.MODERATE: "walk briskly"}
    rows = {
        re.search(r"`(\w+)`", line)[1]: [cell.strip() for cell in line.strip("|").split("|")][1:]
        for line in page.splitlines()
        if line.startswith("| ") and "`" in line
    }
    urgent = {key: ": urgent" if key == screening.URGENT else "" for key in rows}
    assert rows == {
        one.key: [may[allows] + urgent[one.key] for allows in (one.allows, one.allows_active)]
        for one in screening.QUESTIONS
    }
    for sign in health_words.STOP_SIGNS:
        assert f"- {sign}\n" in page
