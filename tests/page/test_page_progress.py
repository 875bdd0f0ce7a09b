"""The list of sessions on the page: the last ones first, earlier ones when asked for."""

from earlier_sessions import add_sessions
from playwright.sync_api import expect
from ui import go

from clip.core import journal as records
from runwalk import places
from runwalk.sessions.database import open_archive
from waiting import wait_for
from watch_file import watch


def archived(number):
    with open_archive(places.archive_file()) as archive:
        return archive.summaries()[number - 1]


def test_earlier_sessions_are_shown_when_asked_for(home, tab):
    add_sessions(60)
    go(tab, "Progress")
    reports = tab.get_by_role("button", name="Report on session")
    expect(reports).to_have_count(20)
    expect(reports.first).to_contain_text("Report on session 60")
    earlier = tab.get_by_role("button", name="Show earlier sessions (40)")
    expect(earlier).to_be_enabled()
    earlier.press("Enter")
    expect(reports).to_have_count(40)
    expect(tab.get_by_role("img", name="weeks: times run and walked")).to_be_visible()


def test_a_report_that_is_closed_while_it_is_read_again_stays_closed(home, tab):
    add_sessions(3)
    go(tab, "Progress")
    row = tab.get_by_role("button", name="Report on session 3:")
    row.click()
    report = tab.get_by_role("region", name="First steps")
    expect(report).to_be_visible()
    held = []

    def hold(route):
        held.append(route)

    tab.route("**/api/progress/session?**", hold)
    tab.locator(".session.chosen").get_by_label("It felt").select_option("5")
    wait_for(lambda: tab.evaluate("true") and held, "the report to be read again")
    row.click()
    expect(report).to_have_count(0)
    with tab.expect_response("**/api/progress/session?**"):
        held[0].continue_()
    tab.evaluate("new Promise(requestAnimationFrame)")
    expect(tab.get_by_role("button", name="Report on session 2:")).to_be_enabled()
    assert report.count() == 0


def test_an_earlier_session_is_reported_on(home, tab):
    add_sessions(60)
    go(tab, "Progress")
    tab.get_by_role("button", name="Show earlier sessions").click()
    tab.get_by_role("button", name="Report on session 31:").click()
    report = tab.get_by_role("region", name="First steps")
    expect(report.get_by_role("heading")).to_be_focused()
    expect(report).to_be_in_viewport()
    # It is in its row, and what is said of the session is said there.
    row = tab.locator(".session.chosen")
    expect(row.get_by_role("img", name="What was planned and what was done")).to_be_visible()
    row.get_by_label("Pain").select_option("3")
    row.get_by_label("It felt").select_option("5")
    expect(row.get_by_role("button", name="Report on session 31:")).to_contain_text(
        "effort 5 of 10"
    )
    assert archived(31).pain == 3
    tab.get_by_role("button", name="Report on session 31:").click()
    expect(report).to_have_count(0)
    # The first one has no date: it is the only one of its month.
    tab.get_by_label("Month").select_option("Date not known (1)")
    expect(tab.locator(".session")).to_have_count(1)
    expect(tab.locator(".session")).to_contain_text("Report on session 1:")
    tab.get_by_label("Month").select_option("latest sessions")
    expect(tab.locator(".session")).to_have_count(40)


def test_a_run_that_a_watch_recorded_becomes_a_session(home, tab, tmp_path):
    (tmp_path / "run.fit").write_bytes(watch())
    go(tab, "Progress")
    upload = tab.get_by_label("From a watch (.fit)")
    upload.set_input_files(tmp_path / "run.fit")
    expect(tab.get_by_role("status")).to_contain_text("“With a watch” is a new session: run 7.")
    tab.get_by_role("button", name="Report on session 1").click()
    expect(tab.locator("dl").first).to_contain_text("measured by a watch")
    for ending in ("FIT", "TCX"):
        with tab.expect_download() as got:
            tab.get_by_role("button", name=f"Download ({ending})").click()
        assert got.value.suggested_filename.endswith(f".{ending.lower()}")
    (tmp_path / "bad.fit").write_bytes(b"")
    upload.set_input_files(tmp_path / "bad.fit")
    expect(tab.get_by_role("alert")).to_contain_text("no FIT file")


def test_the_questions_after_a_session_are_asked_and_answered_by_keyboard(home, tab):
    add_sessions(3)
    go(tab, "Progress")
    card = tab.get_by_role("region", name="How was it?")
    effort, pain = (
        card.get_by_role("group", name="How hard"),
        card.get_by_role("group", name="hurt?"),
    )
    effort.get_by_role("radio", name="0", exact=True).focus()
    for _ in range(8):
        tab.keyboard.press("ArrowRight")
    expect(effort.get_by_role("radio", name="8", exact=True)).to_be_checked()
    # Pain is left out.
    expect(pain.get_by_role("radio", checked=True)).to_have_count(0)
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("region", name="Your next sessions")).to_contain_text(
        "8 of 10 is very hard: the same session comes again"
    )
    expect(card).to_have_count(0)
    wait_for(lambda: archived(3).effort == 8, "the answer")
    assert archived(3).pain is None


def test_questions_may_be_skipped_and_are_asked_again_after_a_pull(home, tab):
    add_sessions(3)
    go(tab, "Today")
    card = tab.get_by_role("region", name="How was it?")
    card.get_by_role("button", name="Skip").click()
    expect(card).to_have_count(0)
    tab.reload()
    expect(card).to_be_visible()
    card.get_by_role("group", name="How much did it hurt?").get_by_text("6").click()
    card.get_by_role("button", name="Save answers").click()
    expect(tab.get_by_role("region", name="Your next sessions")).to_contain_text("physiotherapist")
    assert archived(3).pain == 6


def test_the_report_of_a_session_that_was_ended_early_asks_why(home, tab):
    add_sessions(2, outcome=records.ABORT)
    go(tab, "Progress")
    tab.get_by_role("button", name="Report on session 2:").click()
    row = tab.locator(".session.chosen")
    row.get_by_label("Ended early for").select_option("pain")
    expect(tab.get_by_role("status")).to_contain_text("You stopped because it hurt")
    row.get_by_label("Legs the day after").select_option("1")
    wait_for(lambda: archived(2).pain_next_day == 1, "the answer")
    assert archived(2).ended_for == "pain"


def test_how_far_a_session_was_is_told_in_its_report(home, tab):
    add_sessions(2)
    go(tab, "Progress")
    tab.get_by_role("button", name="Report on session 2:").click()
    row = tab.locator(".session.chosen")
    expect(row.locator("dl")).to_contain_text("estimated distance")
    row.get_by_label("Distance, km").fill("3.5")
    row.get_by_label("Net climb, m").fill("70")
    row.get_by_role("button", name="Keep route").click()
    expect(row.locator("dl")).to_contain_text("distance, as you told it")
    expect(row.locator("dl")).to_contain_text("3.5 km")
    expect(row.locator("dl")).to_contain_text("mean grade 2.0 %")
