"""Where things lie on the host."""

import os
from pathlib import Path

import platformdirs

import clip

_WHO = "RUNWALK_WHO"
_DEFAULT = "default"


def base() -> Path:
    """The folder of all that the tool keeps; RUNWALK_HOME names another."""
    chosen = os.environ.get("RUNWALK_HOME")
    return Path(chosen) if chosen else Path(platformdirs.user_data_path("runwalk"))


def who() -> str | None:
    """The name of the profile that is used, None for the default one; RUNWALK_WHO has it."""
    name = os.environ.get(_WHO)
    return None if name in (None, "", _DEFAULT) else name


def set_who(name: str | None) -> None:
    """Use a profile from now on, in this process and those that it starts."""
    if name is None:
        os.environ.pop(_WHO, None)
    else:
        os.environ[_WHO] = name


def people() -> Path:
    """The folder with one folder a profile, the default one apart."""
    return base() / "people"


def home() -> Path:
    """The folder of the profile that is used: its archive, its person, plans and courses."""
    name = who()
    return people() / name if name else base()


def owner_file() -> Path:
    """The random id by which clips know the profile."""
    return home() / "owner.txt"


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
    """The folder with one folder a virtual clip: all profiles have the same ones."""
    return base() / "virtual"


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
