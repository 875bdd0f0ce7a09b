"""The list of sessions on the page: the last ones first, earlier ones when asked for."""

from earlier_sessions import add_sessions
from playwright.sync_api import expect
from ui import go

from watch_file import watch


def test_earlier_sessions_are_shown_when_asked_for(home, tab):
    add_sessions(60)
    go(tab, "Progress")
    reports = tab.get_by_role("button", name="Report on session")
    expect(reports).to_have_count(50)
    expect(reports.first).to_have_accessible_name("Report on session 60")
    earlier = tab.get_by_role("button", name="Show earlier sessions (10)")
    expect(earlier).to_be_enabled()
    earlier.press("Enter")
    expect(reports).to_have_count(60)
    expect(tab.get_by_role("button", name="Show earlier")).to_have_count(0)
    expect(tab.get_by_role("img", name="weeks: times run and walked")).to_be_visible()


def test_an_earlier_session_is_reported_on(home, tab):
    add_sessions(60)
    go(tab, "Progress")
    tab.get_by_role("button", name="Show earlier sessions").click()
    tab.get_by_role("button", name="Report on session 3", exact=True).click()
    expect(tab.get_by_role("img", name="What was planned and what was done")).to_be_visible()


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
