"""The ways through the code that docs/design.md shows are those that a plan and a session take."""

import re
import sys
from pathlib import Path

import pytest

from command_line import output_of

ROOT = Path(__file__).parents[2]
PACKAGES = ("host_tools/runwalk", "firmware/clip")
# How many files a reader goes through, at most.
MOST = {
    "From a plan to the buzzer": 20,
    "From a press to the report": 16,
    "From a click to the clip": 9,
}


def files_of(heading):
    """The files of a way, from the root; a row names the package where it changes."""
    text = (ROOT / "docs/design.md").read_text()
    section = text.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    found, package = [], ""
    for row in re.findall(r"^\| (`.*?) \|", section, re.MULTILINE):
        for name in re.findall("`(.*?)`", row):
            package = next((one for one in PACKAGES if name.startswith(one)), package)
            found.append(f"{package}/{name.removeprefix(package).lstrip('/')}")
    return found


def files_that_run(*commands):
    """The files of ours whose functions these commands call."""
    ran = set()

    def note(frame, event, _):
        if event == "call" and frame.f_code.co_name != "<module>":
            ran.add(frame.f_code.co_filename)

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        for words in commands:
            output_of(*words)
    finally:
        sys.setprofile(before)
    return {str(Path(file).relative_to(ROOT)) for file in ran if file.startswith(f"{ROOT}/")}


@pytest.mark.parametrize("heading", MOST)
def test_every_file_of_a_way_is_there_and_they_are_few(heading):
    files = files_of(heading)
    assert 5 < len(files) <= MOST[heading]
    assert [file for file in files if not (ROOT / file).is_file()] == []


def test_a_plan_takes_the_way_that_is_shown(clip):
    on_host = {file for file in files_of("From a plan to the buzzer") if "host_tools" in file}
    assert on_host - files_that_run(["load", "first-steps"]) == set()


def test_a_session_takes_the_way_that_is_shown(clip, tmp_path):
    clip.load(tmp_path, "5s run, 5s walk")
    clip.press()
    clip.advance("15s")
    on_host = {file for file in files_of("From a press to the report") if "host_tools" in file}
    assert on_host - files_that_run(["log", "pull"], ["report", "last"]) == set()
