"""Clips that are plugged in and pulled out while the page is open, and a page whose program has ended."""

import pytest
from playwright.sync_api import expect
from ui import go, load, running_ui

from clip_process import forked_clip
from virtual_clip import VirtualClip
from waiting import wait_for


def test_a_clip_is_found_when_it_is_plugged_in(shared_clip, tab):
    go(tab, "Clip")
    expect(tab.get_by_text("No clip is plugged in.")).to_be_visible()
    shared_clip.start_new()
    expect(tab.get_by_role("heading", name="Virtual clip")).to_be_visible()
    expect(tab.locator("#chooser")).to_have_text("virtual clip mine")
    expect(tab.locator("dl")).to_contain_text("4.15 V, 99 %")
    shared_clip.do("unplug")
    expect(tab.get_by_text("No clip is plugged in.")).to_be_visible()
    shared_clip.do("plug")
    expect(tab.get_by_role("heading", name="Virtual clip")).to_be_visible()
    shared_clip.do("off")


def test_a_cable_that_is_pulled_in_a_load_leaves_the_old_plan(clip, tab):
    load(tab, "Old", "1m walk")
    expect(tab.get_by_role("status")).to_contain_text("“Old” is on the clip")
    go(tab, "Course")
    tab.get_by_role("button", name="Couch to 5K").click()
    clip.do("hold 1000")
    tab.get_by_role("button", name="Load onto the clip").click()
    # Some of its 3,000 bytes are on the clip, and no more come.
    expect(tab.locator("progress")).to_be_visible()
    clip.do("unplug")
    expect(tab.get_by_role("alert")).to_contain_text("check the cable, then try again")
    # Its next port has another name.
    expect(tab.locator("#chooser")).to_have_text("no clip")
    clip.do("plug")
    expect(tab.locator("#chooser")).to_have_text("virtual clip mine")
    assert clip.status()["plan"]["name"] == "Old"
    load(tab, "New", "2m walk")
    expect(tab.get_by_role("status")).to_contain_text("“New” is on the clip")
    assert clip.status()["plan"]["name"] == "New"


def test_with_two_clips_one_chooses(clip, tab):
    with forked_clip("second") as folder:
        ports = {clip.port, VirtualClip(folder).port}
        expect(tab.locator("#chooser option")).to_have_count(2)
        load(tab, "On one of them", "1m walk")
        expect(tab.get_by_role("status")).to_contain_text("is on the clip")
        chooser = tab.locator("#chooser select")
        (other,) = ports - {chooser.input_value()}
        chooser.select_option(other)
        go(tab, "Clip")
        expect(tab.get_by_text("No plan yet")).to_be_visible()


@pytest.fixture
def bare_clip(shared_clip, home):
    shared_clip.start_bare()
    yield shared_clip
    shared_clip.do("off")


def test_a_bare_board_gets_the_firmware_by_one_button(bare_clip, tab):
    go(tab, "Clip")
    expect(tab.get_by_text("runs MicroPython but not the clip's firmware")).to_be_visible()
    tab.get_by_label("This board is a").select_option("virtual")
    tab.get_by_role("button", name="Install the firmware").click()
    expect(tab.get_by_role("status")).to_contain_text("The new firmware runs")
    expect(tab.get_by_role("heading", name="On the clip")).to_be_visible()
    tab.get_by_role("button", name="Reinstall the firmware").click()
    expect(tab.get_by_role("status")).to_contain_text("was up to date")


def test_an_ended_program_is_told(tabs, home, started_clip, tmp_path):
    with running_ui(tmp_path, home) as ui:
        tab = tabs.open(address=ui.address)
        go(tab, "Clip")
        expect(tab.get_by_text("No clip is plugged in.")).to_be_visible()
        go(tab, "Try it")
        tab.get_by_role("button", name="Start it").click()
        expect(tab.get_by_role("button", name="Switch it off")).to_be_enabled()
        ui.process.terminate()
        expect(tab.get_by_role("alert")).to_contain_text("start it again with “runwalk ui”")
        # Its virtual clip goes with it.
        wait_for(lambda: not started_clip.folder.is_supervised(), "its end")
