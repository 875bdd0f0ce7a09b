"""The clip on the page: loaded, set, tested, kept safe."""

import pytest
from playwright.sync_api import expect
from ui import choose_slot, go, load, open_clip, start_load, tones, write_plan

from runwalk.device import clip_settings as on_clip


def test_a_plan_is_loaded_chosen_and_taken_off(clip, tab):
    load(tab, "Monday", "5m warm-up, 2x(1m run, 2m walk), 5m cool-down")
    expect(tab.get_by_role("status")).to_contain_text("“Monday” is on the clip, in slot 1.")
    write_plan(tab, "Tuesday", "1m walk")
    choose_slot(tab, "slot 2: free")
    start_load(tab)
    expect(tab.get_by_role("status")).to_contain_text("in slot 2")
    open_clip(tab)
    expect(tab.get_by_role("radio", name="Tuesday")).to_be_checked()
    tab.get_by_role("radio", name="Monday").check()
    expect(tab.get_by_role("radio", name="Monday")).to_be_enabled()
    assert clip.status()["plan"]["name"] == "Monday"
    tab.get_by_role("button", name="Take Tuesday off the clip").click()
    tab.get_by_role("button", name="Take it off").click()
    expect(tab.get_by_role("radio", name="Tuesday")).to_have_count(0)


def test_a_clip_that_is_being_looked_at_is_not_looked_at_again(clip, tabs):
    clip.do("hold")
    tab = tabs.open()
    expect(tab.get_by_role("status")).to_contain_text("Looking at the clip …")
    go(tab, "Clip")
    clip.do("release")
    open_clip(tab)
    names = tab.evaluate("performance.getEntriesByType('resource').map(one => one.name)")
    assert len([name for name in names if "/api/clip?" in name]) == 1


def test_two_tabs_do_not_disturb_each_other(clip, tabs):
    one, other = tabs.open(), tabs.open()
    open_clip(other)
    write_plan(other, "Other", "1m walk")
    one.bring_to_front()
    open_clip(one)
    write_plan(one, "One", ", ".join(f"{n + 1}s run" for n in range(100)))
    clip.do("hold 800")
    start_load(one)
    # Some of its 1,300 bytes are on the clip, and no more come.
    expect(one.locator("progress")).to_be_visible()
    other.bring_to_front()
    start_load(other)
    for tab in (one, other):
        expect(tab.get_by_role("status")).to_contain_text("Loading onto the clip …")
    clip.do("release")
    expect(one.get_by_role("status")).to_contain_text("“One” is on the clip")
    expect(other.get_by_role("status")).to_contain_text("“Other” is on the clip")
    assert clip.status()["plan"]["name"] == "Other"
    one.bring_to_front()
    open_clip(one)
    one.get_by_role("button", name="Look again").click()
    expect(one.get_by_role("radio", name="Other")).to_be_checked()


def test_settings_are_heard_and_seen_when_they_change(clip, tab):
    open_clip(tab)
    volume = tab.get_by_role("slider", name="Volume")
    volume.focus()
    for _ in range(3):
        volume.press("ArrowLeft")
    # Each key counts, and the focus stays.
    expect(tab.get_by_role("status").last).to_have_text("Volume: 2.")
    expect(volume).to_be_focused()
    assert {hz for hz, _ in tones(tab)} == {3100}
    colours = tab.locator(".leds span").first
    before = colours.get_attribute("style")
    tab.get_by_role("slider", name="Brightness").fill("1")
    expect(tab.get_by_role("status").last).to_have_text("Brightness: 1.")
    assert colours.get_attribute("style") != before
    tab.get_by_label("Sound of").select_option("walk")
    tab.get_by_role("slider", name="Note 1: pitch").fill("2500")
    assert tones(tab)[-1][0] == 2500
    tab.get_by_role("button", name="Use this sound").click()
    expect(tab.get_by_role("status").last).to_contain_text("Sound of walk: your own")
    tab.get_by_role("button", name="On the clip").click()
    expect(tab.get_by_role("status").last).to_have_text("")
    assert 2500 in [hz for _, _, hz, *_ in clip.outputs()]
    # What the clip refuses is not shown any longer.
    tab.get_by_role("spinbutton", name="Reminder").fill("9999")
    tab.get_by_role("spinbutton", name="Reminder").press("Tab")
    expect(tab.get_by_role("alert")).to_contain_text("from 0 to 3600")
    expect(tab.get_by_role("spinbutton", name="Reminder")).to_have_value("0")
    tab.get_by_role("button", name="Reset Volume").click()
    expect(tab.get_by_role("status").last).to_have_text("Volume: 5.")
    with clip.connect() as connection:
        chosen = on_clip.read(connection)
    assert chosen["brightness"] == 1
    assert chosen["tones.walk"][0][0] == 2500
    assert "volume" not in chosen


@pytest.mark.parametrize(
    ("button", "words"),
    [("Try the flash", "4 KiB written"), ("Read the battery", "4.15 V, 99 %")],
)
def test_parts_are_tried(clip, tab, button, words):
    open_clip(tab)
    tab.get_by_role("button", name=button).click()
    expect(tab.get_by_role("status")).to_contain_text(words)


def test_the_button_is_tried(clip, tab):
    open_clip(tab)
    clip.do("press 100 2 in 5s")
    clip.do("hold")
    tab.get_by_role("button", name="Press the button").click()
    expect(tab.get_by_role("status")).to_contain_text("Press it for ten seconds")
    clip.do("release")
    expect(tab.get_by_role("status")).to_contain_text("Made: double")


def test_a_backup_is_saved_and_restored(clip, tab, tmp_path):
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
    expect(tab.get_by_role("alert")).to_contain_text("not a backup of a clip")
