"""The page's virtual clip: seen, heard and pressed like a real one.

Its time stands still, and so does the tabs': both pass as far as a test lets them.
"""

import json
from contextlib import closing

import pytest
from page_clips import WatchedClip, reused_clip
from playwright.sync_api import expect
from ui import go, open_clip, tones

from runwalk.page.desk import TRYING
from runwalk.places import virtual_clips
from runwalk.virtual.state import Folder
from virtual_clip import VirtualClip


@pytest.fixture(scope="module")
def shared_page_clip(ui):
    with reused_clip(ui.home, TRYING) as clip:
        yield clip


@pytest.fixture
def clip(shared_page_clip, home):
    """The page's virtual clip, as new."""
    shared_page_clip.start_new()
    yield shared_page_clip
    shared_page_clip.do("off")


@pytest.fixture
def tab(still_tabs):
    # No other view is shown first: that one would talk to the clip, which hears no button then.
    return still_tabs.open("#try")


def page_clip():
    return VirtualClip(Folder(virtual_clips() / TRYING))


def press(tab, name="The clip's button"):
    if name != "The clip's button":
        with tab.expect_response("**/api/try/press"):
            tab.get_by_role("button", name=name).click()
        return
    with tab.expect_response("**/api/try/up"):
        tab.get_by_role("button", name=name).hover()
        with tab.expect_response("**/api/try/down"):
            tab.mouse.down()
        # The clip's time stands still: the press has a length of its own.
        page_clip().advance("100ms")
        tab.mouse.up()


def light(tab, what):
    expect(tab.get_by_role("img", name=f"The clip; its light: {what}")).to_be_visible()


def test_it_is_pressed_seen_and_heard(clip, tab, tmp_path):
    clip.load(tmp_path, "20s warm-up, 30s run")
    light(tab, "off")
    watched = WatchedClip(clip, tab)
    press(tab)
    watched.pass_time(3_000)
    light(tab, "warm-up")
    press(tab, "Twice")
    watched.pass_time(3_000)
    light(tab, "run")
    # A press pauses it, and one that is held ends it.
    press(tab)
    watched.pass_time(1_000)
    light(tab, "pause or warning")
    box = tab.get_by_role("button", name="The clip's button").bounding_box()
    tab.mouse.move(box["x"] + 20, box["y"] + 20)
    with tab.expect_response("**/api/try/down"):
        tab.mouse.down()
    # The tone rises while it is held.
    begun = len(watched.begun)
    watched.pass_time(1_900)
    rising = [hz for _, hz in watched.begun[begun:]]
    assert len(rising) > 1
    assert rising == sorted(rising)
    # Let go in time, and it goes on; held for long enough, it ends.
    with tab.expect_response("**/api/try/up"):
        tab.mouse.up()
    watched.pass_time(1_000)
    light(tab, "pause or warning")
    with tab.expect_response("**/api/try/down"):
        tab.mouse.down()
    watched.pass_time(2_500)
    with tab.expect_response("**/api/try/up"):
        tab.mouse.up()
    watched.pass_time(5_000)
    light(tab, "off")


@pytest.mark.parametrize("speed", [1, 60])
def test_its_tones_have_the_clips_rhythm(clip, still_tabs, tmp_path, speed):
    clip.load(tmp_path, "20s run, 20s walk")
    with closing(still_tabs.context.new_page()) as tab:
        pretend_speed(tab, speed)
        tab.goto(f"{still_tabs.page}#try")
        light(tab, "off")
        watched = WatchedClip(clip, tab)
        press(tab)
        watched.pass_time(45_000, speed)
        light(tab, "off")
        heard = tones(tab)
    begin_us, _ = watched.begun[0]
    assert [(round((at_s - heard[0][1]) * speed * 1e6), hz) for hz, at_s in heard] == [
        (us - begin_us, hz) for us, hz in watched.begun
    ]


def pretend_speed(tab, speed):
    """Have the page know another speed than 0 of the clip whose time stands still."""

    def change(message, page):
        told = json.loads(message)
        if told.get("virtual"):
            told["virtual"]["speed"] = speed
        page.send(json.dumps(told))

    def connect(page):
        page.connect_to_server().on_message(lambda message: change(message, page))

    tab.route_web_socket("**/live", connect)


def test_every_step_is_seen(clip, tab, tmp_path):
    clip.load(tmp_path, "80s warm-up, 2x(80s run, 80s walk), 80s cool-down")
    light(tab, "off")
    watched = WatchedClip(clip, tab)
    press(tab)
    watched.pass_time(40_000)
    for kind in ("warm-up", "run", "walk", "run", "walk", "cool-down", "off"):
        light(tab, kind)
        watched.pass_time(80_000)
    go(tab, "Progress")
    tab.get_by_role("button", name="Get sessions from the clip").click()
    expect(tab.get_by_role("status")).to_contain_text("new session")
    expect(tab.get_by_role("button", name="Test 8m finished")).to_be_visible()


def test_the_button_is_pressed_by_keyboard(clip, tab, tmp_path):
    clip.load(tmp_path, "10m walk")
    light(tab, "off")
    watched = WatchedClip(clip, tab)
    tab.get_by_role("button", name="The clip's button").focus()
    with tab.expect_response("**/api/try/down"):
        tab.keyboard.down("Space")
    clip.advance("100ms")
    with tab.expect_response("**/api/try/up"):
        tab.keyboard.up("Space")
    watched.pass_time(3_000)
    light(tab, "walk")


def test_another_tab_sees_it_too(clip, tab, still_tabs, tmp_path):
    clip.load(tmp_path, "10m walk")
    other = still_tabs.open()
    # It has looked at the clip, whose app stood still meanwhile.
    open_clip(other)
    go(other, "Try it")
    light(tab, "off")
    light(other, "off")
    watched = WatchedClip(clip, tab, other)
    press(tab)
    watched.pass_time(3_000)
    light(tab, "walk")
    light(other, "walk")


def test_a_reload_in_a_session_shows_the_light_that_is_on(clip, tab, tmp_path):
    clip.load(tmp_path, "10m walk")
    tab.reload()
    light(tab, "off")
    watched = WatchedClip(clip, tab)
    press(tab)
    watched.pass_time(3_000)
    light(tab, "walk")
    tab.reload()
    light(tab, "walk")


def test_the_light_is_named_as_soon_as_its_colours_are_known(clip, still_tabs, tmp_path):
    """Also if nothing else happens from then on."""
    clip.load(tmp_path, "10m walk")
    tab = still_tabs.open("#plans")
    held = []
    tab.route("**/api/sounds", lambda *route: held.append(route[0]))
    go(tab, "Try it")
    light(tab, "off")
    watched = WatchedClip(clip, tab)
    press(tab)
    watched.pass_time(3_000)
    light(tab, "pause or warning")
    held[0].continue_()
    light(tab, "walk")
