"""The page's virtual clip as a process: started, at another speed, switched off, left behind."""

from dataclasses import replace

from playwright.sync_api import expect
from tabs import wait_until
from ui import go, load

from clip_process import forked_clip
from runwalk.page.desk import TRYING

NOTE_LIGHTS = """
window.lights = [];
new MutationObserver(() => {
  lights.push(document.querySelector(".device svg")?.getAttribute("aria-label").split(": ")[1]);
}).observe(document.body, {childList: true, subtree: true, attributes: true});
"""
# Others between them are of flashes, and of the moment in which the three colours change.
WERE_SHOWN = """wanted => {
  let found = 0;
  for (const light of lights) if (light === wanted[found]) found++;
  return found === wanted.length;
}"""


def start(tab, speed):
    go(tab, "Try it")
    tab.get_by_label("Its time runs").select_option(speed)
    tab.get_by_role("button", name="Start it").click()
    expect(tab.get_by_role("img", name="The clip; its light: off")).to_be_visible()


def put(tab, steps):
    load(tab, "My plan", steps)
    expect(tab.get_by_role("status")).to_contain_text("is on the clip")
    go(tab, "Try it")


def test_in_real_time_an_hour_is_a_minute(started_clip, tab):
    """Only what happens is compared, and in which order, not when."""
    start(tab, "60×")
    put(tab, "20s warm-up, 2x(20s run, 20s walk)")
    tab.evaluate(NOTE_LIGHTS)
    tab.get_by_role("button", name="The clip's button").click()
    steps = ["warm-up", "run", "walk", "run", "walk"]
    wait_until(tab, WERE_SHOWN, "the lights", [*steps, "off"])
    go(tab, "Progress")
    tab.get_by_role("button", name="Get sessions from the clip").click()
    expect(tab.get_by_role("status")).to_contain_text("new session")
    expect(tab.get_by_role("button", name="My plan 1m40s finished")).to_be_visible()


def test_another_speed_keeps_what_is_on_it(started_clip, tab):
    start(tab, "1×")
    put(tab, "10m walk")
    before = started_clip.folder.running_state()
    tab.get_by_label("Its time runs").select_option("10×")
    expect(tab.get_by_role("status")).to_contain_text("Its time runs at 10×")
    assert started_clip.folder.running_state() == replace(before, speed=10)
    go(tab, "Clip")
    expect(tab.get_by_role("radio", name="My plan")).to_be_checked()
    go(tab, "Try it")
    tab.get_by_role("button", name="Switch it off").click()
    expect(tab.get_by_role("button", name="Start it")).to_be_visible()
    expect(tab.locator("#chooser")).to_have_text("no clip")


def test_one_that_was_left_behind_makes_way(home, tab):
    with forked_clip(TRYING):
        go(tab, "Try it")
        expect(tab.get_by_role("button", name="Switch it off")).to_be_enabled()
        tab.get_by_label("Its time runs").select_option("5×")
        expect(tab.get_by_role("status")).to_contain_text("Its time runs at 5×")
        expect(tab.get_by_label("Its time runs")).to_have_value("5")
        tab.get_by_role("button", name="Switch it off").click()
        expect(tab.get_by_role("button", name="Start it")).to_be_visible()


def test_one_that_was_left_behind_asleep_makes_way(home, started_clip, tab):
    """It has no port then, but its flash is still its own."""
    with forked_clip(TRYING):
        started_clip.do("unplug")
        go(tab, "Try it")
        tab.get_by_role("button", name="Start it").click()
        expect(tab.get_by_role("status")).to_contain_text("It runs")
