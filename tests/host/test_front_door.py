"""What a newcomer meets first: the documentation as a site, the version, completion."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import runwalk
from clip import VERSION
from clip_user import BIN, run
from runwalk import boards

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The site as `make site` builds it; a broken link or a page that nobody finds fails."""
    folder = tmp_path_factory.mktemp("site")
    command = ["-m", "sphinx", "-q", "-W", "--keep-going", "-d", folder / "trees"]
    built = run([sys.executable, *command, ROOT / "docs", folder / "site"])
    assert built.returncode == 0, built.stderr
    return folder / "site"


def test_the_site_has_a_page_for_everything(site):
    for page in ("index", "page", "plans", "wearing", "security", "design", "changelog"):
        assert (site / f"{page}.html").exists()
    for board in boards.all_boards():
        if board.port != "unix":
            assert board.title in (site / f"boards/{board.name}.html").read_text()


def test_the_site_takes_nothing_from_the_network(site):
    for page in site.rglob("*.html"):
        text = page.read_text()
        assert not re.findall(r"<(?:script|img|link)[^>]+(?:src|href)=\"https?:[^>]*>", text), page


def test_what_the_readme_points_to_is_there():
    for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"):
        for target in re.findall(r"\]\(([^)#]+)\)", (ROOT / name).read_text()):
            assert (ROOT / target).exists(), f"{name}: {target}"


def test_the_version_is_one_everywhere():
    said = run([BIN / "runwalk", "--version"]).stdout.strip()
    assert said == runwalk.__version__ == VERSION
    assert f'version = "{said}"' in (ROOT / "pyproject.toml").read_text()
    assert f"## {said}" in (ROOT / "CHANGELOG.md").read_text()


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("runwalk pl", ["plans"]),
        ("runwalk plans sh", ["show"]),
        ("runwalk load f", ["first-steps", "free-finish"]),
        ("runwalk plans show c", ["couch-to-5k"]),
        ("runwalk course load b", ["bridge"]),
    ],
)
def test_a_shell_completes(home, typed, completed):
    asked = {
        "_RUNWALK_COMPLETE": "complete_bash",
        "COMP_WORDS": typed,
        "COMP_CWORD": str(len(typed.split()) - 1),
    }
    said = subprocess.run(
        [BIN / "runwalk"], env={**os.environ, **asked}, capture_output=True, text=True, check=False
    )
    assert said.stdout.split() == completed
