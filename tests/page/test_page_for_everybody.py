"""On a phone, in the dark, by keyboard, with a screen reader: each view as it is in use.

The screenshots lie in build/page, for a person to look at.
"""

from pathlib import Path

import pytest
from a_past import outings
from playwright.sync_api import expect
from ui import go

AXE = Path(__file__).parents[2] / "build/node/node_modules/axe-core/axe.min.js"
SIZES = {"desk": (1100, 800), "phone": (360, 740)}
BLOCKING = ("serious", "critical")


def see_clip(tab):
    tab.get_by_role("button", name="Show the settings").click()
    expect(tab.get_by_label("Volume")).to_be_visible()


def see_plans(tab):
    expect(tab.locator(".block").first).to_be_visible()
    tab.get_by_label("Steps", exact=True).fill("5m warm-up, 3x(1m run, 2m wlak)")
    expect(tab.locator("#plan-trouble")).to_contain_text("did you mean walk?")
    tab.get_by_label("Steps", exact=True).fill(
        "5m warm-up, 3x(2x(1m run, 2m walk), 90s run), 5m cool-down"
    )
    expect(tab.locator(".block.repeat .block.repeat")).to_be_visible()


def see_try(tab):
    tab.get_by_role("button", name="Start it").click()
    expect(tab.get_by_role("button", name="The clip's button")).to_be_visible()


def see_course(tab):
    tab.get_by_role("button", name="Couch to 5K").click()
    expect(tab.get_by_role("img", name="27 sessions of Couch to 5K")).to_be_visible()
    tab.get_by_role("button", name="Answer seven questions").click()


def see_progress(tab):
    tab.get_by_role("button", name="Report on session 5").click()
    expect(tab.get_by_role("img", name="What was planned and what was done")).to_be_visible()
    tab.get_by_text("Every step").click()


VIEWS = {
    "Clip": see_clip,
    "Plans": see_plans,
    "Try it": see_try,
    "Course": see_course,
    "Progress": see_progress,
}


@pytest.fixture(scope="module")
def past(home):
    outings(5)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_every_view_is_for_everybody(past, clip, open_tab, screenshots, size, scheme):
    width, height = SIZES[size]
    tab = open_tab(width, height, scheme)
    for view, see in VIEWS.items():
        go(tab, view)
        see(tab)
        # Nothing has to be scrolled sideways.
        assert tab.evaluate("document.documentElement.scrollWidth") <= width, view
        name = view.lower().replace(" ", "-")
        tab.screenshot(path=screenshots / f"{name}-{size}-{scheme}.png", full_page=True)
        # Beside the policy of the page, as the browser's own tools are.
        tab.evaluate(AXE.read_text())
        found = tab.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
        faults = [
            (fault["id"], fault["help"], [node["target"] for node in fault["nodes"]])
            for fault in found
            if fault["impact"] in BLOCKING
        ]
        assert not faults, f"{view}: {faults}"
    go(tab, "Try it")
    tab.get_by_role("button", name="Switch it off").click()
    expect(tab.get_by_role("button", name="Start it")).to_be_visible()


def test_the_keyboard_goes_everywhere(tab):
    tab.keyboard.press("Tab")
    expect(tab.get_by_role("link", name="To the content")).to_be_focused()
    for view in VIEWS:
        tab.keyboard.press("Tab")
        expect(tab.get_by_role("navigation").get_by_role("link", name=view)).to_be_focused()
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("heading", name="Progress", level=1)).to_be_visible()
    # From a new view one goes on in it.
    expect(tab.locator("main")).to_be_focused()
    expect(tab).to_have_title("Progress – Run/walk clip")
    expect(tab.get_by_role("button", name="Delete my data")).to_be_enabled()
    tab.get_by_role("button", name="Delete my data").focus()
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("dialog")).to_be_visible()
    tab.keyboard.press("Escape")
    expect(tab.get_by_role("dialog")).not_to_be_visible()
    expect(tab.get_by_role("button", name="Delete my data")).to_be_focused()
