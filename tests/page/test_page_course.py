"""Courses and progress on the page, as one goes through them from the first day on."""

import csv
import json
import sqlite3
import tomllib
import zipfile
from contextlib import closing

from earlier_sessions import add_sessions
from garmin_fit_sdk import Decoder, Stream
from playwright.sync_api import expect
from ui import answer, go, read_advice

from command_line import output_of
from runwalk import places
from runwalk.plans import saved


def make(tab, goal="run 10 minutes without a walk"):
    tab.get_by_label("I would like to").select_option(goal)
    tab.get_by_role("button", name="Make the course").click()


def test_what_was_done_is_dated_downloaded_and_deleted(home, tab, tmp_path):
    add_sessions(2)
    go(tab, "Progress")
    expect(tab.get_by_role("img", name="weeks: times run and walked")).to_be_visible()
    tab.get_by_role("button", name="Report on session 1").click()
    tab.get_by_label("It was on").fill("2026-11-02T07:15")
    tab.get_by_role("button", name="Keep", exact=True).first.click()
    expect(tab.get_by_role("button", name="Mon 2 Nov 07:15")).to_be_visible()
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
        dated = archive.execute("SELECT count(*) FROM session WHERE at LIKE '2026-11-02T07:15%'")
        assert dated.fetchone() == (1,)
    tab.get_by_label("Note", exact=True).fill("left knee")
    tab.get_by_role("button", name="Keep note").click()
    expect(tab.get_by_role("button", name="Keep note")).to_be_enabled()
    expect(tab.get_by_label("Note", exact=True)).to_have_value("left knee")
    tab.get_by_role("button", name="Delete session").click()
    tab.get_by_role("dialog").get_by_role("button", name="Delete it").click()
    expect(tab.get_by_role("button", name="Report on session 2")).not_to_be_visible()
    tab.get_by_text("Deleted sessions (1)").click()
    tab.get_by_role("button", name="Restore").click()
    expect(tab.get_by_role("button", name="Report on session 2")).to_be_visible()
    tab.get_by_role("button", name="Delete my data").click()
    tab.get_by_role("button", name="No, leave it").click()
    expect(tab.get_by_role("button", name="Report on session 1")).to_be_visible()
    tab.get_by_role("button", name="Delete my data").click()
    tab.get_by_role("dialog").get_by_role("button", name="Delete my data").click()
    expect(tab.get_by_text("No sessions yet.")).to_be_visible()
    assert json.loads(output_of("report", "--list", "--json")) == []


def test_the_questions_come_first(tab):
    go(tab, "Course")
    make(tab)
    answer(tab, "In the last six weeks an injury")
    read_advice(tab)
    # Walks are made instead, and it is said why.
    expect(tab.get_by_role("heading", name="Walking", exact=True)).to_be_visible()
    expect(tab.get_by_text("See a doctor before you run").first).to_be_visible()
    # What a doctor said before counts no more.
    tab.get_by_label("A doctor has cleared you on").fill("2026-01-02")
    tab.get_by_role("button", name="Keep it").first.click()
    expect(tab.get_by_role("alert")).to_contain_text("is older than your answers")
    today = json.loads(output_of("screening", "--show", "--json"))["answers"]["on"]
    tab.get_by_label("A doctor has cleared you on").fill(today)
    tab.get_by_role("button", name="Keep it").first.click()
    expect(tab.get_by_text("A doctor has cleared you (")).to_be_visible()
    make(tab)
    expect(tab.get_by_role("heading", name="To 10m of running")).to_be_visible()


def test_a_course_is_made_kept_loaded_and_followed(clip, tab, tmp_path):
    go(tab, "Course")
    tab.get_by_role("button", name="Answer the health check").click()
    answer(tab)
    read_advice(tab)
    expect(tab.get_by_text("Nothing speaks against a gentle start")).to_be_visible()
    make(tab)
    expect(tab.get_by_role("img", name="sessions of the new course")).to_be_visible()
    tab.get_by_role("button", name="Keep it").click()
    expect(tab.get_by_role("status")).to_contain_text("kept as “to-10m-of-running”")
    copy = tmp_path / "copy.toml"
    output_of("plans", "new", "to-10m-of-running", copy)
    assert tomllib.loads(copy.read_text())["name"] == "To 10m of running"
    with tab.expect_download() as got:
        tab.get_by_role("button", name="For a watch (.zip)").click()
    workouts = tmp_path / "course.zip"
    got.value.save_as(workouts)
    assert zipfile.ZipFile(workouts).testzip() is None
    with tab.expect_download() as got:
        tab.get_by_role("button", name="Download (.ics)").click()
    calendar = tmp_path / "course.ics"
    got.value.save_as(calendar)
    assert "BEGIN:VEVENT" in calendar.read_text()
    tab.get_by_role("button", name="Load onto the clip").click()
    expect(tab.get_by_role("status")).to_contain_text("It begins with session 1 of")
    expect(tab.get_by_role("heading", name="Where you are")).to_be_visible()
    expect(tab.get_by_text("Next: session 1, begin")).to_be_visible()
    clip.press()
    clip.advance("2h")
    go(tab, "Progress")
    tab.get_by_role("button", name="Get sessions from the clip").click()
    expect(tab.get_by_role("status")).to_contain_text("Next in To 10m of running: session 2")
    tab.get_by_role("button", name="Report on session 1").click()
    expect(tab.get_by_role("img", name="What was planned and what was done")).to_be_visible()
    expect(tab.locator("dl").first).to_contain_text("Finished")
    tab.get_by_label("It felt").select_option("9")
    expect(tab.get_by_role("button", name="effort 9 of 10")).to_be_visible()
    tab.get_by_label("Body mass, kg").fill("80")
    tab.get_by_role("button", name="Keep", exact=True).last.click()
    expect(tab.get_by_role("status")).to_contain_text("Kept, on this computer alone")
    expect(tab.locator("dl").first).to_contain_text("kcal")
    with tab.expect_download() as got:
        tab.get_by_role("button", name="Download (FIT)").click()
    fit = tmp_path / "session.fit"
    got.value.save_as(fit)
    assert Decoder(Stream.from_file(str(fit))).check_integrity()
    # It was very hard: once more.
    go(tab, "Course")
    expect(tab.get_by_text("Next: session 1, repeat")).to_be_visible()
    go(tab, "Clip")
    tab.get_by_label("next is session").select_option("1")
    expect(tab.get_by_label("next is session")).to_be_enabled()
    expect(tab.get_by_label("next is session")).to_have_value("1")


def test_a_long_course_is_kept_in_parts_and_a_faster_one_tells_its_risk(tab):
    go(tab, "Course")
    tab.get_by_role("button", name="Answer the health check").click()
    answer(tab)
    read_advice(tab)
    tab.get_by_label("the walks").select_option("they stay: 4m run, 1m walk")
    make(tab, "get to a half marathon")
    expect(tab.get_by_role("heading", name="Hold 4m/1m to")).to_be_visible()
    expect(tab.get_by_text("Frandsen")).not_to_be_visible()
    tab.get_by_role("button", name="Keep it").click()
    expect(tab.get_by_role("status")).to_contain_text("2-of-2”: load the first onto the clip")
    tab.get_by_label("growing by").select_option("20 %, with more risk of an injury")
    make(tab, "get to a half marathon")
    expect(tab.get_by_text("Frandsen").first).to_be_visible()


def test_a_pull_loads_the_part_that_follows(clip, tabs, home):
    saved.keep(places.courses(), 'name = "A"\nsessions = ["10s walk"]\nnext = "a-2"\n')
    saved.keep(places.courses(), 'name = "A, 2"\nsessions = ["20s walk"]\n')
    output_of("screening", "--yes", "none")
    clip.runwalk("course", "load", "a", "--replace")
    clip.press()
    clip.advance("12s")
    tab = tabs.open()
    go(tab, "Progress")
    tab.get_by_role("button", name="Get sessions from the clip").click()
    expect(tab.get_by_role("status")).to_contain_text("Loaded the next part, A, 2.")


def test_a_session_is_marked_as_done_and_as_not_done(clip, tabs, home):
    output_of("screening", "--yes", "none")
    clip.runwalk("course", "load", "couch-to-5k")
    tab = tabs.open("#course")
    expect(tab.get_by_role("heading", name="Where you are: Couch to 5K")).to_be_visible()
    # What is shown is read from the clip after each change.
    tab.get_by_role("button", name="Mark session 1 as done").click()
    expect(tab.get_by_text("1 of 27 sessions done.")).to_be_visible()
    tab.get_by_role("button", name="Mark session 2 as done").click()
    expect(tab.get_by_text("2 of 27 sessions done.")).to_be_visible()
    tab.get_by_role("button", name="Mark session 2 as not done").click()
    expect(tab.get_by_text("1 of 27 sessions done.")).to_be_visible()
    expect(tab.get_by_role("button", name="Mark session 1 as not done")).to_be_enabled()


def test_a_course_that_is_replaced_on_the_clip_is_no_longer_where_you_are(clip, tabs, home):
    output_of("screening", "--yes", "none")
    clip.runwalk("course", "load", "couch-to-5k")
    tab = tabs.open("#course")
    standing = tab.get_by_role("heading", name="Where you are")
    expect(standing).to_be_visible()
    # Then the page has looked at the clip, and lets go of its port.
    expect(tab.get_by_role("button", name="Mark session 1 as done")).to_be_enabled()
    clip.runwalk("load", "first-steps", "--slot", "1", "--replace")
    go(tab, "Plans")
    go(tab, "Course")
    expect(tab.get_by_role("heading", name="Courses", exact=True)).to_be_visible()
    expect(standing).to_have_count(0)
