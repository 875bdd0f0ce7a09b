"""Plans on the page: typed, built of blocks, heard, kept, loaded."""

import json
import tomllib

from playwright.sync_api import expect
from ui import go, listen, tones

from clip_user import BIN, run
from runwalk.exchange import fit_workout
from runwalk.plans.notation import parse
from runwalk.plans.plan import Plan
from runwalk.plans.schedule import tone_schedule


def open_plans(tab, text="5m warm-up, 2x(1m run, 2m walk), 5m cool-down", name="Monday"):
    go(tab, "Plans")
    tab.get_by_role("button", name="New plan").click()
    tab.get_by_label("Name").fill(name)
    write(tab, text)


def write(tab, text):
    steps(tab).fill(text)


def steps(tab):
    return tab.get_by_label("Steps", exact=True)


def bars(tab):
    return tab.locator(".timeline rect")


def test_the_time_line_draws_itself_as_one_types(tab):
    open_plans(tab)
    expect(bars(tab)).to_have_count(6)
    steps(tab).press("End")
    steps(tab).type(", 1m walk")
    expect(bars(tab)).to_have_count(7)
    expect(tab.locator(".totals")).to_have_text("5m warm-up2m run5m walk5m cool-down17m in all")
    expect(tab.locator(".warnings")).to_contain_text("has running in it")
    expect(tab.locator(".warnings")).not_to_contain_text("`")


def test_a_mistake_is_told_where_it_is_and_with_the_mend(tab):
    open_plans(tab)
    expect(bars(tab)).to_have_count(6)
    write(tab, "5m warm-up, 3x(1m run, 2m wlak)")
    trouble = tab.locator("#plan-trouble")
    expect(trouble).to_contain_text("did you mean walk?")
    expect(trouble).to_contain_text("Look at “wlak)”, letter 27.")
    expect(steps(tab)).to_have_attribute("aria-invalid", "true")
    expect(tab.get_by_role("button", name="Save")).to_be_disabled()
    # Blocks of the former text would write over what is being typed.
    expect(tab.locator(".block select").first).to_be_disabled()
    write(tab, "5m warm-up, 3x(1m run, 2m walk)")
    expect(bars(tab)).to_have_count(7)
    expect(tab.get_by_role("button", name="Save")).to_be_enabled()


def test_blocks_are_dragged_into_a_repeat_and_out(tab):
    open_plans(tab, "5m warm-up, 2x(1m run, 2m walk), 5m cool-down")
    expect(bars(tab)).to_have_count(6)
    cool_down = tab.locator(".block.kind-cool-down .row")
    cool_down.drag_to(tab.locator(".block.kind-run .row"), target_position={"x": 20, "y": 2})
    expect(steps(tab)).to_have_value("5m warm-up, 2x(5m cool-down, 1m run, 2m walk)")
    expect(bars(tab)).to_have_count(7)
    tab.locator(".block.kind-run .row").drag_to(
        tab.locator(".block.kind-warm-up .row"), target_position={"x": 20, "y": 2}
    )
    expect(steps(tab)).to_have_value("1m run, 5m warm-up, 2x(5m cool-down, 2m walk)")


def test_blocks_move_repeat_and_nest_by_keyboard_alone(tab):
    open_plans(tab, "5m warm-up, 2x(1m run, 2m walk), 5m cool-down")

    def act(name):
        button = tab.get_by_role("button", name=name)
        expect(button).to_be_enabled()
        button.focus()
        tab.keyboard.press("Enter")

    act("Move up: 5m cool-down")
    expect(steps(tab)).to_have_value("5m warm-up, 2x(1m run, 2m walk, 5m cool-down)")
    # The focus went with the block: once more, without looking for it.
    expect(tab.get_by_role("button", name="Move up: 5m cool-down")).to_be_focused()
    tab.keyboard.press("Enter")
    expect(steps(tab)).to_have_value("5m warm-up, 2x(1m run, 5m cool-down, 2m walk)")
    act("Repeat: 2m walk")
    expect(steps(tab)).to_have_value("5m warm-up, 2x(1m run, 5m cool-down, 2x(2m walk))")
    act("Double: 1m run")
    expect(steps(tab)).to_have_value("5m warm-up, 2x(1m run, 1m run, 5m cool-down, 2x(2m walk))")
    act("Remove: 5m cool-down")
    act("Move down: 5m warm-up")
    expect(steps(tab)).to_have_value("2x(5m warm-up, 1m run, 1m run, 2x(2m walk))")
    tab.get_by_role("button", name="Unpack").first.focus()
    tab.keyboard.press("Enter")
    expect(steps(tab)).to_have_value("5m warm-up, 1m run, 1m run, 2x(2m walk)")
    expect(bars(tab)).to_have_count(5)


def test_blocks_change_their_time_kind_and_number(tab):
    open_plans(tab, "2x(1m run, 2m walk)")
    tab.locator(".block.kind-run input").fill("90s")
    tab.locator(".block.kind-run input").press("Tab")
    tab.locator(".block.kind-walk select").select_option("cool-down")
    tab.locator(".block .times").fill("3")
    tab.locator(".block .times").press("Tab")
    tab.get_by_role("button", name="warm-up", exact=True).click()
    expect(steps(tab)).to_have_value("3x(90s run, 2m cool-down), 1m warm-up")
    tab.locator(".block.kind-run input").fill("soon")
    tab.locator(".block.kind-run input").press("Tab")
    expect(tab.locator("#plan-trouble")).to_contain_text("time")
    # Here the block itself is to be mended.
    expect(tab.locator(".block.kind-run input")).to_be_enabled()


def test_the_deepest_nest_is_told(tab):
    open_plans(tab, "2x(2x(2x(2x(1m run))))")
    expect(bars(tab)).to_have_count(16)
    tab.get_by_role("button", name="Repeat: 1m run").click()
    expect(tab.locator("#plan-trouble")).to_contain_text("nest 4 deep at most")


def test_a_plan_is_kept_and_found_by_the_commands_too(tab, tmp_path):
    open_plans(tab)
    tab.get_by_role("button", name="Save").click()
    expect(tab.get_by_role("status")).to_have_text("Saved as “monday”.")
    listed = json.loads(run([BIN / "runwalk", "plans", "list", "--json"]).stdout)
    assert listed[0]["title"] == "Monday"
    shown = json.loads(
        run([BIN / "runwalk", "preview", "monday", "--json", "--out", tmp_path / "a.svg"]).stdout
    )
    assert len(shown["steps"]) == 6
    tab.reload()
    tab.get_by_role("button", name="Monday").click()
    expect(steps(tab)).to_have_value("5m warm-up, 2x(1m run, 2m walk), 5m cool-down")
    tab.get_by_role("button", name="Delete").click()
    tab.get_by_role("button", name="Delete it").click()
    expect(tab.get_by_role("status")).to_have_text("“monday” is deleted.")
    expect(tab.get_by_role("button", name="Monday")).to_have_count(0)


def test_one_title_does_not_write_over_another(tab):
    open_plans(tab, name="Monday, easy")
    tab.get_by_role("button", name="Save").click()
    expect(tab.get_by_role("status")).to_have_text("Saved as “monday-easy”.")
    tab.get_by_label("Name").fill("Monday: easy!")
    expect(tab.get_by_role("button", name="Save")).to_be_enabled()
    tab.get_by_role("button", name="Save").click()
    expect(tab.get_by_role("alert")).to_contain_text("give yours another name")


def test_files_are_downloaded_and_opened(tab, tmp_path):
    open_plans(tab)
    with tab.expect_download() as got:
        tab.get_by_role("button", name="Download as a file").click()
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
    tab.locator("input[type=file]").set_input_files(fit)
    expect(steps(tab)).to_have_value("5m warm-up, 2x(1m run, 2m walk), 5m cool-down")
    (tmp_path / "bad.toml").write_text('name = "A"\nsteps = "5m rnu"\n')
    tab.locator("input[type=file]").set_input_files(tmp_path / "bad.toml")
    expect(tab.get_by_role("alert")).to_contain_text("bad.toml:2:13: 'rnu' is no kind of step")


def test_it_is_heard_ten_times_faster(tab):
    listen(tab)
    open_plans(tab, "10s run, 10s walk")
    expect(bars(tab)).to_have_count(2)
    tab.get_by_role("button", name="Play it").click()
    expect(tab.locator(".playing")).to_have_count(1)
    expect(tab.get_by_role("button", name="Play it")).to_be_visible()
    heard = tones(tab)
    wanted = tone_schedule(Plan("A", parse("10s run, 10s walk")).to_image())
    assert [hz for hz, _ in heard] == [hz for _, hz, _ in wanted]
    for (_, at_s), (at_ms, _, _) in zip(heard, wanted, strict=True):
        assert abs((at_s - heard[0][1]) * 10_000 - at_ms) < 5
