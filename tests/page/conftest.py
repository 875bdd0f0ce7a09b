"""The page in a real browser: Debian's Chromium, driven by playwright.

All tests of a process share one browser, one server and one virtual clip; each begins with a home,
a page and a clip as new. Time-outs are safety nets: nothing is measured by them.
"""

import shutil
from contextlib import closing
from pathlib import Path

import pytest
from browser import open_browser
from page_clips import reused_clip
from playwright.sync_api import expect, sync_playwright
from tabs import Tabs
from ui import running_patient_ui

from runwalk.page.desk import TRYING
from runwalk.virtual.state import folder, folders
from virtual_clip import VirtualClip
from waiting import PATIENCE_S, wait_for


@pytest.fixture(scope="package")
def browser():
    expect.set_options(timeout=PATIENCE_S * 1000)
    with sync_playwright() as playwright, closing(open_browser(playwright)) as browser:
        yield browser


@pytest.fixture(scope="package")
def ui(tmp_path_factory):
    folder = tmp_path_factory.mktemp("ui")
    with running_patient_ui(folder, folder / "home") as ui:
        yield ui


@pytest.fixture
def home(ui, monkeypatch):
    """The server's home, with nothing in it but the virtual clips that run."""
    monkeypatch.setenv("RUNWALK_HOME", str(ui.home))
    for path in ui.home.glob("*"):
        if not path.is_dir():
            # The server may be about to delete the archive's journal itself.
            path.unlink(missing_ok=True)
        elif path.name != "virtual":
            shutil.rmtree(path)
    for left in folders():
        if not left.is_supervised():
            shutil.rmtree(left.path)
    return ui.home


@pytest.fixture(scope="package")
def shared_tabs(browser, ui):
    with closing(Tabs(browser, ui.address)) as tabs:
        yield tabs


@pytest.fixture
def tabs(shared_tabs, home):
    """Tabs with the page: tabs.open()."""
    yield shared_tabs
    shared_tabs.leave()


@pytest.fixture
def tab(tabs):
    return tabs.open()


@pytest.fixture(scope="package")
def shared_still_tabs(browser, ui):
    with closing(Tabs(browser, ui.address)) as tabs:
        tabs.context.clock.install(time=0)
        tabs.context.clock.pause_at(1000)
        yield tabs


@pytest.fixture
def still_tabs(shared_still_tabs, home):
    """Tabs whose clock stands still: still_tabs.context.clock.run_for(ms) moves it."""
    yield shared_still_tabs
    shared_still_tabs.leave()


@pytest.fixture(scope="package")
def shared_clip(ui):
    """A virtual clip that is off but while a test uses it."""
    with reused_clip(ui.home, "mine") as clip:
        yield clip


@pytest.fixture
def clip(shared_clip, home):
    """A virtual clip beside the page, plugged in, with nothing on it; its time stands still."""
    shared_clip.start_new()
    yield shared_clip
    shared_clip.do("off")


@pytest.fixture
def started_clip(home):
    """The page's own virtual clip, which the test starts by the page; it ends with the test."""
    own = VirtualClip(folder(TRYING))
    yield own
    if own.folder.is_supervised():
        own.do("quit")
    wait_for(lambda: not own.folder.is_supervised(), "its end")


@pytest.fixture
def screenshots():
    """The folder for what a person should look at now and then."""
    folder = Path(__file__).parents[2] / "build/page"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
