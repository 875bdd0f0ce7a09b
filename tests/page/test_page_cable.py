"""Clips that come and go under the page's hands, and a page whose program has ended."""

from playwright.sync_api import expect
from ui import go, load, open_clip, plan_on

from clip_user import wait_for
from runwalk.virtual.background import running_clip
from runwalk.virtual.state import folder


def test_it_is_found_as_it_is_plugged_in(tab):
    expect(tab.get_by_text("No clip is plugged in.")).to_be_visible()
    with running_clip("mine", 1) as folder:
        expect(tab.get_by_role("heading", name="Virtual clip")).to_be_visible()
        expect(tab.locator("#chooser")).to_have_text("virtual clip mine")
        expect(tab.locator("dl")).to_contain_text("4.15 V, 99 %")
        folder.tell("unplug")
        expect(tab.get_by_text("No clip is plugged in.")).to_be_visible()
        folder.tell("plug")
        expect(tab.get_by_role("heading", name="Virtual clip")).to_be_visible()


def test_a_cable_that_is_pulled_in_a_load_leaves_the_old_plan(home, tab):
    outing = ", ".join(f"{n + 1}s run, {n + 1}s walk" for n in range(40))
    sessions = ", ".join(f'"{outing}"' for _ in range(64))
    (home / "courses").mkdir()
    (home / "courses/large.toml").write_text(f'name = "Large"\nsessions = [{sessions}]\n')
    with running_clip("mine", 1) as clip:
        load(tab, "Old", "1m walk")
        expect(tab.get_by_role("status")).to_contain_text("“Old” is on the clip")
        go(tab, "Course")
        tab.get_by_role("button", name="Large").click()
        tab.get_by_role("button", name="Load onto the clip").click()
        # Its bytes are under way.
        wait_for(lambda: int(tab.locator("progress").get_attribute("value") or 0) > 0, "bytes")
        clip.tell("unplug")
        expect(tab.get_by_role("alert")).to_contain_text("check the cable, then try again")
        clip.tell("plug")
        wait_for(clip.running_state, "the port")
        assert plan_on(clip).name == "Old"
        load(tab, "New", "2m walk")
        expect(tab.get_by_role("status")).to_contain_text("“New” is on the clip")
        assert plan_on(clip).name == "New"


def test_with_two_clips_one_chooses(tab):
    with running_clip("his", 1) as clip, running_clip("hers", 1) as hers:
        expect(tab.locator("#chooser option")).to_have_count(2)
        load(tab, "Mine or hers", "1m walk")
        expect(tab.get_by_role("status")).to_contain_text("is on the clip")
        other = tab.locator("#chooser select")
        chosen = other.input_value()
        their = hers.running_state().port
        second = clip.running_state().port if chosen == their else their
        other.select_option(second)
        open_clip(tab)
        expect(tab.get_by_text("No plan yet")).to_be_visible()


def test_a_bare_board_gets_the_firmware_by_one_button(tab):
    with running_clip("bare", 1, bare=True):
        expect(tab.get_by_text("runs MicroPython but not the clip's firmware")).to_be_visible()
        tab.get_by_label("This board is a").select_option("virtual")
        tab.get_by_role("button", name="Put the firmware on it").click()
        expect(tab.get_by_role("status")).to_contain_text("The new firmware runs", timeout=60_000)
        expect(tab.get_by_role("heading", name="On the clip")).to_be_visible()
        tab.get_by_role("button", name="Put the firmware on anew").click()
        expect(tab.get_by_role("status")).to_contain_text("was up to date", timeout=60_000)


def test_an_ended_program_is_told(tab, ui):
    """The last one here: the server is gone."""
    expect(tab.get_by_text("No clip is plugged in.")).to_be_visible()
    go(tab, "Try it")
    tab.get_by_role("button", name="Start it").click()
    expect(tab.get_by_role("button", name="Switch it off")).to_be_enabled()
    ui.process.terminate()
    expect(tab.get_by_role("alert")).to_contain_text("start it again with “runwalk ui”")
    # Its virtual clip goes with it.
    wait_for(lambda: not folder("page").running_state(), "its end")
