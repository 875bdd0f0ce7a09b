"""`runwalk ui` in a process of its own, and what a user does in a tab."""

import os
import re
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import expect

from command_line import BIN
from waiting import PATIENCE_S, wait_for

_TESTS = Path(__file__).parents[1]


@dataclass(frozen=True)
class Ui:
    """A running server of the page; `address` has the token, `home` is what it works on."""

    process: subprocess.Popen
    address: str
    home: Path


@contextmanager
def running_ui(folder, home, browser=None):
    """Start `runwalk ui` for a home; what it says goes into a file of the folder.

    It starts the program `browser`, if there is one.
    """
    arguments = [] if browser else ["--no-browser"]
    with _running([BIN / "runwalk", "ui", *arguments], folder, home, browser) as ui:
        yield ui


@contextmanager
def running_patient_ui(folder, home):
    """As `running_ui`, for a clip that is held by a test; see `patient_ui`."""
    with _running([sys.executable, Path(__file__).parent / "patient_ui.py"], folder, home) as ui:
        yield ui


@contextmanager
def _running(command, folder, home, browser=None):
    output = folder / "ui.txt"
    path = os.pathsep.join([str(_TESTS), os.environ.get("PYTHONPATH", "")])
    with output.open("w") as file:
        process = subprocess.Popen(
            command,
            stdout=file,
            stderr=subprocess.STDOUT,
            env={
                **os.environ,
                "PYTHONPATH": path,
                "RUNWALK_HOME": str(home),
                "BROWSER": str(browser),
            },
        )
    try:
        found = wait_for(lambda: re.search(r"http://\S+\n", output.read_text()), "its address")
        yield Ui(process, found[0].strip(), home)
    finally:
        process.terminate()
        process.wait(PATIENCE_S)
    assert "Traceback" not in output.read_text(), output.read_text()


def go(tab, view):
    """To one of the page's six views."""
    tab.get_by_role("navigation").get_by_role("link", name=view, exact=True).click()


def tones(tab):
    """(Hz, the loudspeaker's time in s) of each tone so far."""
    return tab.evaluate("window.tones")


def open_clip(tab):
    """To the clip, once it has told what is on it and nothing is asked of it any more."""
    go(tab, "Clip")
    expect(tab.get_by_role("heading", name="On the clip")).to_be_visible()
    expect(tab.get_by_role("button", name="Look again")).to_be_enabled()


def load(tab, name, steps):
    """Write a plan and load it; the load goes on."""
    write_plan(tab, name, steps)
    start_load(tab)


def write_plan(tab, name, steps):
    """Write a plan until it can be loaded."""
    go(tab, "Plans")
    new_plan(tab)
    tab.get_by_label("Name").fill(name)
    tab.get_by_label("Steps", exact=True).fill(steps)
    expect(tab.get_by_role("button", name="Load onto the clip")).to_be_enabled()


def new_plan(tab):
    """Begin one, and leave the one that was written."""
    tab.get_by_role("button", name="New plan").click()
    leave = dialog(tab).get_by_role("button", name="Leave without saving")
    if leave.is_visible():
        leave.click()
    # The editor has another plan when the dialog's end has been told to the page.
    expect(tab.get_by_label("Name")).to_have_value("My plan")


def start_load(tab):
    """Load the plan that is written; the load goes on."""
    tab.get_by_role("button", name="Load onto the clip").click()


def dialog(tab):
    return tab.get_by_role("dialog")


def answer(tab, *yes, is_active=False):
    """Answer the health check that is asked: to these yes."""
    for text in yes or ["None of these"]:
        dialog(tab).get_by_label(text).check()
    dialog(tab).get_by_label("yes" if is_active else "no", exact=True).check()
    dialog(tab).get_by_role("button", name="Done").click()


def read_advice(tab):
    dialog(tab).get_by_role("button", name="I have read it").click()


def choose_slot(tab, what):
    """Load into the slot of which that is said."""
    option = tab.get_by_role("option", name=what)
    tab.get_by_label("into").select_option(option.get_attribute("value"))
