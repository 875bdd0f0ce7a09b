"""How soon the page is there and how large it is, in headless Chromium; `make bench-page`.

The picture of it in docs/page.png is made again too.
"""

import os
import tempfile
import time
from pathlib import Path
from statistics import median

from browser import open_browser
from earlier_sessions import add_sessions
from playwright.sync_api import sync_playwright
from rich.console import Console
from rich.table import Table
from tabs import enter
from ui import go, running_ui

from clip_user import wait_for

LOADS = 25
SESSIONS = 1000
SETTLED_S = 5
PICTURE = Path(__file__).parents[2] / "docs/page.png"
PLAN = "5m warm-up, 2x(3x(1m run, 90s walk), 2m walk), 5m cool-down"

# When the view was drawn by the page's own modules, which stand in for nothing until then.
_WATCH = """
new MutationObserver(() => {
  if (document.querySelector("main .cards")) window.drawnMs ??= performance.now();
}).observe(document, {childList: true, subtree: true});
"""
_PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
_FILES = """[...performance.getEntriesByType('navigation'),
  ...performance.getEntriesByType('resource')].map(one => [one.name, one.encodedBodySize])"""

_ROWS = """() => new Promise((resolve) => {
  const from = performance.now();
  new MutationObserver((_, observer) => {
    if (!document.querySelector(".session-row")) return;
    observer.disconnect();
    resolve(performance.now() - from);
  }).observe(document.querySelector("main"), {childList: true, subtree: true});
  location.hash = "#progress";
})"""


def loaded(browser, entry, address):
    """First paint and view drawn, in ms, and the files with their sizes, of one load."""
    context = browser.new_context()
    context.add_init_script(_WATCH)
    tab = context.new_page()
    # As by a bookmark: the browser has the secret, and nothing is cached.
    enter(tab, entry)
    tab.goto(address)
    painted_ms = wait_for(lambda: tab.evaluate(_PAINTED), "the first paint")
    is_page = tab.locator("main").count()
    drawn_ms = wait_for(lambda: tab.evaluate("window.drawnMs"), "the view") if is_page else None
    files = tab.evaluate(_FILES)
    context.close()
    return painted_ms, drawn_ms, files


def with_sessions(home):
    """A home with many sessions in its archive."""
    os.environ["RUNWALK_HOME"] = str(home)
    add_sessions(SESSIONS)
    return home


def rows_ms(browser, entry):
    """From a click on Progress to the first rows, in ms, with many sessions in the archive."""
    tab = browser.new_page()
    tab.goto(entry)
    took = []
    for _ in range(LOADS):
        go(tab, "Plans")
        tab.locator("#plan-steps").wait_for()
        took.append(tab.evaluate(_ROWS))
    tab.close()
    return took


def draw_picture(browser, entry):
    tab = browser.new_page(viewport={"width": 900, "height": 720})
    tab.goto(entry)
    go(tab, "Plans")
    tab.get_by_role("button", name="New plan").click()
    tab.get_by_label("Name").fill("Monday")
    tab.get_by_label("Steps", exact=True).fill(PLAN)
    tab.get_by_text("29m in all").wait_for()
    tab.mouse.move(0, 0)
    tab.get_by_label("Steps", exact=True).blur()
    tab.evaluate("scrollTo(0, 0)")
    tab.screenshot(path=PICTURE)
    tab.close()


def main():
    with (
        tempfile.TemporaryDirectory() as folder,
        running_ui(Path(folder), with_sessions(Path(folder) / "home")) as ui,
        sync_playwright() as playwright,
    ):
        browser = open_browser(playwright)
        base = ui.address.partition("#")[0]
        time.sleep(SETTLED_S)
        loads = [loaded(browser, ui.address, base) for _ in range(LOADS)]
        plain = [loaded(browser, ui.address, base + "lit-html.js") for _ in range(LOADS)]
        rows = rows_ms(browser, ui.address)
        draw_picture(browser, ui.address)
        browser.close()
    painted = [ms for ms, _, _ in loads]
    files = loads[0][2]
    ratio = median(painted) / median(ms for ms, _, _ in plain)
    table = Table("what", "measured", box=None, pad_edge=False)
    table.add_row("first paint, median", f"{median(painted):.0f} ms")
    table.add_row(f"first paint, the slowest of {LOADS} loads", f"{max(painted):.0f} ms")
    table.add_row("against a page of plain text from the same server", f"{ratio:.1f} times")
    drawn = f"{median(drawn_ms for _, drawn_ms, _ in loads):.0f} ms"
    table.add_row("the view drawn by its modules, median", drawn)
    shown = f"{rows[0]:.0f} ms, later {median(rows[1:]):.0f} ms"
    table.add_row(f"Progress, first rows of {SESSIONS} sessions", shown)
    table.add_row("size of all", f"{sum(size for _, size in files) / 1024:.1f} KiB")
    table.add_row("files", str(len(files)))
    lit = sum(size for name, size in files if name.endswith("lit-html.js"))
    table.add_row("of it the one library, lit-html", f"{lit / 1024:.1f} KiB")
    Console().print(table)


if __name__ == "__main__":
    main()
