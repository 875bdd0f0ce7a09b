"""The plans and courses that a person keeps with the tool, by name."""

import re
import tomllib
from pathlib import Path

from runwalk.problem import Problem

_MOST_LETTERS = 48


def names(folder: Path) -> list[str]:
    """The names of those that are kept in a folder."""
    return sorted(path.stem for path in folder.glob("*.toml")) if folder.is_dir() else []


def find(folder: Path, name: str) -> Path | None:
    """The file of that name, None where none is kept. A name is never a path."""
    return folder / f"{name}.toml" if name in names(folder) else None


def keep(folder: Path, text: str) -> str:
    """Keep a plan or a course under the name that it has, in place of its former text.

    The name to find it by. Raises Problem, also where another title has that name already.
    """
    title = tomllib.loads(text)["name"]
    name = name_for(title)
    there = find(folder, name)
    if there and _title(there) != title:
        raise Problem(f"{_title(there)!r} is kept as {name} already: give yours another name")
    path = folder / f"{name}.toml"
    beside = path.with_suffix(".new")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        beside.write_text(text, encoding="utf-8")
        beside.replace(path)
    except OSError as error:
        raise Problem(f"{path}: {error.strerror}") from None
    return name


def remove(folder: Path, name: str) -> None:
    """Keep it no longer. Raises Problem."""
    path = find(folder, name)
    if path is None:
        raise Problem(
            f"nothing is kept as {name!r}: there are {', '.join(names(folder)) or 'none'}"
        )
    try:
        path.unlink()
    except OSError as error:
        raise Problem(f"{path}: {error.strerror}") from None


def name_for(title: str) -> str:
    """A title as a name for a file: "Monday, easy" is monday-easy."""
    return re.sub(r"\W+", "-", title.lower())[:_MOST_LETTERS].strip("-") or "plan"


def _title(path: Path) -> str:
    try:
        return str(tomllib.loads(path.read_text(encoding="utf-8")).get("name", path.stem))
    except (OSError, ValueError):
        return path.stem
