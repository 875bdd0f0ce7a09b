"""The health check on the page, and what a load asks before it replaces something."""

import json
import os

import pytest
from playwright.sync_api import expect
from ui import answer, choose_slot, dialog, go, load, open_clip, read_advice, start_load, write_plan

from command_line import output_of
from runwalk import places

CHEST_PAIN = "Pain or pressure in the chest that is new"


@pytest.mark.parametrize("width", [390, 1100])
def test_the_advice_is_in_front_focused_and_stays_until_it_is_read(tab, width):
    tab.set_viewport_size({"width": width, "height": 844})
    go(tab, "Course")
    tab.get_by_role("button", name="Answer the health check").click()
    expect(dialog(tab).get_by_role("heading").first).to_be_focused()
    answer(tab, CHEST_PAIN)
    title = dialog(tab).get_by_role("heading", name="See a doctor first")
    expect(title).to_be_focused()
    expect(title).to_be_in_viewport()
    advice = dialog(tab).get_by_text("call your emergency number (112, 911, 999)").first
    expect(advice).to_be_in_viewport()
    expect(dialog(tab).get_by_text("When to stop, at once")).to_be_visible()
    tab.mouse.click(5, 5)
    expect(title).to_be_visible()
    read_advice(tab)
    expect(dialog(tab)).to_have_count(0)
    expect(tab.get_by_text("Chest pain that is new, gets worse").first).to_be_visible()
    assert json.loads(places.person_file().read_text())["signs_told_on"]


def test_the_health_check_needs_a_choice(tab):
    go(tab, "Course")
    tab.get_by_role("button", name="Answer the health check").click()
    dialog(tab).get_by_role("button", name="Done").click()
    expect(dialog(tab).get_by_label("None of these")).to_be_visible()
    dialog(tab).get_by_label("None of these").check()
    dialog(tab).get_by_label(CHEST_PAIN).check()
    expect(dialog(tab).get_by_label("None of these")).not_to_be_checked()
    dialog(tab).get_by_role("button", name="Not now").click()
    assert not places.person_file().exists()


def test_the_questions_come_first_and_then_it_is_made(tab):
    go(tab, "Course")
    tab.get_by_label("I would like to").select_option("run 10 minutes without a walk")
    tab.get_by_role("button", name="Make the course").click()
    answer(tab, is_active=True)
    read_advice(tab)
    expect(tab.get_by_role("heading", name="To 10m of running")).to_be_visible()


def test_no_route_of_the_page_leads_around_the_gate(clip, tab, tmp_path):
    # The clip by another name, so that nobody knows that it is virtual.
    real = tmp_path / "port"
    real.symlink_to(os.path.realpath(clip.port))
    plan = {"name": "Mine", "steps": "5m run"}

    def asked(path, **wanted):
        script = """async ([path, wanted]) => {
          const answer = await fetch(path, {method: "POST", body: JSON.stringify(wanted),
            headers: {"Content-Type": "application/json",
              Authorization: `Bearer ${localStorage.getItem("secret")}`}});
          return JSON.parse((await answer.text()).trim().split("\\n").at(-1));
        }"""
        return tab.evaluate(script, [f"/api/{path}", {"port": str(real), **wanted}])

    output_of("screening", "--yes", "none")
    assert asked("course/load", name="couch-to-5k", slot=2)["value"]["slot"] == 2
    output_of("screening", "--forget")
    for path, wanted in (
        ("plans/load", {"plan": plan}),
        ("plans/file?ending=fit", plan),
        ("course/load", {"name": "couch-to-5k"}),
        ("course/make", {"goal": "30m", "start": "1m/2m", "per_week": 3}),
        ("course/calendar", {"name": "couch-to-5k", "days": "mon,fri", "at": "07:00"}),
        ("course/workouts", {"name": "couch-to-5k"}),
        ("clip/choose", {"slot": 2}),
        ("clip/go-to", {"slot": 2, "session": 3}),
    ):
        assert asked(path, **wanted)["ask"] == "health", path
    output_of("screening", "--yes", "symptoms")
    assert "doctor" in asked("course/load", name="walking-intervals")["error"]
    risk = asked("plans/load", plan=plan)
    assert risk["ask"] == "risk"
    assert clip.status()["plan"]["name"] == "Couch to 5K 1"
    assert asked("plans/load", plan=plan, at_own_risk=True)["value"]["slot"] == 1
    assert json.loads(places.person_file().read_text())["own_risk"][0]["plan"] == "Mine"


def test_a_plan_of_ones_own_is_taken_at_ones_own_risk_by_a_checkbox(clip, tab):
    sent = []

    def refuse_once(route):
        sent.append(route.request.post_data_json)
        if sent[-1].get("at_own_risk"):
            route.continue_()
        else:
            facts = {"plan": "Risky", "why": "See a doctor before you run"}
            body = json.dumps({"error": "too hard", "ask": "risk", "facts": facts})
            route.fulfill(body=body + "\n", content_type="application/x-ndjson")

    tab.route("**/api/plans/load", refuse_once)
    load(tab, "Risky", "5m run")
    expect(dialog(tab).get_by_text("See a doctor before you run.")).to_be_visible()
    dialog(tab).get_by_role("button", name="Take it at my own risk").click()
    expect(dialog(tab)).to_be_visible()
    dialog(tab).get_by_label("I know, and take “Risky”").check()
    dialog(tab).get_by_role("button", name="Take it at my own risk").click()
    expect(tab.get_by_role("status")).to_contain_text("“Risky” is on the clip")


def test_a_load_shows_what_the_slots_hold_asks_and_can_be_put_back(clip, tab):
    load(tab, "Held", "5m walk")
    expect(tab.get_by_role("status")).to_contain_text("“Held” is on the clip")
    write_plan(tab, "New", "6m walk")
    choose_slot(tab, "slot 1: the plan Held")
    start_load(tab)
    expect(dialog(tab)).to_contain_text("holds the plan Held. Replace it?")
    dialog(tab).get_by_role("button", name="No, leave it").click()
    expect(dialog(tab)).to_have_count(0)
    assert clip.status()["plan"]["name"] == "Held"
    # The slot is chosen still.
    start_load(tab)
    dialog(tab).get_by_role("button", name="Replace it").click()
    expect(tab.get_by_role("status")).to_contain_text("The slot held the plan Held")
    open_clip(tab)
    tab.get_by_role("button", name="Put it back").click()
    expect(tab.get_by_role("status")).to_contain_text("“Held” is on the clip")
    assert clip.status()["plan"]["name"] == "Held"
