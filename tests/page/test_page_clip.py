"""The clip on the page: loaded, set, tested, kept safe."""

import pytest
from playwright.sync_api import expect
from ui import listen, load, open_clip, plan_on, tones

from runwalk.device import settings as on_clip
from runwalk.device.connection import connect


def test_a_plan_is_loaded_chosen_and_taken_off(tab, clip):
    load(tab, "Monday", "5m warm-up, 2x(1m run, 2m walk), 5m cool-down")
    expect(tab.get_by_role("status")).to_contain_text("“Monday” is on the clip, in slot 1.")
    tab.get_by_label("into").select_option("slot 2")
    load(tab, "Tuesday", "1m walk")
    expect(tab.get_by_role("status")).to_contain_text("in slot 2")
    open_clip(tab)
    expect(tab.get_by_role("radio", name="Tuesday")).to_be_checked()
    tab.get_by_role("radio", name="Monday").check()
    expect(tab.get_by_role("radio", name="Monday")).to_be_enabled()
    assert plan_on(clip).name == "Monday"
    tab.get_by_role("button", name="Take Tuesday off the clip").click()
    tab.get_by_role("button", name="Take it off").click()
    expect(tab.get_by_role("radio", name="Tuesday")).to_have_count(0)


LARGE = "2x(" + ", ".join(f"{n + 1}s run, {n + 1}s walk" for n in range(200)) + ")"


def test_two_tabs_do_not_disturb_each_other(open_tab, clip):
    one = open_tab()
    load(one, "One", LARGE)
    other = open_tab()
    load(other, "Other", "1m walk")
    one.bring_to_front()
    expect(one.get_by_role("status")).to_contain_text("“One” is on the clip")
    expect(other.get_by_role("status")).to_contain_text("“Other” is on the clip")
    assert plan_on(clip).name == "Other"
    open_clip(one)
    one.get_by_role("button", name="Look again").click()
    expect(one.get_by_role("radio", name="Other")).to_be_checked()


def test_settings_are_heard_and_seen_when_they_change(tab, clip):
    listen(tab)
    open_clip(tab)
    tab.get_by_role("button", name="Show the settings").click()
    volume = tab.get_by_label("Volume")
    volume.fill("2")
    volume.press("Tab")
    expect(tab.get_by_role("status")).to_have_text("volume is 2.")
    assert [hz for hz, _ in tones(tab)] == [3100] * 3
    colours = tab.locator(".leds span").first
    before = colours.get_attribute("style")
    tab.get_by_label("Brightness").fill("1")
    tab.get_by_label("Brightness").press("Tab")
    expect(tab.get_by_role("status")).to_have_text("brightness is 1.")
    assert colours.get_attribute("style") != before
    tab.get_by_label("Cue", exact=False).last.select_option("walk")
    tab.get_by_label("Its sound").fill("2500:300 0:100 2900:300")
    tab.get_by_role("button", name="Use this sound").click()
    expect(tab.get_by_role("status")).to_contain_text("tones.walk is 2500:300")
    assert [hz for hz, _ in tones(tab)][-2:] == [2500, 2900]
    tab.get_by_role("button", name="On the clip").click()
    expect(tab.get_by_role("status")).to_have_text("")
    assert " 2500 " in clip.outputs.read_text()
    tab.get_by_label("Its sound").fill("loud")
    tab.get_by_role("button", name="Use this sound").click()
    expect(tab.get_by_role("alert")).to_contain_text("write HZ:MS")
    tab.get_by_role("button", name="As by default: volume").click()
    expect(tab.get_by_role("status")).to_have_text("volume is 5.")
    with connect(clip.running_state().port) as connection:
        chosen = on_clip.read(connection)
    assert chosen == {"brightness": 1, "tones.walk": ((2500, 300), (0, 100), (2900, 300))}


@pytest.mark.parametrize(
    ("button", "words"),
    [
        ("Try the flash", "4 KiB written"),
        ("Read the battery", "4.15 V, 99 %"),
        ("Press the button", "Made: double"),
    ],
)
def test_parts_are_tried(tab, clip, button, words):
    open_clip(tab)
    tab.get_by_role("button", name=button).click()
    if "button" in button:
        expect(tab.get_by_role("status")).to_contain_text("ten seconds")
        tab.wait_for_timeout(2500)
        clip.tell("press 100 2")
    expect(tab.get_by_role("status")).to_contain_text(words, timeout=30_000)


def test_a_backup_is_saved_and_restored(tab, clip, tmp_path):
    load(tab, "Precious", "1m walk")
    expect(tab.get_by_role("status")).to_contain_text("is on the clip")
    open_clip(tab)
    with tab.expect_download() as got:
        tab.get_by_role("button", name="Save a backup").click()
    backup = tmp_path / got.value.suggested_filename
    got.value.save_as(backup)
    load(tab, "Other", "1m run")
    expect(tab.get_by_role("status")).to_contain_text("“Other” is on the clip")
    open_clip(tab)
    tab.locator("input[type=file]").set_input_files(backup)
    tab.get_by_role("button", name="Replace them").click()
    expect(tab.get_by_role("radio", name="Precious")).to_be_checked()
    (tmp_path / "no.zip").write_bytes(b"PK no")
    tab.locator("input[type=file]").set_input_files(tmp_path / "no.zip")
    tab.get_by_role("button", name="Replace them").click()
    expect(tab.get_by_role("alert")).to_contain_text("no backup of a clip")
