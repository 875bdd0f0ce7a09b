"""The plans and courses that a person keeps with the tool, by name."""

import re
import tomllib
from pathlib import Path

from runwalk import files
from runwalk.problem import FileExists, Problem

_MOST_LETTERS = 48


def names(folder: Path) -> list[str]:
    """The names of those that are kept in a folder."""
    return sorted(path.stem for path in folder.glob("*.toml")) if folder.is_dir() else []


def find(folder: Path, name: str) -> Path | None:
    """The file of that name, None where none is kept. A name is never a path."""
    return folder / f"{name}.toml" if name in names(folder) else None


def keep(folder: Path, text: str, *, replaces: str | None = None) -> str:
    """Keep a plan or a course under the name that it has; the name to find it by.

    `replaces`: the name of the one whose place it takes. Raises FileExists where another one has
    its name, and Problem.
    """
    name = name_for(tomllib.loads(text)["name"])
    there = find(folder, name)
    if there and name != replaces:
        taken = f"{_title(there)!r} is kept as {name} already: give yours another name"
        raise FileExists(taken, name)
    files.keep(folder / f"{name}.toml", text.encode())
    return name


def remove(folder: Path, name: str) -> None:
    """Keep it no longer. Raises Problem."""
    path = find(folder, name)
    if path is None:
        raise Problem(
            f"nothing is kept as {name!r}: there are {', '.join(names(folder)) or 'none'}"
        )
    files.remove(path)


def name_for(title: str) -> str:
    """A title as a name for a file: "Monday, easy" is monday-easy."""
    return re.sub(r"\W+", "-", title.lower())[:_MOST_LETTERS].strip("-") or "plan"


def _title(path: Path) -> str:
    try:
        return str(tomllib.loads(path.read_text(encoding="utf-8")).get("name", path.stem))
    except (OSError, ValueError):
        return path.stem
