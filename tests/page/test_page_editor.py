"""The editor of plans: text and blocks in step, moved, undone, and what is wrong shown at its place."""

from plan_editor import MONDAY, bars, open_plans, steps, write
from playwright.sync_api import expect


def drag(tab, block, before):
    """By its handle, to the upper edge of another one; a line shows where to."""
    tab.locator(f"{block} .grip").hover()
    tab.mouse.down()
    tab.locator(f"{before} .row").hover(position={"x": 20, "y": 2})
    expect(tab.locator(".drop-line")).to_be_visible()
    tab.mouse.up()
    expect(tab.locator(".drop-line")).to_have_count(0)


def test_blocks_keep_a_shorter_last_round_and_an_endless_repeat(tab):
    open_plans(tab, "3x(1m run, 1m walk, no last walk), endless(1m run, 2m walk), 5m cool-down")
    expect(bars(tab)).to_have_count(8)
    expect(tab.locator(".totals")).to_contain_text("13m in all, the endless repeat once")
    box = tab.get_by_role("checkbox", name="no last walk")
    expect(box).to_be_checked()
    endless = tab.get_by_role("checkbox", name="endless")
    expect(endless.first).not_to_be_checked()
    expect(endless.last).to_be_checked()
    box.uncheck()
    expect(steps(tab)).to_have_value("3x(1m run, 1m walk), endless(1m run, 2m walk), 5m cool-down")
    box.check()
    expect(bars(tab)).to_have_count(8)
    expect(steps(tab)).to_have_value(
        "3x(1m run, 1m walk, no last walk), endless(1m run, 2m walk), 5m cool-down"
    )


def test_a_repeat_is_made_endless_and_bounded_again(tab):
    open_plans(tab, "5m warm-up, 3x(1m run, 1m walk, no last walk), 5m cool-down")
    endless = tab.get_by_role("checkbox", name="endless")
    endless.check()
    expect(steps(tab)).to_have_value("5m warm-up, endless(1m run, 1m walk), 5m cool-down")
    expect(tab.locator(".totals")).to_contain_text("the endless repeat once")
    expect(tab.get_by_role("checkbox", name="no last walk")).to_have_count(0)
    endless.uncheck()
    expect(steps(tab)).to_have_value("5m warm-up, 4x(1m run, 1m walk), 5m cool-down")


def test_only_an_outer_repeat_can_be_endless(tab):
    open_plans(tab, "2x(3x(1m run, 1m walk), 2m walk)")
    expect(tab.locator("input.times")).to_have_count(2)
    expect(tab.get_by_role("checkbox", name="endless")).to_have_count(1)


def test_a_mistake_is_told_where_it_is_and_how_to_fix_it(tab):
    open_plans(tab)
    expect(bars(tab)).to_have_count(6)
    write(tab, "5m warm-up, 3x(1m run, 2m wlak)")
    trouble = tab.locator("#plan-trouble")
    expect(trouble).to_contain_text("did you mean walk?")
    expect(trouble).to_contain_text("Look at “wlak)”, character 27.")
    expect(steps(tab)).to_have_attribute("aria-invalid", "true")
    expect(tab.get_by_role("button", name="Save")).to_be_disabled()
    # Blocks of the former text would write over what is being typed.
    expect(tab.locator(".block select").first).to_be_disabled()
    write(tab, "5m warm-up, 3x(1m run, 2m walk)")
    expect(bars(tab)).to_have_count(7)
    expect(tab.get_by_role("button", name="Save")).to_be_enabled()


def test_blocks_are_dragged_into_a_repeat_and_out(tab):
    open_plans(tab)
    expect(bars(tab)).to_have_count(6)
    drag(tab, ".block.kind-cool-down", ".block.kind-run")
    expect(steps(tab)).to_have_value("5m warm-up, 2x(5m cool-down, 1m run, 2m walk)")
    expect(bars(tab)).to_have_count(7)
    drag(tab, ".block.kind-run", ".block.kind-warm-up")
    expect(steps(tab)).to_have_value("1m run, 5m warm-up, 2x(5m cool-down, 2m walk)")


def test_blocks_are_dragged_by_touch(tab):
    open_plans(tab)
    expect(bars(tab)).to_have_count(6)
    tab.locator(".block.kind-cool-down .grip").scroll_into_view_if_needed()
    grip = tab.locator(".block.kind-cool-down .grip").bounding_box()
    row = tab.locator(".block.kind-run .row").bounding_box()
    at = {"x": grip["x"] + grip["width"] / 2, "y": grip["y"] + grip["height"] / 2}
    to = {"x": row["x"] + 20, "y": row["y"] + 2}
    finger = tab.context.new_cdp_session(tab)
    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [at]})
    finger.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [to]})
    expect(tab.locator(".drop-line")).to_be_visible()
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(tab.locator(".drop-line")).to_have_count(0)
    expect(steps(tab)).to_have_value("5m warm-up, 2x(5m cool-down, 1m run, 2m walk)")


def test_blocks_move_repeat_and_nest_by_keyboard_alone(tab):
    open_plans(tab)

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
    act("Duplicate: 1m run")
    expect(steps(tab)).to_have_value("5m warm-up, 2x(1m run, 1m run, 5m cool-down, 2x(2m walk))")
    act("Remove: 5m cool-down")
    act("Move down: 5m warm-up")
    expect(steps(tab)).to_have_value("2x(5m warm-up, 1m run, 1m run, 2x(2m walk))")
    tab.get_by_role("button", name="Ungroup").first.focus()
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
    # Here the block itself is to be corrected.
    expect(tab.locator(".block.kind-run input")).to_be_enabled()


def test_the_deepest_nest_is_told(tab):
    open_plans(tab, "2x(2x(2x(2x(1m run))))")
    expect(bars(tab)).to_have_count(16)
    tab.get_by_role("button", name="Repeat: 1m run").click()
    expect(tab.locator("#plan-trouble")).to_contain_text("nest 4 deep at most")


def test_nothing_that_was_written_gets_lost(tab):
    open_plans(tab)
    unsaved = tab.get_by_text("Unsaved", exact=True)
    expect(unsaved).to_be_visible()
    tab.reload()
    expect(tab.get_by_label("Name")).to_have_value("Monday")
    expect(steps(tab)).to_have_value(MONDAY)
    expect(tab.locator(".sum")).to_have_text("16m Unsaved")
    # Leaving asks.
    tab.get_by_role("button", name="Free finish").click()
    tab.get_by_role("button", name="No, leave it").click()
    expect(tab.get_by_label("Name")).to_have_value("Monday")
    # A block that was removed comes back.
    tab.get_by_role("button", name="Remove: 5m cool-down").click()
    expect(steps(tab)).to_have_value("5m warm-up, 2x(1m run, 2m walk)")
    tab.keyboard.press("Control+z")
    expect(steps(tab)).to_have_value(MONDAY)
    tab.get_by_role("button", name="Redo").click()
    expect(steps(tab)).to_have_value("5m warm-up, 2x(1m run, 2m walk)")
    # A new name is no second plan, and Save keeps the focus.
    save = tab.get_by_role("button", name="Save")
    save.click()
    expect(tab.get_by_role("status")).to_have_text("Saved “Monday”.")
    expect(unsaved).to_have_count(0)
    tab.get_by_label("Name").fill("Tuesday")
    expect(save).to_be_enabled()
    save.click()
    expect(tab.get_by_role("button", name="Tuesday")).to_be_visible()
    expect(save).to_be_focused()
    expect(tab.get_by_role("button", name="Monday")).to_have_count(0)
    tab.get_by_label("Name").fill("")
    expect(tab.locator("#name-trouble")).to_have_text("A plan needs a name.")
    expect(save).to_be_disabled()


def test_a_mistake_is_told_at_its_block_and_times_are_understood(tab):
    open_plans(tab, "2x(1m run, 2m walk)")
    expect(bars(tab)).to_have_count(4)
    time = tab.locator(".block.kind-walk input")
    for written, read in (("90", "90s"), ("5 min", "5m"), ("30 s", "30s"), ("8", "8")):
        time.fill(written)
        time.press("Tab")
        expect(steps(tab)).to_have_value(f"2x(1m run, {read} walk)")
    expect(time).to_have_attribute("aria-invalid", "true")
    expect(tab.locator(".block.kind-walk .mend")).to_contain_text("8s, 8m")
    expect(tab.locator(".block.kind-run .mend")).to_have_count(0)
    time.fill("2m")
    time.press("Tab")
    expect(tab.locator(".block .mend")).to_have_count(0)
    # Bars and blocks point at each other.
    expect(tab.locator(".brackets")).to_have_text("2×")
    bars(tab).nth(3).hover()
    expect(tab.locator(".block.kind-walk")).to_have_class("block kind-walk marked")
    bars(tab).nth(3).click()
    expect(time).to_be_focused()


def test_text_in_a_block_is_selected_by_mouse(tab):
    open_plans(tab)
    before = steps(tab).input_value()
    field = tab.locator(".block.kind-run input").first
    # It is scrolled to where it can be clicked.
    field.click()
    box = field.bounding_box()
    tab.mouse.move(box["x"] + box["width"] - 4, box["y"] + box["height"] / 2)
    tab.mouse.down()
    tab.mouse.move(box["x"] + 2, box["y"] + box["height"] / 2, steps=5)
    expect(tab.locator(".drop-line")).to_have_count(0)
    tab.mouse.up()
    assert field.evaluate("it => it.selectionEnd > it.selectionStart")
    expect(steps(tab)).to_have_value(before)
