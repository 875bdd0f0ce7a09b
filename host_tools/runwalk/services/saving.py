"""Saving plans and courses of one's own with the tool, renaming and deleting them."""

import re
import tomllib

import tomli_w

from runwalk import places, toml_file
from runwalk.plans import course_file, plan_file, saved, sources
from runwalk.plans.sources import Kind
from runwalk.problem import FileExists, Problem
from runwalk.toml_file import TomlFile

_FOLDERS = {"plan": places.plans, "course": places.courses}


def names() -> list[str]:
    """The names of all that are saved."""
    return [name for folder in _FOLDERS.values() for name in saved.names(folder())]


def save(named: str, *, replace: bool = False) -> tuple[Kind, str]:
    """Save a file under the name in it; its kind, and the name to find it by. Raises Problem."""
    if not sources.is_file(named):
        raise Problem(f"{named}: no such file: name a plan or course file of your own")
    file = sources.find(named)
    kind = _checked(file)
    replaces = saved.name_for(str(file.content["name"])) if replace else None
    try:
        return kind, saved.keep(_FOLDERS[kind](), file.text, replaces=replaces)
    except FileExists as error:
        raise FileExists(f"{error}, or --force replaces it", error.name) from None


def rename(name: str, title: str) -> str:
    """Give a saved one another name; what to find it by. The rest of its text stays.

    Raises Problem.
    """
    kind = kind_of(name)
    folder = _FOLDERS[kind]()
    path = saved.find(folder, name)
    assert path is not None
    file = toml_file.parse(name, path.read_bytes())
    line = tomli_w.dumps({"name": title})
    text = re.sub(r"^name\s*=.*\n", lambda _: line, file.text, count=1, flags=re.MULTILINE)
    wanted = {**file.content, "name": title}
    if _content(text) != wanted:  # a name over several lines, for one
        text = tomli_w.dumps(wanted)
    _checked(toml_file.parse("the new name", text.encode()))
    new = saved.keep(folder, text, replaces=name)
    if new != name:
        saved.remove(folder, name)
    return new


def delete(name: str) -> None:
    """Delete a saved one. Raises Problem."""
    saved.remove(_FOLDERS[kind_of(name)](), name)


def kind_of(name: str) -> Kind:
    """What a saved one is; of two of one name the plan, as where they are loaded.

    Raises Problem.
    """
    if name in saved.names(places.plans()):
        return "plan"
    if name in saved.names(places.courses()):
        return "course"
    raise Problem(f"no saved plan or course {name!r}: there are {', '.join(names()) or 'none'}")


def _checked(file: TomlFile) -> Kind:
    if sources.kind_of(file) == "course":
        course_file.course_in(file)
        return "course"
    plan_file.plan_in(file)
    return "plan"


def _content(text: str) -> object:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None
