"""What a newcomer meets first: the documentation as a site, the version, completion."""

import os
import re
import sys
from importlib import metadata
from pathlib import Path

import pytest

import runwalk
from clip import VERSION
from clip_user import BIN, run
from command_line import output_of
from runwalk.board import board_file

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
    for board in board_file.all_boards():
        if board.port != "unix":
            assert board.title in (site / f"boards/{board.name}.html").read_text()


def test_the_site_takes_nothing_from_the_network(site):
    for page in site.rglob("*.html"):
        text = page.read_text()
        assert not re.findall(r"<(?:script|img|link)[^>]+(?:src|href)=\"https?:[^>]*>", text), page


def test_what_the_readme_points_to_is_there():
    for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"):
        for target in re.findall(r"\]\((?!https:)([^)#]+)\)", (ROOT / name).read_text()):
            assert (ROOT / target).exists(), f"{name}: {target}"


def test_the_version_is_one_everywhere():
    said = run([BIN / "runwalk", "--version"]).stdout.strip()
    assert said == runwalk.__version__ == VERSION
    assert metadata.version("runwalk") == said
    assert f"## {said}" in (ROOT / "CHANGELOG.md").read_text()


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("runwalk pl", ["plans"]),
        ("runwalk plans sh", ["show"]),
        ("runwalk load f", ["first-steps", "free-finish"]),
        ("runwalk load nothing-that-there-i", []),
        ("runwalk plans show c", ["couch-to-5k"]),
        ("runwalk course load b", ["bridge"]),
        ("runwalk install --board pico-", ["pico-2", "pico-w"]),
        ("runwalk settings set vol", ["volume"]),
        ("runwalk report we", ["week"]),
        ("runwalk settings set outputs l", ["light"]),
        ("runwalk settings set quiet n", ["no"]),
        ("runwalk settings get tones.cool", ["tones.cool-down"]),
        ("runwalk check --level r", ["returning", "regular"]),
        ("runwalk screening --yes jo", ["joint"]),
    ],
)
def test_bash_completes(home, typed, completed):
    source = output_of("--show-completion", "bash")
    words = typed.split()
    asked = f"COMP_WORDS=({typed}); COMP_CWORD={len(words) - 1}; _runwalk_completion runwalk"
    # Where it tells bash to complete files, bash must be completing.
    script = f'compopt() {{ :; }}\n{source}\n{asked}; printf "%s\\n" "${{COMPREPLY[@]}}"'
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    ran = run(["env", f"PATH={path}", "bash", "--norc", "-c", script])
    assert (ran.stdout.split(), ran.stderr) == (completed, "")


@pytest.mark.parametrize("shell", ["zsh", "fish", "powershell"])
def test_other_shells_have_a_script_too(shell, monkeypatch):
    assert f"{shell}_complete" in output_of("--show-completion", shell)
    monkeypatch.setenv("SHELL", f"/usr/bin/{shell}")
    assert output_of("--show-completion") == output_of("--show-completion", shell)


def test_powershell_is_answered(home, monkeypatch):
    monkeypatch.setenv("_RUNWALK_COMPLETE", "powershell_complete")
    monkeypatch.setenv("COMP_WORDS", "runwalk load f")
    monkeypatch.setenv("COMP_WORD", "f")
    assert output_of().split() == ["first-steps", "free-finish"]
    monkeypatch.setenv("COMP_WORDS", "runwalk plans")
    monkeypatch.setenv("COMP_WORD", "")
    assert "export" in output_of().split()


def test_a_shell_that_nobody_knows_is_told():
    assert "name one of bash, zsh, fish, powershell" in output_of(
        "--show-completion", "csh", status=1
    )
