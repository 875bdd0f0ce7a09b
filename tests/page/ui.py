"""`runwalk ui` in a process of its own."""

import os
import re
import subprocess
from contextlib import contextmanager

from playwright.sync_api import expect

from clip_user import BIN, wait_for
from runwalk.device import clip as clips
from runwalk.device.connection import connect

_LISTEN = """
window.tones = [];
const start = OscillatorNode.prototype.start;
OscillatorNode.prototype.start = function (at) {
  window.tones.push([this.frequency.value, at]);
  start.call(this, at);
};
"""


class Ui:
    """The process; `address` has the token."""

    def __init__(self, process, address):
        self.process = process
        self.address = address


@contextmanager
def running_ui(folder, home, browser=None):
    """Start it for a home of its own; what it says goes into a file of the folder.

    It starts the program `browser`, if there is one.
    """
    said = folder / "ui.txt"
    with said.open("w") as file:
        process = subprocess.Popen(
            [BIN / "runwalk", "ui", *([] if browser else ["--no-browser"])],
            stdout=file,
            stderr=subprocess.STDOUT,
            env={**os.environ, "RUNWALK_HOME": str(home), "BROWSER": str(browser)},
        )
    try:
        found = wait_for(lambda: re.search(r"http://\S+", said.read_text()), "its address")
        yield Ui(process, found[0])
    finally:
        process.terminate()
        process.wait(20)
    assert "Traceback" not in said.read_text(), said.read_text()


def go(tab, view):
    """To one of the page's five views."""
    tab.get_by_role("navigation").get_by_role("link", name=view, exact=True).click()


def listen(tab):
    """Load the page anew, and note from now on what it hands to the loudspeaker."""
    tab.add_init_script(_LISTEN)
    tab.reload()


def tones(tab):
    """(Hz, the loudspeaker's time in s) of each tone since."""
    return tab.evaluate("window.tones")


def open_clip(tab):
    """To the clip, once it has told what is on it."""
    go(tab, "Clip")
    expect(tab.get_by_role("heading", name="On the clip")).to_be_visible()


def load(tab, name, steps):
    """Write a plan and have it loaded; the load goes on."""
    go(tab, "Plans")
    tab.get_by_role("button", name="New plan").click()
    tab.get_by_label("Name").fill(name)
    tab.get_by_label("Steps", exact=True).fill(steps)
    button = tab.get_by_role("button", name="Load onto the clip")
    expect(button).to_be_enabled()
    button.click()


def plan_on(folder):
    """The plan on a virtual clip, as the clip says."""
    with connect(folder.running_state().port) as connection:
        return clips.status(connection).plan
