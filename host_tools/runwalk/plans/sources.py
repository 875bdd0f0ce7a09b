"""Plans and courses by name or by file: the one place that knows which is meant, and what it is."""

import difflib
from collections.abc import Callable
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal

from runwalk import files, places, toml_file
from runwalk.action import Action
from runwalk.plans import saved
from runwalk.problem import Problem
from runwalk.toml_file import TomlFile

Kind = Literal["plan", "course"]

_SHIPPED: dict[Kind, tuple[str, str]] = {
    "plan": ("runwalk.plans", "samples"),
    "course": ("runwalk.training", "library"),
}
_OWN: dict[Kind, Callable[[], Path]] = {"plan": places.plans, "course": places.courses}
# Stands for a file that comes through standard input.
STANDARD_INPUT = "-"
_OTHERS = (".fit", ".zwo", ".json")
# Plans and courses that fill every limit are smaller.
_MAX_BYTES = 1_000_000


def shipped(kind: Kind) -> list[str]:
    """The names of those that come with the tool."""
    files = _folder(kind).iterdir()
    return sorted(file.name.removesuffix(".toml") for file in files if file.name.endswith(".toml"))


def shipped_file(kind: Kind, name: str) -> TomlFile:
    """One that comes with the tool, whatever a person keeps under that name. Raises Problem."""
    return toml_file.parse(
        name, files.read(_folder(kind) / f"{name}.toml", _MAX_BYTES, called=name)
    )


def names(kind: Kind) -> list[str]:
    """The names by which they are found: one's own, then those of the tool."""
    mine = saved.names(_OWN[kind]())
    return mine + [name for name in shipped(kind) if name not in mine]


def is_own(kind: Kind, named: str) -> bool:
    """Whether `find_one` takes it from a person's file, and not from what comes with the tool."""
    return is_file(named) or named in saved.names(_OWN[kind]())


def beside(named: str, other: str) -> str:
    """How to name a file that lies beside one, from anywhere; a name is left as it is."""
    path = Path(named).parent / other
    return str(path.resolve()) if other and is_file(named) and is_file(str(path)) else other


def kind_of(file: TomlFile) -> Kind | None:
    """What a file is, by what is in it; None: neither, as far as one can see."""
    if "steps" in file.content:
        return "plan"
    return "course" if "sessions" in file.content else None


def find(named: str) -> TomlFile:
    """A file of that path, else what is kept under that name, or comes with the tool.

    "-" is standard input, which is read to its end. Raises Problem.
    """
    called = "standard input" if named == STANDARD_INPUT else named
    return toml_file.parse(called, _read(named))


def find_one(kind: Kind, named: str) -> TomlFile:
    """As `find`, where it must be of that kind; of two of one name it is that one."""
    is_name = not is_file(named) and named in names(kind)
    file = toml_file.parse(named, _by_name(kind, named)) if is_name else find(named)
    require(kind, file)
    return file


def require(kind: Kind, file: TomlFile) -> None:
    """Raise Problem where it is of the other kind."""
    found = kind_of(file)
    if found not in (kind, None):
        there = ", ".join(names(kind))
        raise Problem(f"{file.name} is a {found}, not a {kind}; the {kind}s are {there}")


def _read(named: str) -> bytes:
    if named == STANDARD_INPUT:
        return files.read_standard_input(_MAX_BYTES)
    path = Path(named)
    if path.suffix.lower() in _OTHERS and is_file(named):
        raise Problem(
            f"{named} is a workout of another program: {Action.IMPORT_PLAN} makes a plan of it"
        )
    if is_file(named):
        return files.read(path, _MAX_BYTES, called=named)
    for kind in _OWN:
        if named in names(kind):
            return _by_name(kind, named)
    if path.is_dir():
        raise Problem(f"{named} is a folder: name a file in it")
    raise Problem(f"{named}: no such file, and no such plan or course: {_hint(path)}")


def is_file(named: str) -> bool:
    """A folder, which may have the name of a plan, is none; a pipe may be read."""
    path = Path(named)
    return named == STANDARD_INPUT or (path.exists() and not path.is_dir())


def _by_name(kind: Kind, name: str) -> bytes:
    path = saved.find(_OWN[kind](), name) or _folder(kind) / f"{name}.toml"
    return files.read(path, _MAX_BYTES, called=name)


def _hint(path: Path) -> str:
    beside = [str(one) for one in path.parent.glob("*.toml")] if path.parent.is_dir() else []
    known = [*names("plan"), *names("course"), *beside]
    close = difflib.get_close_matches(str(path), known, n=1)
    if close:
        return f"did you mean {close[0]}?"
    return "there are " + ", ".join([*names("plan"), *names("course")])


def _folder(kind: Kind) -> Traversable:
    package, folder = _SHIPPED[kind]
    return resources.files(package) / folder
