"""Where things lie on the host."""

import os
from pathlib import Path

import platformdirs

import clip


def home() -> Path:
    """The folder of the archive and the virtual clips; RUNWALK_HOME names another."""
    chosen = os.environ.get("RUNWALK_HOME")
    return Path(chosen) if chosen else Path(platformdirs.user_data_path("runwalk"))


def archive_file() -> Path:
    """The archive of what was run."""
    return home() / "archive.sqlite"


def person_file() -> Path:
    """What the coach knows of the person."""
    return home() / "person.json"


def plans() -> Path:
    """The folder of the plans that one keeps with the tool."""
    return home() / "plans"


def courses() -> Path:
    """The folder of the courses that one keeps with the tool."""
    return home() / "courses"


def virtual_clips() -> Path:
    """The folder with one folder a virtual clip."""
    return home() / "virtual"


def clip_package() -> Path:
    """The firmware's `clip` package, the same that the host imports."""
    return Path(clip.__file__).parent


def main_script() -> Path:
    """The firmware's main.py: beside `clip` in a checkout, packed with the tool elsewhere."""
    return _packed_or_checkout("firmware/main.py")


def boards() -> Path:
    """The folder of board files."""
    return _packed_or_checkout("boards")


def _packed_or_checkout(path: str) -> Path:
    packed = Path(__file__).parent / path
    return packed if packed.exists() else clip_package().parent.parent / path
