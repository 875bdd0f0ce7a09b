"""What people come for is a few clicks or keys away, without scrolling."""

import pytest
from earlier_sessions import add_sessions
from playwright.sync_api import expect
from ui import dialog, go

from command_line import output_of

SIZE = {"width": 1280, "height": 800}
MOST_CLICKS = 2
MOST_CLICKS_WITH_QUESTIONS = 10
MOST_STOPS = 12


class Hand:
    """Clicks what can be seen, and counts."""

    def __init__(self, tab):
        self._tab = tab
        self.clicks = 0

    def click(self, target, x=None):
        """`x`: at this share of its width."""
        expect(target).to_be_enabled()
        expect(target).to_be_in_viewport(ratio=1)
        box = target.bounding_box()
        self._tab.mouse.click(box["x"] + box["width"] * (x or 0.5), box["y"] + box["height"] / 2)
        self.clicks += 1

    def go(self, view):
        self.click(self._tab.get_by_role("navigation").get_by_role("link", name=view, exact=True))


@pytest.fixture
def hand(tab):
    tab.set_viewport_size(SIZE)
    return Hand(tab)


def test_the_first_plan_on_the_clip(clip, tab, hand):
    output_of("screening", "--yes", "none")
    hand.click(tab.get_by_role("button", name="Load “First steps”"))
    # Once the page has looked at what is on it now.
    expect(tab.get_by_role("button", name="Start “First steps” now")).to_be_enabled()
    assert hand.clicks <= MOST_CLICKS


def test_the_volume(clip, tab, hand):
    hand.go("Clip")
    volume = tab.get_by_label("Volume")
    hand.click(volume, x=0.99)
    expect(volume).to_have_value("5")
    expect(volume).to_be_enabled()
    assert '"volume": 5' in output_of("settings", "list", "--json", "--port", clip.port)
    assert hand.clicks <= MOST_CLICKS


def test_the_last_run(home, tab, hand):
    add_sessions(300)
    tab.reload()
    hand.click(tab.get_by_role("link", name="See the report"))
    report = tab.get_by_role("region", name="First steps")
    expect(report).to_be_visible()
    expect(tab.get_by_role("img", name="What was planned and what was done")).to_be_in_viewport()
    assert hand.clicks <= MOST_CLICKS


def test_couch_to_5k_with_the_questions(clip, tab, hand):
    hand.go("Course")
    # A virtual clip is loaded without them.
    hand.click(tab.get_by_role("button", name="Answer the health check"))
    hand.click(dialog(tab).get_by_label("None of these"))
    hand.click(dialog(tab).get_by_label("no", exact=True))
    hand.click(dialog(tab).get_by_role("button", name="Done"))
    hand.click(dialog(tab).get_by_role("button", name="I have read it"))
    hand.click(tab.get_by_role("button", name="Couch to 5K"))
    hand.click(tab.get_by_role("button", name="Load onto the clip"))
    expect(tab.get_by_role("status")).to_contain_text("It begins with session 1 of 27")
    expect(tab.get_by_role("button", name="Mark session 1 as done")).to_be_enabled()
    assert hand.clicks <= MOST_CLICKS_WITH_QUESTIONS


MAIN = {
    "Today": "Load “First steps”",
    "Clip": "Look again",
    "Plans": "Load onto the clip",
    "Try it": "Start it",
    "Course": "Answer the health check",
    "Progress": "Get sessions from the clip",
}


@pytest.mark.parametrize(("view", "action"), MAIN.items())
def test_the_main_action_is_a_few_keys_away(clip, tab, view, action):
    tab.set_viewport_size(SIZE)
    go(tab, view)
    wanted = tab.get_by_role("button", name=action)
    expect(wanted).to_be_enabled()
    tab.keyboard.press("Tab")
    for stops in range(1, MOST_STOPS + 1):
        if wanted.evaluate("it => it === document.activeElement"):
            return
        tab.keyboard.press("Tab")
    raise AssertionError(f"{stops} stops do not reach “{action}”")


def test_the_skip_link_leads_within_the_view(tab):
    go(tab, "Plans")
    tab.get_by_role("link", name="Skip to the content").focus()
    tab.keyboard.press("Enter")
    expect(tab.locator("main")).to_be_focused()
    expect(tab.get_by_role("heading", name="Plans", level=1)).to_be_visible()


def test_plans_are_written_while_the_archive_is_added_up(home, tab):
    add_sessions(3)
    held = []

    def hold(route):
        held.append(route)

    tab.route("**/api/progress/weeks", hold)
    go(tab, "Progress")
    expect(tab.get_by_role("button", name="Report on session 3:")).to_be_visible()
    go(tab, "Plans")
    save = tab.get_by_role("button", name="Save", exact=True)
    expect(save).to_be_enabled()
    for route in held:
        route.continue_()
