"""Courses and progress on the page, as one goes through them from the first day on."""

import csv
import sqlite3
from contextlib import closing

import pytest
from a_past import outings
from playwright.sync_api import expect
from ui import go

from clip_user import BIN, run
from runwalk.exchange import fit_reading
from runwalk.virtual.background import running_clip


@pytest.fixture
def fast_clip(home):
    """A clip beside the page, half an hour in three seconds."""
    with running_clip("mine", 600) as folder:
        yield folder


def answer(tab, *yes):
    tab.get_by_role("button", name="Answer").click()
    for number in range(7):
        question = tab.locator(".question").nth(number)
        question.get_by_label("yes" if number in yes else "no", exact=True).check()
    tab.get_by_role("button", name="Done").click()


def make(tab, goal="run 10 minutes without a walk"):
    tab.get_by_label("I would like to").select_option(goal)
    tab.get_by_role("button", name="Make the course").click()


def test_what_was_done_is_dated_downloaded_and_deleted(home, tab, tmp_path):
    outings(2)
    go(tab, "Progress")
    expect(tab.get_by_role("img", name="weeks: times run and walked")).to_be_visible()
    tab.get_by_role("button", name="Report on session 1").click()
    tab.get_by_label("It was on").fill("2026-11-02T07:15")
    tab.get_by_role("button", name="Keep", exact=True).first.click()
    expect(tab.get_by_role("cell", name="2026-11-02 07:15")).to_be_visible()
    with tab.expect_download() as got:
        tab.get_by_role("button", name="Sessions as a table").click()
    table = tmp_path / "sessions.csv"
    got.value.save_as(table)
    assert len(list(csv.DictReader(table.read_text().splitlines()))) == 2
    with tab.expect_download() as got:
        tab.get_by_role("button", name="All of it").click()
    copy = tmp_path / "archive.sqlite"
    got.value.save_as(copy)
    with closing(sqlite3.connect(copy)) as archive:
        assert archive.execute("SELECT count(*) FROM dated").fetchone() == (1,)
    tab.get_by_role("button", name="Delete my data").click()
    tab.get_by_role("button", name="No, leave it").click()
    expect(tab.get_by_role("button", name="Report on session 1")).to_be_visible()
    tab.get_by_role("button", name="Delete my data").click()
    tab.get_by_role("dialog").get_by_role("button", name="Delete my data").click()
    expect(tab.get_by_text("None yet.")).to_be_visible()
    assert "[]" in run([BIN / "runwalk", "report", "--list", "--json"]).stdout


def test_the_questions_come_first(tab):
    go(tab, "Course")
    make(tab)
    expect(tab.get_by_role("alert")).to_contain_text("“Course → Questions first”")
    answer(tab, 4)
    expect(tab.get_by_text("See a doctor before you train at all")).to_be_visible()
    # Walks are made instead, and it is said why.
    make(tab)
    expect(tab.get_by_role("heading", name="Walking", exact=True)).to_be_visible()
    tab.get_by_label("A doctor has cleared you on").fill("2026-01-02")
    tab.get_by_role("button", name="Keep it").first.click()
    expect(tab.get_by_text("A doctor has cleared you (")).to_be_visible()
    make(tab)
    expect(tab.get_by_role("heading", name="To 10m of running")).to_be_visible()
    shown = run([BIN / "runwalk", "screening", "--show", "--json"]).stdout
    assert '"cleared_on": "2026-01-02"' in shown


def test_a_course_is_made_kept_loaded_and_followed(tab, fast_clip, tmp_path):
    go(tab, "Course")
    answer(tab)
    expect(tab.get_by_text("Nothing speaks against a gentle start")).to_be_visible()
    make(tab)
    expect(tab.get_by_role("img", name="sessions of the new course")).to_be_visible()
    tab.get_by_role("button", name="Keep it").click()
    expect(tab.get_by_role("status")).to_contain_text("kept as “to-10m-of-running”")
    shown = run(
        [BIN / "runwalk", "plans", "show", "to-10m-of-running", "--out", tmp_path / "a.svg"]
    )
    assert shown.returncode == 0
    with tab.expect_download() as got:
        tab.get_by_role("button", name="Download (.ics)").click()
    calendar = tmp_path / "course.ics"
    got.value.save_as(calendar)
    assert "BEGIN:VEVENT" in calendar.read_text()
    tab.get_by_role("button", name="Load onto the clip").click()
    expect(tab.get_by_role("status")).to_contain_text("sessions are on the clip")
    expect(tab.get_by_role("heading", name="Where you are")).to_be_visible()
    expect(tab.get_by_text("Next: session 1, begin")).to_be_visible()
    # The outing.
    fast_clip.tell("press")
    go(tab, "Progress")
    tab.wait_for_timeout(6_000)
    tab.get_by_role("button", name="Pull the journal").click()
    expect(tab.get_by_role("status")).to_contain_text("Next: session 2")
    tab.get_by_role("button", name="Report on session 1").click()
    expect(tab.get_by_role("img", name="What was planned and what was done")).to_be_visible()
    expect(tab.locator("dl").first).to_contain_text("Finished")
    tab.get_by_label("It felt").select_option("9")
    expect(tab.get_by_role("cell", name="9", exact=True)).to_be_visible()
    tab.get_by_label("Body mass, kg").fill("80")
    tab.get_by_role("button", name="Keep", exact=True).last.click()
    expect(tab.get_by_role("status")).to_contain_text("Kept, on this computer alone")
    tab.get_by_role("button", name="Report on session 1").click()
    expect(tab.locator("dl").first).to_contain_text("kcal")
    with tab.expect_download() as got:
        tab.get_by_role("button", name="Download (FIT)").click()
    fit = tmp_path / "session.fit"
    got.value.save_as(fit)
    assert fit_reading.messages("session.fit", fit.read_bytes())
    # It was very hard: once more.
    go(tab, "Course")
    expect(tab.get_by_text("Next: session 1, repeat")).to_be_visible()
    go(tab, "Clip")
    tab.get_by_label("next is session").select_option("1")
    expect(tab.get_by_label("next is session")).to_be_enabled()
    expect(tab.get_by_label("next is session")).to_have_value("1")
