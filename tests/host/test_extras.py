"""Where an extra is not installed, all else works, and what needs it says so in one line."""

import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from runwalk.extras import EXTRAS, missing_extra

PROJECT = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text())["project"]
WITHOUT = """
import sys
for name in {names!r}:
    sys.modules[name] = None
from runwalk.cli.main import run
sys.exit(run({words!r}))
"""


def run_without(names, words, folder):
    code = WITHOUT.format(names=names, words=words)
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=folder, check=False
    )


@pytest.mark.parametrize(
    ("extra", "words"),
    [
        ("page", ["ui", "--no-browser"]),
        ("fit", ["plans", "export", "first-steps", "out.fit"]),
        ("fit", ["plans", "import", "in.fit", "out.toml"]),
        ("pictures", ["preview", "first-steps", "--out", "out.png"]),
        ("pictures", ["boards", "show", "pico", "--out", "out.svg"]),
    ],
)
def test_what_needs_an_extra_says_so(home, tmp_path, extra, words):
    (tmp_path / "in.fit").write_bytes(b"a workout")
    assert run_without([], ["screening", "--yes", "none"], tmp_path).returncode == 0
    ran = run_without(EXTRAS[extra], words, tmp_path)
    assert ran.returncode == 1
    assert ran.stderr == (
        f'runwalk: this needs the extra "{extra}", which is not installed: '
        'type pipx install --force ".[all]" in the folder of runwalk\n'
    )
    assert not list(tmp_path.glob("out*"))


@pytest.mark.parametrize(
    "words",
    [
        ["--help"],
        ["preview", "first-steps", "--out", "plan.svg"],
        ["check", "first-steps"],
        ["plans", "export", "first-steps", "out.zwo"],
        ["course", "calendar", "walking-intervals", "walks.ics"],
        ["boards", "show", "pico"],
        ["report", "--list"],
    ],
    ids=" ".join,
)
def test_all_else_works_without_them(home, tmp_path, words):
    assert run_without([], ["screening", "--yes", "none"], tmp_path).returncode == 0
    ran = run_without([name for names in EXTRAS.values() for name in names], words, tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_the_extras_are_those_of_the_project():
    extras = PROJECT["optional-dependencies"]
    assert extras.pop("all") == [f"runwalk[{','.join(sorted(extras))}]"]
    assert extras.keys() == EXTRAS.keys()
    brought_by = packages_distributions()
    for extra, requirements in extras.items():
        names = {one.partition(">")[0].replace("_", "-").lower() for one in requirements}
        found = {
            name.lower().replace("_", "-")
            for module in EXTRAS[extra]
            for name in brought_by[module]
        }
        # Starlette comes with FastAPI.
        assert found - {"starlette"} == names


def test_another_missing_module_is_none_of_theirs():
    assert missing_extra(ModuleNotFoundError("no", name="serial")) is None
    assert missing_extra(ModuleNotFoundError("no", name="fit_tool.wire.decoder")) == "fit"
