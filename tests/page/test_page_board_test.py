"""The guided test of a soldered clip on the page, with the page's virtual clip in the hand.

The clip's time stands still, and passes as the test's host commands ask for; so does the tabs'.
"""

import pytest
from page_clips import reused_clip
from playwright.sync_api import expect
from test_page_accessibility import AXE, SCHEMES, SIZES, blocking_faults, shoot
from ui import go

from runwalk.board import board_file, board_report
from runwalk.device import selftest
from runwalk.page.desk import TRYING
from waiting import wait_for

COLOURS = ("red", "green", "blue")


@pytest.fixture
def clip(ui, home):
    """The page's virtual clip, one for each test: what is cut stays cut."""
    with reused_clip(ui.home, TRYING) as clip:
        clip.start_new()
        yield clip


@pytest.fixture
def tab(clip, still_tabs):
    tab = still_tabs.open("#board")
    expect(button(tab, "Begin the test")).to_be_enabled()
    return tab


def button(tab, name):
    return tab.get_by_role("button", name=name, exact=True)


def begin(tab, *steps):
    """Begin the test; of these steps alone, if there are any."""
    for step in board_report.STEPS if steps else ():
        tab.locator(f"[name={step}]").set_checked(step in steps)
    button(tab, "Begin the test").click()


def asked(tab, text):
    expect(tab.locator("#asked")).to_contain_text(text)
    # Who does not see the page is led to it, and goes on from there.
    expect(tab.locator("#asked")).to_be_focused()


def go_on(tab, text):
    asked(tab, text)
    button(tab, "Go on").click()


def light(tab, what):
    """It shows that, when the time has passed in which the page shows what happened."""
    shown = tab.get_by_role("img", name=f"The clip; its light: {what}")

    def is_shown():
        tab.context.clock.run_for(60_000)
        return shown.is_visible()

    wait_for(is_shown, what)


def say_colours(tab, dead=None):
    for colour in COLOURS:
        light(tab, "off" if colour == dead else colour)
        asked(tab, "What does the light show?")
        name = "Nothing: it is dark" if colour == dead else colour.capitalize()
        button(tab, name).click()


def press(clip, tab):
    """The hand presses its button in the picture."""
    with tab.expect_response("**/api/try/up"):
        tab.get_by_role("button", name="The clip's button").hover()
        with tab.expect_response("**/api/try/down"):
            tab.mouse.down()
        clip.advance("100ms")
        tab.mouse.up()


def test_a_clip_that_is_soldered_well_passes_and_keeps_what_was_found(clip, tab, tmp_path):
    begin(tab)
    say_colours(tab)
    go_on(tab, "15 tones follow")
    asked(tab, "The number of the loudest tone?")
    button(tab, "9").click()
    go_on(tab, "Put a finger on the motor")
    asked(tab, "Did it shake?")
    button(tab, "Yes").click()
    asked(tab, "press the clip's button 5 times")
    clip.do("press 500 5 in 1s")
    button(tab, "Go on").click()
    asked(tab, "What does a meter show")
    tab.get_by_label("Volts").fill("4,3")
    button(tab, "Use this").click()
    asked(tab, "Next the clip switches itself off")
    starts = clip.state()["starts"]
    button(tab, "Go on").click()
    asked(tab, "Have you pressed its button?")
    press(clip, tab)
    clip.wait_for_start(starts)
    button(tab, "Go on").click()
    asked(tab, "Nothing failed")
    with tab.expect_download() as got:
        button(tab, "Save the report").click()
    assert got.value.suggested_filename == "board-test-virtual.json"
    file = tmp_path / "report.json"
    got.value.save_as(file)
    report = board_report.parse(file.read_bytes(), "report.json")
    outcomes = {one.name: one.outcome for one in report.steps}
    # The time of this clip stands still, and so does its clock.
    assert outcomes == dict.fromkeys(board_report.STEPS, "passed") | {"clock": "skipped"}
    expect(tab.locator("main")).to_contain_text("It does not confirm a board")
    with clip.connect() as connection:
        kept = selftest.kept(connection)
    assert kept["buzzer"] == {"lowest_hz": 2975, "highest_hz": 4025}
    assert kept["tested"] == outcomes


def test_a_dead_colour_is_found(clip, tab):
    _, green, _ = board_file.read("virtual").led.pins
    clip.do(f"cut {green}")
    clip.do("reset")
    begin(tab, "light")
    say_colours(tab, dead="green")
    asked(tab, "One step failed")
    failed = tab.get_by_role("listitem").filter(has_text="failed")
    expect(failed).to_contain_text("Green is dark: check R3, LED1 and the pin GPIO17")


def test_its_button_is_heard_while_the_test_talks_to_the_clip(clip, tab):
    begin(tab, "button")
    asked(tab, "press the clip's button 5 times")
    # The talk that waits for it does not hold it back.
    press(clip, tab)
    clip.do("press 500 3 in 1s")
    button(tab, "Go on").click()
    asked(tab, "One step failed")
    expect(tab.locator("main")).to_contain_text("3 of 5 presses were detected")


@pytest.mark.parametrize("way", ["leave the view", "end it", "close the page"])
def test_a_test_that_is_left_lets_the_clip_go(clip, tab, way):
    begin(tab, "light")
    asked(tab, "What does the light show?")
    light(tab, "red")
    if way == "end it":
        button(tab, "End the test").click()
        expect(tab.get_by_role("status")).to_contain_text("The clip keeps nothing of it")
    if way == "close the page":
        tab.reload()
        expect(button(tab, "Begin the test")).to_be_enabled()
    go(tab, "Clip")
    expect(tab.get_by_role("heading", name="On the clip")).to_be_visible()
    # Settings may be read then.
    wait_for(lambda: clip.state()["is_app_running"], "the app")
    go(tab, "Try it")
    light(tab, "off")


def test_one_board_is_tested_at_a_time(clip, tab, still_tabs):
    begin(tab, "light")
    asked(tab, "What does the light show?")
    other = still_tabs.open("#board")
    begin(other, "light")
    expect(other.get_by_role("alert")).to_contain_text("A board is being tested: end that test")
    say_colours(tab)
    asked(tab, "Nothing failed")


def test_it_is_done_by_keyboard_alone(clip, tab):
    begin(tab, "light", "motor")
    for colour in COLOURS:
        light(tab, colour)
        asked(tab, "What does the light show?")
        for _ in range(COLOURS.index(colour) + 1):
            tab.keyboard.press("Tab")
        expect(button(tab, colour.capitalize())).to_be_focused()
        tab.keyboard.press("Enter")
    asked(tab, "Put a finger on the motor")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    asked(tab, "Did it shake?")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Space")
    asked(tab, "Nothing failed")


def test_every_state_is_accessible_on_every_screen(clip, tabs, screenshots):
    # axe needs time that passes.
    tab = tabs.open("#board")
    expect(button(tab, "Begin the test")).to_be_enabled()
    tab.evaluate(AXE.read_text())
    look(tab, screenshots, "start")
    begin(tab, "light", "buzzer", "battery")
    asked(tab, "What does the light show?")
    look(tab, screenshots, "colour")
    for colour in COLOURS:
        button(tab, colour.capitalize()).click()
    go_on(tab, "15 tones follow")
    asked(tab, "The number of the loudest tone?")
    look(tab, screenshots, "tones")
    button(tab, "I hear none").click()
    asked(tab, "What does a meter show")
    look(tab, screenshots, "meter")
    button(tab, "I have no meter").click()
    asked(tab, "One step failed")
    look(tab, screenshots, "result")


def look(tab, screenshots, what):
    for size, (width, height) in SIZES.items():
        tab.set_viewport_size({"width": width, "height": height})
        for scheme in SCHEMES:
            tab.emulate_media(color_scheme=scheme)
            assert tab.evaluate("document.documentElement.scrollWidth") <= width, (what, size)
            shoot(tab, screenshots, "board-test", what, size, scheme)
            assert not blocking_faults(tab), (what, size, scheme)
