"""The virtual clip in the page: started, seen, heard, pressed, and worn like a real one."""

import pytest
from playwright.sync_api import expect
from ui import go, listen, load, open_clip, tones

from clip_user import wait_for
from runwalk.virtual.background import running_clip
from runwalk.virtual.state import folder


@pytest.fixture(autouse=True)
def switched_off(home):
    """The page's virtual clip is of one test alone, and new."""
    yield
    left = folder("page")
    if left.running_state():
        left.tell("quit")
    wait_for(lambda: not left.running_state(), "its end")
    left.flash.unlink(missing_ok=True)


def start(tab, speed="1×"):
    go(tab, "Try it")
    tab.get_by_label("Its time runs").select_option(speed)
    tab.get_by_role("button", name="Start it").click()
    expect(tab.get_by_role("img", name="The clip; its light: off")).to_be_visible()


def put(tab, steps):
    load(tab, "My plan", steps)
    expect(tab.get_by_role("status")).to_contain_text("is on the clip")
    go(tab, "Try it")


def press(tab):
    tab.get_by_role("button", name="The clip's button").click()


def light(tab, what):
    expect(tab.get_by_role("img", name=f"The clip; its light: {what}")).to_be_visible()


def test_it_is_pressed_seen_and_heard(tab):
    listen(tab)
    start(tab)
    put(tab, "20s warm-up, 30s run")
    tab.evaluate("window.tones = []")
    press(tab)
    light(tab, "warm-up")
    # Two tones of 400 ms, 150 ms between them, as the firmware has it.
    tab.wait_for_timeout(1500)
    heard = tones(tab)
    assert [hz for hz, _ in heard] == [2700, 2700]
    assert abs((heard[1][1] - heard[0][1]) - 0.55) < 0.02
    tab.get_by_role("button", name="Twice").click()
    light(tab, "run")
    tab.get_by_role("button", name="Ask where it is").click()
    expect(tab.get_by_text("running: step 2, run")).to_be_visible()
    # A press pauses it, and it is a held one that ends it.
    press(tab)
    light(tab, "pause or warning")
    button = tab.get_by_role("button", name="The clip's button").bounding_box()
    tab.mouse.move(button["x"] + 20, button["y"] + 20)
    tab.mouse.down()
    tab.wait_for_timeout(2300)
    tab.mouse.up()
    light(tab, "off")
    tab.get_by_role("button", name="Ask where it is").click()
    expect(tab.get_by_text("no session; “My plan” is chosen")).to_be_visible()


def test_an_hour_is_a_minute(tab):
    start(tab, "60×")
    put(tab, "80s warm-up, 2x(80s run, 80s walk), 80s cool-down")
    press(tab)
    for kind in ("warm-up", "run", "walk", "run", "walk", "cool-down", "off"):
        expect(tab.get_by_role("img", name=f"The clip; its light: {kind}")).to_be_visible(
            timeout=12_000
        )
    go(tab, "Progress")
    tab.get_by_role("button", name="Pull the journal").click()
    expect(tab.get_by_role("status")).to_contain_text("new records")
    expect(tab.get_by_role("row", name="My plan finished 8m")).to_be_visible()


def test_another_speed_keeps_what_is_on_it(tab):
    start(tab)
    put(tab, "10m walk")
    tab.get_by_label("Its time runs").select_option("10×")
    expect(tab.get_by_role("status")).to_contain_text("It runs")
    tab.get_by_role("button", name="Ask where it is").click()
    expect(tab.get_by_text("“My plan” is chosen")).to_be_visible()
    tab.get_by_role("button", name="Switch it off").click()
    expect(tab.get_by_role("button", name="Start it")).to_be_visible()
    expect(tab.locator("#chooser")).to_have_text("no clip")


def test_the_button_is_pressed_by_keyboard(tab):
    start(tab)
    put(tab, "10m walk")
    tab.get_by_role("button", name="The clip's button").focus()
    tab.keyboard.press("Space")
    light(tab, "walk")


def test_another_tab_sees_it_too(open_tab):
    one = open_tab()
    start(one)
    put(one, "10m walk")
    other = open_tab()
    # It looks at the clip, whose app stands still meanwhile and hears no button.
    open_clip(other)
    go(other, "Try it")
    one.bring_to_front()
    press(one)
    light(one, "walk")
    other.bring_to_front()
    light(other, "walk")


def test_one_that_was_left_behind_makes_way(home, tab):
    with running_clip("page", 1):
        go(tab, "Try it")
        expect(tab.get_by_role("button", name="Switch it off")).to_be_enabled()
        tab.get_by_label("Its time runs").select_option("5×")
        expect(tab.get_by_role("status")).to_contain_text("It runs")
        expect(tab.get_by_label("Its time runs")).to_have_value("5")
        tab.get_by_role("button", name="Switch it off").click()
        expect(tab.get_by_role("button", name="Start it")).to_be_visible()
