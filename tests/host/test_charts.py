"""The charts: seen by all, in the page's colours, whole at the width of a phone."""

import re
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from runwalk.page import drawing
from runwalk.pictures import timeline, weeks_chart
from runwalk.pictures.svg import COLOURS, FONT, Svg, width_of
from runwalk.plans import course_file
from runwalk.plans.notation import parse
from runwalk.plans.plan import Plan
from runwalk.reports.training_weeks import Week

STATIC = Path(drawing.__file__).parent / "static"
IMAGES = course_file.images(course_file.read("couch-to-5k"))
NARROW, WIDE = 300, 860


def luminance(colour):
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return sum(weight * one for weight, one in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def theme(name):
    """A colour of the page, light and dark."""
    found = re.search(
        rf"--{name}: light-dark\((#\w+), (#\w+)\)", (STATIC / "frame.css").read_text()
    )
    return found.groups()


@pytest.mark.parametrize("kind", COLOURS)
def test_a_kind_is_seen_on_the_cards_of_both_themes(kind):
    for colour, card in zip(theme(kind), theme("card"), strict=True):
        assert contrast(colour, card) >= 3
    # A file has the colours of the page.
    assert COLOURS[kind] == theme(kind)[0]


def week(number):
    monday = date(2026, 6, 1) + timedelta(weeks=number)
    return Week(monday, 3, 3, 2, 20 + number, 30, 20, 60, 10 + number, 300, 200, (3,))


def charts(width):
    plan = Plan("A", parse("5m warm-up, 6x(1m run, 2m walk), open run, 5m cool-down")).image
    yield weeks_chart.course_chart(IMAGES, 9, width)
    for weeks in (1, 26, 200):
        yield weeks_chart.weeks_chart([week(at) for at in range(weeks)], width)
    yield timeline.plan_chart(plan, width)


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_a_chart_is_drawn_for_its_width_and_nothing_is_cut_off(width):
    for chart in charts(width):
        assert chart.width == width
        assert FONT >= 12
        root = ET.fromstring(chart.inline())
        for one in root.findall(".//{*}text"):
            x, long = float(one.get("x")), width_of(one.text)
            left = x - {None: 0, "middle": long / 2, "end": long}[one.get("text-anchor")]
            assert left >= -1 and left + long <= width + 1, one.text
            assert 0 < float(one.get("y")) <= chart.height, one.text
        for one in root.findall(".//{*}rect"):
            assert float(one.get("x")) + float(one.get("width")) <= width + 1


def test_the_page_has_a_style_for_every_class_of_a_chart():
    sheet = (STATIC / "chart.css").read_text()
    used = {
        name
        for chart in charts(WIDE)
        for one in ET.fromstring(chart.inline()).iter()
        for name in (one.get("class") or "").split()
    }
    assert {"run", "later", "band", "limit", "open"} < used
    assert [name for name in used if f".{name}" not in sheet] == []


def test_a_bar_says_what_it_is_and_hostile_words_stay_words():
    picture = Svg(100, 100)
    picture.bar("run", 0, 0, 10, 10, "<script>&")
    picture.text(0, 50, "</text><script>")
    root = ET.fromstring(picture.inline())
    assert [one.tag.rpartition("}")[2] for one in root.iter()] == ["svg", "rect", "title", "text"]
    assert root[0][0].text == "<script>&"
    assert root[1].text == "</text><script>"


def test_one_week_is_no_wall():
    root = ET.fromstring(weeks_chart.weeks_chart([week(0)], WIDE).inline())
    widths = [float(one.get("width")) for one in root.findall(".//{*}rect")]
    assert max(widths) < 50
