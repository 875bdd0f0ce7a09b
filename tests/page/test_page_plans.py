"""Plans on the page: typed, built of blocks, heard, kept, loaded."""

import json
import tomllib

from plan_editor import MONDAY, bars, open_plans, steps, write
from playwright.sync_api import expect
from ui import go, tones

from command_line import output_of
from runwalk import places
from runwalk.formats import fit_workout
from runwalk.plans import saved
from runwalk.plans.notation import parse
from runwalk.plans.plan import Plan
from runwalk.plans.schedule import tone_schedule
from runwalk.services import screening
from waiting import wait_for

# The page reads what is typed when nothing more came for 120 ms.
READ_MS = 200
NOTE_BARS = """
window.barCounts = [];
new MutationObserver(() => {
  barCounts.push(document.querySelectorAll(".timeline rect").length);
}).observe(document.body, {childList: true, subtree: true, attributes: true});
"""


def open_file(tab, path):
    """In place of the plan that was written."""
    tab.get_by_label("Open a file").set_input_files(path)
    tab.get_by_role("button", name="Leave without saving").click()


def test_the_timeline_is_drawn_while_one_types(tab):
    open_plans(tab)
    expect(bars(tab)).to_have_count(6)
    steps(tab).press("End")
    steps(tab).type(", 1m walk")
    expect(bars(tab)).to_have_count(7)
    expect(tab.locator(".totals")).to_have_text("5m warm-up 2m run 5m walk 5m cool-down 17m in all")
    expect(tab.locator(".warnings")).to_contain_text("has running in it")
    expect(tab.locator(".warnings")).not_to_contain_text("`")


def test_a_plan_is_kept_and_found_by_the_commands_too(tab, tmp_path):
    open_plans(tab)
    tab.get_by_role("button", name="Save").click()
    expect(tab.get_by_role("status")).to_have_text("Saved “Monday”.")
    listed = json.loads(output_of("plans", "list", "--json"))
    assert listed[0]["title"] == "Monday"
    copy = tmp_path / "copy.toml"
    output_of("plans", "new", "monday", copy)
    assert tomllib.loads(copy.read_text())["steps"] == MONDAY
    tab.reload()
    tab.get_by_role("button", name="Monday").click()
    expect(steps(tab)).to_have_value(MONDAY)
    tab.get_by_role("button", name="Delete").click()
    tab.get_by_role("button", name="Delete it").click()
    expect(tab.get_by_role("status")).to_have_text("Deleted “Monday”. It is still in the editor.")
    expect(tab.get_by_role("button", name="Monday")).to_have_count(0)


def test_another_plan_is_not_replaced_unasked(tab):
    def save():
        expect(tab.get_by_role("button", name="Save")).to_be_enabled()
        tab.get_by_role("button", name="Save").click()

    open_plans(tab, name="Monday, easy")
    save()
    said = expect(tab.get_by_role("status"))
    said.to_have_text("Saved “Monday, easy”.")
    # The one that is open is what is saved, also under a title that gives the same name.
    write(tab, "2m walk")
    tab.get_by_label("Name").fill("Monday: easy!")
    save()
    said.to_have_text("Saved “Monday: easy!”.")
    open_plans(tab, "3m walk", name="Monday, easy")
    save()
    question = tab.get_by_role("dialog")
    expect(question).to_contain_text("There is a “monday-easy” of yours already")
    question.get_by_role("button", name="No, leave it").click()
    expect(question).to_be_hidden()
    tab.get_by_role("button", name="Monday: easy!").click()
    tab.get_by_role("button", name="Leave without saving").click()
    expect(steps(tab)).to_have_value("2m walk")
    open_plans(tab, "3m walk", name="Monday, easy")
    save()
    question.get_by_role("button", name="Replace it").click()
    said.to_have_text("Saved “Monday, easy”.")
    expect(tab.get_by_role("button", name="Monday, easy")).to_be_visible()


def test_files_are_downloaded_and_opened(tab, tmp_path):
    screening.answer([])
    open_plans(tab)
    tab.get_by_text("Download", exact=True).click()
    with tab.expect_download() as got:
        tab.get_by_role("button", name="As a file").click()
    assert got.value.suggested_filename == "monday.toml"
    saved = tmp_path / "monday.toml"
    got.value.save_as(saved)
    assert tomllib.loads(saved.read_text())["name"] == "Monday"
    with tab.expect_download() as got:
        tab.get_by_role("button", name="For a watch").click()
    fit = tmp_path / got.value.suggested_filename
    got.value.save_as(fit)
    assert fit_workout.read("monday.fit", fit.read_bytes()).plan.name == "Monday"
    write(tab, "1m run")
    open_file(tab, fit)
    expect(steps(tab)).to_have_value(MONDAY)
    (tmp_path / "bad.toml").write_text('name = "A"\nsteps = "5m rnu"\n')
    tab.get_by_label("Open a file").set_input_files(tmp_path / "bad.toml")
    expect(tab.get_by_role("alert")).to_contain_text("bad.toml:2:13: unknown step type 'rnu'")


def test_it_is_heard_from_any_place_on_and_ends_with_the_view(tab):
    open_plans(tab, "5m warm-up, 10m run")
    expect(bars(tab)).to_have_count(2)
    tab.get_by_label("Speed").select_option("60×")
    tab.get_by_role("button", name="Play").click()
    tab.get_by_label("Position").fill("600000")
    expect(tab.locator(".now")).to_have_text("run")
    expect(tab.locator(".clock")).to_contain_text(" of 15:00")
    go(tab, "Course")
    go(tab, "Plans")
    expect(tab.get_by_role("button", name="Play")).to_be_visible()
    expect(tab.get_by_label("Position")).to_have_count(0)


def test_it_is_heard_ten_times_faster(still_tabs):
    tab, page_clock = still_tabs.open(), still_tabs.context.clock
    open_plans(tab, "10s run, 10s walk")
    page_clock.run_for(READ_MS)
    expect(bars(tab)).to_have_count(2)
    with tab.expect_response("**/api/plans/tones"):
        tab.get_by_role("button", name="Play").click()
    wait_for(lambda: page_clock.run_for(50) or tab.locator(".playing").count(), "its beginning")
    page_clock.run_for(10_000)
    expect(tab.get_by_role("button", name="Play")).to_be_visible()
    expect(tab.locator(".playing")).to_have_count(0)
    heard = tones(tab)
    begin_s = heard[0][1]
    wanted = tone_schedule(Plan("A", parse("10s run, 10s walk")).image)
    assert [(hz, round((at_s - begin_s) * 10_000, 6)) for hz, at_s in heard] == [
        (hz, at_ms) for at_ms, hz, _ in wanted
    ]


def test_an_answer_to_a_former_text_is_not_taken_for_one_to_the_text(still_tabs):
    tab, page_clock = still_tabs.open(), still_tabs.context.clock
    open_plans(tab, "1m run")
    page_clock.run_for(READ_MS)
    expect(bars(tab)).to_have_count(1)
    tab.evaluate(NOTE_BARS)
    held = []
    tab.route("**/api/plans/read", lambda *route: held.append(route[0]), times=1)
    write(tab, "1m run, 2m walk")
    page_clock.run_for(READ_MS)
    wait_for(lambda: tab.evaluate("true") and held, "the question of the former text")
    write(tab, "1m run, 2m walk, 3m run")
    with tab.expect_response("**/api/plans/read"):
        held[0].continue_()
    page_clock.run_for(READ_MS)
    expect(bars(tab)).to_have_count(3)
    assert set(tab.evaluate("barCounts")) == {1, 3}


def test_a_workout_for_another_program_says_what_it_cannot_say(tab, tmp_path):
    screening.answer([])
    open_plans(tab, "2x(2x(1m run, 1m walk), 2m walk)")
    tab.get_by_text("Download", exact=True).click()
    for ending, button in (("zwo", "Zwift"), ("json", "Garmin Connect"), ("txt", "intervals.icu")):
        with tab.expect_download() as got:
            tab.get_by_role("button", name=f"For {button}").click()
        expect(tab.get_by_role("status")).to_contain_text("written out.")
        saved = tmp_path / got.value.suggested_filename
        assert saved.name == f"monday.{ending}"
        got.value.save_as(saved)
        write(tab, "1m run")
        open_file(tab, saved)
        written_out = "2x(1m run, 1m walk), 2m walk, 2x(1m run, 1m walk), 2m walk"
        expect(steps(tab)).to_have_value(written_out)
        write(tab, "2x(2x(1m run, 1m walk), 2m walk)")


def test_many_plans_and_long_names_stay_in_view(tab):
    places.plans().mkdir(parents=True)
    for number in range(100):
        name = f"Plan{number}{'W' * 40}"
        saved.keep(places.plans(), f'name = "{name}"\nsteps = "1m run"\n')
    tab.set_viewport_size({"width": 360, "height": 740})
    go(tab, "Plans")
    tab.get_by_label("Search plans").fill("plan90")
    found = tab.get_by_role("button", name="Plan90")
    expect(found).to_have_count(1)
    expect(tab.get_by_role("button", name="New plan")).to_be_in_viewport()
    assert tab.evaluate("document.documentElement.scrollWidth") <= 360
    found.click()
    expect(tab.get_by_label("Name")).to_be_in_viewport()
    expect(tab.get_by_role("button", name="Save")).to_be_in_viewport()
    assert tab.evaluate("document.documentElement.scrollWidth") <= 360
