"""Each view as it is in use: on a phone, in the dark, by keyboard, with a screen reader.

The screenshots lie in build/page, for a person to look at.
"""

from pathlib import Path

import pytest
from earlier_sessions import add_sessions
from playwright.sync_api import expect
from ui import go

AXE = Path(__file__).parents[2] / "build/node/node_modules/axe-core/axe.min.js"
SIZES = {"desk": (1280, 800), "phone": (390, 844)}
SCHEMES = ("light", "dark")
BLOCKING = ("serious", "critical")


def use_today(tab):
    expect(tab.get_by_role("button", name="Load “First steps”")).to_be_enabled()


def use_clip(tab):
    expect(tab.get_by_label("Volume")).to_be_visible()


def use_plans(tab):
    expect(tab.locator(".block").first).to_be_visible()
    tab.get_by_label("Steps", exact=True).fill("5m warm-up, 3x(1m run, 2m wlak)")
    expect(tab.locator("#plan-trouble")).to_contain_text("did you mean walk?")
    tab.get_by_label("Steps", exact=True).fill(
        "5m warm-up, 3x(2x(1m run, 2m walk), 90s run), 5m cool-down"
    )
    expect(tab.locator(".block.repeat .block.repeat")).to_be_visible()


def use_try(tab):
    tab.get_by_role("button", name="Start it").click()
    expect(tab.get_by_role("button", name="The clip's button")).to_be_visible()


def use_course(tab):
    tab.get_by_role("button", name="Couch to 5K").click()
    expect(tab.get_by_role("img", name="27 sessions of Couch to 5K")).to_be_visible()
    tab.get_by_role("button", name="Answer the health check").click()


def use_progress(tab):
    tab.get_by_role("button", name="Report on session 5").click()
    expect(tab.get_by_role("img", name="What was planned and what was done")).to_be_visible()
    tab.get_by_text("Every step").click()


VIEWS = {
    "Today": use_today,
    "Clip": use_clip,
    "Plans": use_plans,
    "Try it": use_try,
    "Course": use_course,
    "Progress": use_progress,
}


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_is_accessible_on_every_screen(clip, started_clip, tab, screenshots, view):
    add_sessions(5)
    go(tab, view)
    VIEWS[view](tab)
    # Beside the policy of the page, as the browser's own tools are.
    tab.evaluate(AXE.read_text())
    for size, (width, height) in SIZES.items():
        tab.set_viewport_size({"width": width, "height": height})
        for scheme in SCHEMES:
            tab.emulate_media(color_scheme=scheme)
            # Nothing has to be scrolled sideways.
            assert tab.evaluate("document.documentElement.scrollWidth") <= width, (size, scheme)
            shoot(tab, screenshots, view, "typical", size, scheme)
            assert not blocking_faults(tab), (size, scheme)


@pytest.mark.parametrize(("what", "sessions"), [("empty", 0), ("300", 300)])
def test_every_view_is_drawn(tab, screenshots, what, sessions):
    add_sessions(sessions)
    for view in VIEWS:
        go(tab, view)
        expect(tab.get_by_role("heading", name=view, level=1)).to_be_visible()
        expect(tab.get_by_role("status").last).to_have_text("")
        for size, (width, height) in SIZES.items():
            tab.set_viewport_size({"width": width, "height": height})
            for scheme in SCHEMES:
                tab.emulate_media(color_scheme=scheme)
                assert tab.evaluate("document.documentElement.scrollWidth") <= width, view
                shoot(tab, screenshots, view, what, size, scheme, is_whole=False)


def shoot(tab, folder, view, what, size, scheme, *, is_whole=True):
    """A picture for a person to look at: build/page/VIEW-WHAT-SIZE-SCHEME.png."""
    name = "-".join([view.lower().replace(" ", "-"), what, size, scheme])
    tab.screenshot(path=folder / f"{name}.png", full_page=is_whole)


def blocking_faults(tab):
    found = tab.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [
        (fault["id"], fault["help"], [node["target"] for node in fault["nodes"]])
        for fault in found
        if fault["impact"] in BLOCKING
    ]


def test_the_keyboard_goes_everywhere(tab):
    tab.keyboard.press("Tab")
    expect(tab.get_by_role("link", name="Skip to the content")).to_be_focused()
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
