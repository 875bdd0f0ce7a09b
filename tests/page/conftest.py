"""The page in a real browser: Debian's Chromium, driven by playwright."""

from contextlib import ExitStack
from pathlib import Path

import pytest
from browser import open_browser
from playwright.sync_api import sync_playwright
from ui import running_ui

from runwalk.virtual.background import running_clip


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = open_browser(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A home for all the tests of a file: they share its server too."""
    with pytest.MonkeyPatch.context() as patch:
        home = tmp_path_factory.mktemp("home")
        patch.setenv("RUNWALK_HOME", str(home))
        yield home


@pytest.fixture(scope="module")
def ui(home, tmp_path_factory):
    with running_ui(tmp_path_factory.mktemp("ui"), home) as ui:
        yield ui


@pytest.fixture
def open_tab(browser, ui):
    """Opens the page in a tab: open_tab(width=…). What the browser complains of fails the test."""
    complaints = []
    with ExitStack() as stack:
        context = browser.new_context(accept_downloads=True)
        stack.callback(context.close)

        def open_one(width=1100, height=800, scheme="light"):
            tab = context.new_page()
            tab.set_viewport_size({"width": width, "height": height})
            tab.emulate_media(color_scheme=scheme)
            tab.set_default_timeout(20_000)
            tab.on("pageerror", lambda error: complaints.append(str(error)))
            tab.on(
                "console",
                lambda said: complaints.append(said.text) if said.type == "error" else None,
            )
            tab.goto(ui.address)
            return tab

        yield open_one
    expected = ("ERR_CONNECTION_REFUSED", "WebSocket connection", "400 (Bad Request)")
    assert not [one for one in complaints if not any(word in one for word in expected)]


@pytest.fixture
def tab(open_tab):
    return open_tab()


@pytest.fixture(scope="module")
def clip(home):
    """A virtual clip beside the page, as one that is plugged in, for all the tests of a file."""
    with running_clip("mine", 1) as folder:
        yield folder


@pytest.fixture
def screenshots():
    """The folder for what a person should look at now and then."""
    folder = Path(__file__).parents[2] / "build/page"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
